"""What was moved already, and the addresses that lead to it: written with the pages themselves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from core.text import slugify
from moving.models import MovedRow
from moving.old import OldDocument, OldSection, OldStory
from moving.reports import Line, Outcome, Report

ADDRESS_LENGTH = 255
SLUG_LENGTH = 200
TWICE = "Cùng mã với một dòng khác của cổng cũ: chỉ chuyển dòng đứng trước."
Old = TypeVar("Old", bound=OldSection | OldStory | OldDocument)


class Ledger:
    """The rows of one old portal that are here: read once, then known."""

    def __init__(self, site: str) -> None:
        self.site = site
        self._met: set[tuple[str, str]] = set()
        self._pages: dict[tuple[str, str], int | None] = {
            (kind, key): page_id
            for kind, key, page_id in MovedRow.objects.filter(site=site).values_list(
                "kind", "key", "page_id"
            )
        }

    def fresh(self, kind: MovedRow.Kind, rows: Iterable[Old], report: Report) -> Iterator[Old]:
        """Yield the rows that come now; every other is told: moved before, or met twice."""
        for old in rows:
            if self.has(kind, old.key) and (kind, old.key) not in self._met:
                report.add_done(kind)
            elif (kind, old.key) in self._met:
                report.add(Line(kind, old.key, old.title, Outcome.LEFT_OUT, None, [TWICE]))
            else:
                yield old
            self._met.add((kind, old.key))

    def has(self, kind: MovedRow.Kind, key: str) -> bool:
        """Whether a row was moved, also where its page was deleted since."""
        return (kind, key) in self._pages

    def page_id(self, kind: MovedRow.Kind, key: str) -> int | None:
        """Return the page that a row became."""
        return self._pages.get((kind, key))

    def write(
        self,
        kind: MovedRow.Kind,
        moved: Mapping[str, int | None],
        addresses: Iterable[tuple[int, Sequence[str]]] = (),
    ) -> None:
        """Write down what rows became, in the caller's transaction, and lead old addresses there.

        `moved` is old key → page; `addresses` says for a page under which paths it was known.
        """
        MovedRow.objects.bulk_create(
            MovedRow(site=self.site, kind=kind, key=key, page_id=page_id)
            for key, page_id in moved.items()
        )
        lead(addresses)
        self._pages |= {(kind, key): page_id for key, page_id in moved.items()}


def lead(addresses: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Lead old paths to pages; a path that leads somewhere already is left alone."""
    wanted: dict[str, int] = {}
    for page_id, paths in addresses:
        for path in paths:
            # Only a path that fits whole is the one that is asked for.
            if len(normal := Redirect.normalise_path(path)) <= ADDRESS_LENGTH:
                wanted.setdefault(normal, page_id)
    led = Redirect.objects.filter(old_path__in=wanted).values_list("old_path", flat=True)
    for path in set(led):
        del wanted[path]
    Redirect.objects.bulk_create(
        Redirect(old_path=path, redirect_page_id=page_id, automatically_created=True)
        for path, page_id in wanted.items()
    )


class Slugs:
    """Slugs that the children of a page have, and new ones beside them."""

    def __init__(self, parent: Page) -> None:
        self._taken = set(parent.get_children().values_list("slug", flat=True))

    def free(self, wanted: str, title: str, key: str) -> str:
        """Return the old slug where it is free, else with the old portal's number."""
        slug = (slugify(wanted) or slugify(title) or "trang")[:SLUG_LENGTH].strip("-")
        number = slugify(key.rpartition(":")[2])
        candidate, count = slug, 1
        while candidate in self._taken:
            count += 1
            candidate = f"{slug}-{number}" if count == 2 else f"{slug}-{number}-{count}"
        self._taken.add(candidate)
        return candidate
