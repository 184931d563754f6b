"""Stories of an old portal → news pages, in batches that stand whole or not at all."""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import attrgetter
from typing import TypeVar

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from core.bulk import insert_pages
from core.models import BasePage
from core.text import folded_text
from directives.citing import record_at_once
from imports.drafts import PREFIX_LENGTH_LIMIT, SOURCE_LENGTH_LIMIT, shortened_title
from imports.signatures import split_agency
from movements.models import PageMovement
from moving.bodies import Data, body_of, files_of, words_of
from moving.keeping import Ledger, Slugs
from moving.mapping import TAG, Mapping
from moving.models import MovedRow
from moving.old import OldStory, OldTag, Standing
from moving.reports import Line, Outcome, Report, each_once
from moving.standing import FUTURE, UNNAMED, doubts, is_named, likely
from moving.uploads import Uploads
from news.models import Author, NewsAuthor, NewsIndexPage, NewsPage, Source

BATCH = 250
CAPTION_LENGTH = 500
NO_LEAD = "Bài ở cổng cũ không có phần mở đầu: hãy viết thêm."
LEAD_TAKEN = "Bài ở cổng cũ không có phần mở đầu: đã lấy đoạn đầu."
_FIRST = re.compile(r"<p>(.*?)</p>(?=.)", re.DOTALL)
WHOLE_URL = ("https://", "http://")

T = TypeVar("T")
P = TypeVar("P", bound=BasePage)
OUTCOMES = {
    Standing.LIVE: Outcome.PUBLISHED,
    Standing.SCHEDULED: Outcome.SCHEDULED,
    Standing.DRAFT: Outcome.DRAFTED,
}


@dataclass
class Names:
    """Authors and sources by name, made where the portal has none."""

    authors: dict[str, int] = field(
        default_factory=lambda: {
            name.casefold(): pk for name, pk in Author.objects.values_list("name", "pk")
        }
    )
    sources: dict[str, int] = field(
        default_factory=lambda: {
            folded_text(name): pk for name, pk in Source.objects.values_list("name", "pk")
        }
    )

    def author(self, name: str) -> int:
        """Return the author of this very name."""
        name = words_of(name)[:SOURCE_LENGTH_LIMIT].strip()
        if name.casefold() not in self.authors:
            self.authors[name.casefold()] = Author.objects.create(name=name).pk
        return self.authors[name.casefold()]

    def source(self, name: str, site: str, prefix: str) -> int:
        """Return the source of this name; `prefix` is what a new one puts before a lead."""
        name = words_of(name)[:SOURCE_LENGTH_LIMIT].strip()
        if folded_text(name) not in self.sources:
            link = site if site.startswith(WHOLE_URL) and len(site) <= 200 else ""
            made = Source.objects.create(name=name, link=link, prefix=prefix[:PREFIX_LENGTH_LIMIT])
            self.sources[folded_text(name)] = made.pk
        return self.sources[folded_text(name)]


@dataclass
class Made:
    """A page in hand with what it was made of."""

    old: OldStory
    page: NewsPage
    standing: Standing
    notes: list[str]


class Stories:
    """Makes news pages of stories; `tags` are those of the old portal."""

    def __init__(
        self, ledger: Ledger, mapping: Mapping, uploads: Uploads, tags: Sequence[OldTag]
    ) -> None:
        self.ledger, self.uploads = ledger, uploads
        self._names = Names()
        self._movements = {tag.key: mapping.target(TAG, tag.name) for tag in tags}

    def move(self, stories: Iterable[OldStory], report: Report) -> Iterator[int]:
        """Move the stories that were not, and yield after each batch how many were looked at."""
        for section, of_section in groupby(stories, attrgetter("section")):
            index = self._index(section)
            slugs = Slugs(index) if index else None
            for batch in batches(of_section, BATCH):
                self._move_batch(batch, index, slugs, report)
                yield len(batch)

    def _index(self, section: str) -> NewsIndexPage | None:
        page_id = self.ledger.page_id(MovedRow.Kind.SECTION, section)
        return NewsIndexPage.objects.filter(pk=page_id).first() if page_id else None

    def _move_batch(
        self,
        batch: Sequence[OldStory],
        index: NewsIndexPage | None,
        slugs: Slugs | None,
        report: Report,
    ) -> None:
        kind = MovedRow.Kind.STORY
        new = []
        for story in self.ledger.fresh(kind, batch, report):
            if story.standing is Standing.LEFT_OUT:
                why = f"Không chuyển: {story.why_draft}."
                outcome = Outcome.LEFT_OUT
                report.add(Line(kind, story.key, words_of(story.title), outcome, None, [why]))
            else:
                new.append(story)
        if not self.uploads.is_trial and index is None:
            why = "chuyên mục của bài không có ở cổng cũ hoặc đã bị xóa trên cổng"
            for story in new:
                report.add(Line(kind, story.key, story.title, Outcome.FAILED, None, [why]))
            return
        made = [self._made(story, slugs) for story in new]
        if index is not None and not self.uploads.is_trial:
            self._store(made, index)
        for each in made:
            outcome = OUTCOMES[each.standing]
            title, notes = each.page.title, each_once(each.notes)
            report.add(Line(kind, each.old.key, title, outcome, each.page.pk, notes))

    @transaction.atomic
    def _store(self, made: Sequence[Made], index: NewsIndexPage) -> None:
        """Write the pages with all that a publish leaves, and that they were moved."""
        publish(index, [each.page for each in made if each.standing is Standing.LIVE])
        for each in made:
            if each.standing is not Standing.LIVE:
                add_draft(index, each.page, is_scheduled=each.standing is Standing.SCHEDULED)
        self.ledger.write(
            MovedRow.Kind.STORY,
            {each.old.key: each.page.pk for each in made},
            [(each.page.pk, each.old.addresses) for each in made],
        )

    def _made(self, old: OldStory, slugs: Slugs | None) -> Made:
        notes = list(old.notes)
        named = words_of(old.title)
        title, cut = shortened_title(named if is_named(named) else UNNAMED)
        notes += cut
        standing, why = standing_on(old, timezone.now())
        notes += [f"Bản nháp: {each}." for each in why]
        if standing is Standing.LIVE and old.standing is Standing.SCHEDULED:
            notes.append("Bài hẹn giờ ở cổng cũ, ngày hẹn đã qua: đã đăng.")
        lead = words_of(old.lead)
        # The words before a lead are its source's where the story names no other.
        prefix, lead = ("", lead) if old.source_name else split_agency(lead)
        page = NewsPage(
            title=title,
            slug=slugs.free(old.slug, title, old.key) if slugs else "",
            lead=lead,
            published_on=likely(old.published),
            first_published_at=old.published if standing is Standing.LIVE else None,
            last_published_at=_later(old) if standing is Standing.LIVE else None,
            expire_at=old.expires,
            go_live_at=old.published if standing is Standing.SCHEDULED else None,
            updated_on=_updated(old),
            source_link=old.source_link[:500],
            seo_title=words_of(old.seo_title)[:255],
            search_description=words_of(old.description),
        )
        self._fill(page, old, prefix, notes)
        return Made(old, page, standing, notes)

    def _fill(self, page: NewsPage, old: OldStory, prefix: str, notes: list[str]) -> None:
        data = body_of(old.html, self.uploads, notes, about=page.title)
        if not page.lead:
            page.lead, data = led(data)
            notes.append(LEAD_TAKEN if page.lead else NO_LEAD)
        page.body = [*data, *files_of(old.files, self.uploads, notes)]
        if old.picture is not None:
            caption = words_of(old.picture.caption)[:CAPTION_LENGTH]
            page.lead_image_caption = caption
            page.lead_image = self.uploads.picture(
                old.picture.address, notes, caption=caption, alt=caption
            )
        if self.uploads.is_trial:
            return
        if name := old.source_name or prefix:
            page.source_id = self._names.source(name, old.source_site, prefix)
        authors = dict.fromkeys(self._names.author(name) for name in old.authors)
        page.authors = [
            NewsAuthor(author_id=pk, sort_order=place) for place, pk in enumerate(authors)
        ]
        movements = dict.fromkeys(
            found for key in old.tags if (found := self._movements.get(key)) is not None
        )
        page.page_movements = [
            PageMovement(movement_id=pk, sort_order=place) for place, pk in enumerate(movements)
        ]


def publish(parent: Page, pages: Sequence[P]) -> None:
    """Write live pages of one type below a page with all that a publish leaves, citations too."""
    insert_pages(parent, pages)
    record_at_once(pages)


def add_draft(parent: Page, page: BasePage, *, is_scheduled: bool = False) -> None:
    """Write a page that readers don't see, or not before its time."""
    page.live, page.has_unpublished_changes = False, True
    parent.refresh_from_db()
    parent.add_child(instance=page)
    version = page.save_revision(clean=False)
    if is_scheduled:
        version.publish(skip_permission_checks=True)


def standing_on(old: OldStory, now: datetime.datetime) -> tuple[Standing, list[str]]:
    """Return how a story stands at a moment, and in Vietnamese why it is a draft."""
    why = doubts(words_of(old.title), old.published, now)
    if old.standing is Standing.DRAFT:
        return Standing.DRAFT, [old.why_draft, *why]
    if old.expires is not None and old.expires <= now:
        why.append("bài đã hết hạn ở cổng cũ")
    if old.standing is Standing.SCHEDULED and why == [FUTURE]:
        # Somebody there gave it its day.
        return Standing.SCHEDULED, []
    return (Standing.DRAFT, why) if why else (Standing.LIVE, [])


def led(data: Data) -> tuple[str, Data]:
    """Return a lead made of the first of several paragraphs, and the body without it."""
    name, text = data[0] if data else ("", "")
    first = _FIRST.match(text) if name == "paragraph" else None
    if first is None:
        return "", data
    return words_of(first[1]), [(name, text[first.end() :]), *data[1:]]


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the items in lists of so many at most."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def _later(old: OldStory) -> datetime.datetime | None:
    return max(filter(None, (old.published, old.updated)), default=None)


def _updated(old: OldStory) -> datetime.datetime | None:
    """Return when a story was changed, where that was not on the day it appeared."""
    if likely(old.published) is None or old.published is None or old.updated is None:
        return None
    return old.updated if old.updated.date() > old.published.date() else None
