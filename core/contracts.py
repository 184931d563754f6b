"""What a page type promises the rest of the house.

Search, feeds, related items and statistics know content only through this module: a page type
that can be found is `Archivable` and describes itself as an `ArchiveEntry`.
"""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

KINDS = {
    "exemplar": _("Gương điển hình"),
    "news": _("Tin tức"),
    "movement": _("Phong trào"),
    "directive": _("Văn bản"),
    "page": _("Trang thông tin"),
}
"""Kind of page → its name for readers, in the order in which they are offered."""

FACETS = (
    "movement",
    "place",
    "organisation",
    "award",
    "field",
    "level",
    "year",
    "author",
    "source",
    "type",
    "signer",
    "honour",
)
"""The ways an archive can be narrowed; an entry may use no others.

`honour` joins year, level and title of one honour received ("2024", "2024-state", "2024-state-7"),
which the facets `year`, `level` and `award` of a page that tells of several honours can't.
"""


DATES = {
    "event": _("Ngày diễn ra"),
    "issue": _("Ngày ban hành"),
    "publication": _("Ngày đăng"),
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
    `card` holds the few strings a result card shows beside title and summary; `documents` are the
    ids of the attached files, whose words are found under this page.
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
        unknown = set(self.facets) - set(FACETS)
        if unknown:
            raise ValueError(f"unknown facets: {', '.join(sorted(unknown))}")
        if unknown := set(self.dates) - set(DATES):
            raise ValueError(f"unknown dates: {', '.join(sorted(unknown))}")


class Archivable:
    """Mixin of page types that can be found; the system check core.E001 demands it of each."""

    archive_kind: ClassVar[str] = "page"
    named_rows: ClassVar[Mapping[str, Sequence[str]]] = {}
    """Catalogue ("place", "organisation", "group") → the paths of fields that name its rows."""

    def archive_entry(self) -> ArchiveEntry:
        """Describe this page for search, feeds and related items, from its published fields."""
        raise NotImplementedError(f"{type(self).__name__} does not describe itself")

    @classmethod
    def card_of_today(cls, page_ids: Collection[int]) -> Mapping[int, Mapping[str, str]]:
        """Return page id → the parts of its card that other pages decide, as they stand now.

        A card is as old as its entry, and another page's coming or going does not renew it. At
        most one query; most types have nothing to say.
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
