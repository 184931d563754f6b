"""What a page type promises the other apps.

Search, feeds, related items and statistics know content only through this module: a page type
that can be found is `Archivable` and describes itself as an `ArchiveEntry`.
"""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, NamedTuple

from django.apps import apps
from django.utils.formats import date_format
from django.utils.functional import Promise
from wagtail.models import Page


@dataclass(frozen=True, kw_only=True)
class PageKind:
    """A kind of page as readers choose by it; each page type says which one it is of.

    `key` stands in addresses and in the index; kinds are offered by ascending `order`; questions
    name them by `words`. Titles may be names, which are good questions, and pages bear honours.
    """

    key: str
    name: str | Promise
    order: int
    words: tuple[str, ...] = ()
    titles_are_names: bool = False
    bears_honours: bool = False


PLAIN_PAGE = PageKind(key="page", name="Trang thông tin", order=90)
"""Of pages that are lists or say what the portal is; feeds leave them out."""


class Facet(StrEnum):
    """The ways an archive can be narrowed; an entry may use no others.

    `HONOUR` joins year, level and title of one honour: "2024", "2024-state", "2024-state-7". `RUNS`
    are the years over which something goes on, or "open" where its end is not known.
    """

    MOVEMENT = "movement"
    PLACE = "place"
    ORGANISATION = "organisation"
    AWARD = "award"
    FIELD = "field"
    LEVEL = "level"
    YEAR = "year"
    AUTHOR = "author"
    SOURCE = "source"
    TYPE = "type"
    EFFECT = "effect"
    SIGNER = "signer"
    HONOUR = "honour"
    RUNS = "runs"


DATES = {
    "event": "Ngày diễn ra",
    "issue": "Ngày ban hành",
    "publication": "Ngày đăng",
}
"""The days an archive is asked for by, each with its name; an entry may use no others."""


class FacetValue(NamedTuple):
    """One value of a facet: a stable key for addresses, and a label for people."""

    key: str
    label: str


@dataclass(frozen=True, kw_only=True)
class ArchiveEntry:
    """What a page tells the archive of itself.

    `date` is the one it is listed under; `dates` holds those of `DATES` it has. Without one of its
    own, a page's publication is the day it first went public.

    `names` holds aliases, searched like the title; `body` is plain text without markup;
    `card` holds the few strings that `Archivable.card` reads when the page is shown among results;
    its "number" stands before a title without it. `documents` are the ids of the attached files,
    whose words are found under this page.
    """

    title: str
    summary: str = ""
    body: str = ""
    code: str = ""
    names: str = ""
    date: datetime.date | None = None
    dates: Mapping[str, datetime.date | None] = field(default_factory=dict)
    facets: Mapping[str, Sequence[FacetValue]] = field(default_factory=dict)
    card: Mapping[str, str] = field(default_factory=dict)
    documents: Sequence[int] = ()

    def __post_init__(self) -> None:
        unknown = set(self.facets) - set(Facet)
        if unknown:
            raise ValueError(f"unknown facets: {', '.join(sorted(unknown))}")
        if unknown := set(self.dates) - set(DATES):
            raise ValueError(f"unknown dates: {', '.join(sorted(unknown))}")


@dataclass(frozen=True)
class Chip:
    """A short mark on a card; `tone` is "gold", "jade" or "quiet", `url` where it leads if so."""

    text: str
    tone: str = "quiet"
    url: str = ""


@dataclass(frozen=True)
class Face:
    """What looks at the reader from a card: a picture, without one the letters of a monogram."""

    initials: str
    image_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Card:
    """What a result card shows of a page beside its kind, its title and the words that were found.

    `meta` follows the name of the kind on one line, and `place` ends it, with `place_note` saying
    what that place is today. What is empty in `meta` or has no text in `chips` is left out.
    """

    meta: Sequence[str] = ()
    chips: Sequence[Chip] = ()
    face: Face | None = None
    place: str = ""
    place_note: str = ""


def short_date(day: datetime.date | None) -> str:
    """Return a day as cards write it, "" for none."""
    return date_format(day, "d/m/Y") if day else ""


class Archivable:
    """Mixin of page types that can be found; the system check core.E001 demands it of each."""

    archive_kind: ClassVar[PageKind] = PLAIN_PAGE
    named_rows: ClassVar[Mapping[str, Sequence[str]]] = {}
    """Catalogue ("place", "organisation", "group") → the paths of fields that name its rows."""
    neighbour_order: ClassVar[int] = 100
    """The place of this type, ascending, among those that the page of such a row shows."""

    def archive_entry(self) -> ArchiveEntry:
        """Describe this page for search, feeds and related items, from its published fields."""
        raise NotImplementedError(f"{type(self).__name__} does not describe itself")

    @classmethod
    def card(
        cls, stored: Mapping[str, str], date: datetime.date | None, day: datetime.date
    ) -> Card:
        """Say what a result card shows of a page on a day, without a query.

        `stored` and `date` are the `card` and the date of its entry, with `card_of_today` over
        them; `stored` may lack what an older version did not write. Types of one kind share it.
        """
        return Card(meta=[short_date(date)])

    @classmethod
    def card_of_today(cls, page_ids: Collection[int]) -> Mapping[int, Mapping[str, str]]:
        """Return page id → the stored strings that other pages decide, as they stand now.

        They are as old as the entry, and another page's coming or going does not renew it. At most
        one query; most types have nothing to say.
        """
        return {}


@dataclass(frozen=True, kw_only=True)
class CatalogueRow:
    """A row of a catalogue with a public page, as whoever asks by name or facet key is told of it.

    `name` is the one of its names that was met; `note` says whom the row includes of former ones,
    or what it is today; `is_today` whether nobody carries it on.
    """

    facet: str
    key: str
    label: str
    url: str
    name: str
    note: str = ""
    is_today: bool = True


@dataclass(frozen=True)
class RowSection:
    """What an app adds to a page: a component, which is given the `content` as `section`."""

    template: str
    content: Any


class NamedOnPages:
    """Mixin of rows whose name is part of what pages say: places, organisations, authors.

    When such a row changes, the pages that refer to it describe themselves anew.
    """


def archivable_models() -> list[type[Page]]:
    """Return each concrete page type that can be found, in the order of the apps."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, Archivable) and issubclass(model, Page)
    ]


@cache
def page_kinds() -> Mapping[str, PageKind]:
    """Return key → kind of every page type, in the order in which readers are offered them."""
    kinds = {model.archive_kind.key: model.archive_kind for model in archivable_models()}
    return dict(sorted(kinds.items(), key=lambda item: (item[1].order, item[0])))


def kind_name(key: str) -> str:
    """Return what readers call a kind; the key of one that no page type has any more."""
    kind = page_kinds().get(key)
    return str(kind.name) if kind else key
