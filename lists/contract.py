"""What a page type says of the lists its pages stand in."""

import datetime
from collections.abc import Collection, Iterator
from typing import Any, ClassVar, NamedTuple

from django.utils import timezone

WHOLE, FEED, SITEMAP = "", "feed", "sitemap"
"""Facets without a choice: all pages of a type, in the order of its list; by the day feeds tell;
and all pages of the site by their ids, of whatever type (`EVERY`)."""
APPEARED = "first_published_at"
"""The day that a page is of where its type has none of its own."""
EVERY = "*"
SITEMAP_PAGES = 5_000
"""Pages in one file of the sitemap."""


class Place(NamedTuple):
    """That a page stands in a list. `position` None is the page's own in the list of its type."""

    page_id: int
    facet: str
    value: str = ""
    position: str | None = None
    row: int = 0
    kind: str = ""


class Listed:
    """Mixin of page types that readers meet in lists, which are called by the name of the type."""

    _default_manager: ClassVar[Any]

    @classmethod
    def list_positions(cls, page_ids: Collection[int]) -> dict[int, str]:
        """Return where pages stand in the list of their type: by its date; one query."""
        pages = cls._default_manager.filter(pk__in=page_ids).order_by()
        return {pk: date_position(date) for pk, date in pages.values_list("pk", pages.date_field)}

    @classmethod
    def list_places(cls, page_ids: Collection[int]) -> Iterator[Place]:
        """Yield what else these pages are listed under, all as if readers may see them."""
        yield from ()


def date_position(date: datetime.date | datetime.datetime | None) -> str:
    """Return a day or a moment, here, as text that sorts by time; what has none stands first."""
    if date is None:
        return ""
    if isinstance(date, datetime.datetime):
        return f"{timezone.localtime(date):%Y%m%d%H%M%S%f}".rjust(20, "0")
    return f"{date:%Y%m%d}".rjust(8, "0") + "0" * 12


def sitemap_file(page_id: int) -> str:
    """Return the number of the file that tells of a page: it stays the same whatever comes."""
    return str(page_id // SITEMAP_PAGES)


def moment_of(position: str) -> datetime.datetime | None:
    """Return the moment that a position of `date_position` tells."""
    if not position:
        return None
    return timezone.make_aware(datetime.datetime.strptime(position, "%Y%m%d%H%M%S%f"))


def naming(catalogue: str) -> str:
    """Return the facet by which pages are listed that name rows of a catalogue, newest first."""
    return f"names-{catalogue}"
