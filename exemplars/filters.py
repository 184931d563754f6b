"""Ways to narrow lists of exemplars and of honours."""

import functools
from collections.abc import Iterable, Mapping, Sequence
from operator import or_
from typing import Any

from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, NullIf

from core.listing import ListingFilter
from core.text import alphabetical_key
from exemplars.kinds import Kind
from exemplars.models.fields import FieldOfWork
from exemplars.models.titles import AwardTitle
from exemplars.standing import (
    AT_PLACE,
    HONOURED,
    LEVEL,
    OF_FIELD,
    OF_KIND,
    TITLE,
    TITLE_ROW,
)
from lists.filters import kept_filter
from lists.reading import KeptList
from movements.filters import movement_filter
from movements.models.tagging import IN_MOVEMENT_BY_NAME
from organisations.models import Place
from organisations.territory import lies_in
from queries.prepared import Prepared

_NAMES = ("slug", "name", "carried_on_by__slug", "carried_on_by__name")
PLACE_COLUMNS = (
    *_NAMES,
    *(f"parent__{path}" for path in _NAMES),
    *(f"parent__parent__{path}" for path in _NAMES),
)


def place_options(rows: Any) -> list[tuple[str, str]]:
    """Return (slug, label) pairs for rows of PLACE_COLUMNS: the places, those they lie in, today's.

    "Hà Nam (nay là Ninh Bình)" for one that was merged.
    """
    size = len(_NAMES)
    named = {row[start : start + size] for row in rows for start in range(0, len(row), size)}
    labels: dict[str, str] = {}
    for slug, name, today_slug, today_name in named:
        if not slug:
            continue
        if today_slug:
            labels.setdefault(today_slug, today_name)
        if today_name and today_name != name:
            labels[slug] = f"{name} (nay là {today_name})"
        elif today_name:
            labels[slug] = f"{name} (trước sắp xếp)"
        else:
            labels[slug] = name
    return sorted(labels.items(), key=lambda option: (alphabetical_key(option[1]), option[0]))


def in_place(facets: Iterable[str], items: KeptList, slugs: Iterable[str]) -> KeptList:
    """Keep what is in these places, in one that lies in them, or in one that they carry on.

    Ninh Bình keeps what was Hà Nam and Nam Định too, and its communes; Hà Nam its own only.
    """
    in_any = functools.reduce(or_, (lies_in(slug, by="slug") for slug in slugs))
    places = Place.objects.filter(in_any).order_by()
    return items.narrowed_to(
        [(facet, pk) for pk in places.values_list("pk", flat=True) for facet in facets]
    )


DIRECTORY_FACETS = (
    OF_KIND,
    OF_FIELD,
    AT_PLACE,
    IN_MOVEMENT_BY_NAME,
    LEVEL,
    TITLE,
    TITLE_ROW,
    HONOURED,
)
_FIELD_COLUMNS = ("slug", "name", "order")


class _Named:
    """The fields and places that occur in the directory, asked once for two filters."""

    def __init__(self) -> None:
        self._rows: list[tuple[Any, ...]] | None = None

    def rows(self, items: KeptList, what: str) -> list[tuple[Any, ...]]:
        """Return the rows of "field" (slug, name, order) or "place" (PLACE_COLUMNS) that occur."""
        if self._rows is None:
            self._rows = _named(
                fields=list(map(int, items.lists.occurring(OF_FIELD))),
                places=list(map(int, items.lists.occurring(AT_PLACE))),
            )
        return [row[1:] for row in self._rows if row[0] == what]


@Prepared
def _named(fields: list[int], places: list[int]) -> QuerySet[Any]:
    named = FieldOfWork.objects.annotate(order=Cast("sort_order", CharField()))
    rows = _padded("field", named.filter(pk__in=fields), *_FIELD_COLUMNS)
    at = _padded("place", Place.objects.filter(pk__in=places), *PLACE_COLUMNS)
    return rows.union(at, all=True)


def _padded(what: str, rows: QuerySet[Any], *columns: str) -> QuerySet[Any]:
    """Return what the rows are, and these columns of theirs, in rows as long as a place's."""
    missing = len(PLACE_COLUMNS) - len(columns)
    padding = [Value("", CharField())] * missing
    return rows.order_by().values_list(Value(what, CharField()), *columns, *padding)


def directory_filters() -> list[ListingFilter]:
    """Return the ways to narrow the directory: kind, movement, place, field, honour, year.

    Level, title and year are those of honours that stand, each of some honour of the exemplar.
    """
    named = _Named()

    def kinds(occurring: Mapping[str, int]) -> list[tuple[str, str]]:
        return [(key, str(label)) for key, label in Kind.choices if key in occurring]

    def fields(items: KeptList) -> list[tuple[str, str]]:
        rows = sorted(named.rows(items, "field"), key=lambda row: (int(row[2]), row[1]))
        return [(slug, name) for slug, name, *_order in rows]

    def places(items: KeptList) -> list[tuple[str, str]]:
        return place_options(named.rows(items, "place"))

    def levels(occurring: Mapping[str, int]) -> list[tuple[str, str]]:
        return [(key, str(label)) for key, label in AwardTitle.Level.choices if key in occurring]

    def years(occurring: Mapping[str, int]) -> list[tuple[str, str]]:
        return [(year, year) for year in sorted(occurring, key=int, reverse=True)]

    def of_field(items: KeptList, slugs: Sequence[str]) -> KeptList:
        fields = FieldOfWork.objects.filter(slug__in=slugs).order_by()
        return items.narrowed(OF_FIELD, fields.values_list("pk", flat=True))

    return [
        kept_filter("loai", "Đối tượng", OF_KIND, kinds),
        movement_filter(IN_MOVEMENT_BY_NAME),
        ListingFilter("noi", "Nơi", places, functools.partial(in_place, [AT_PLACE])),
        ListingFilter("linh-vuc", "Lĩnh vực", fields, of_field),
        kept_filter("cap-khen", "Cấp khen thưởng", LEVEL, levels, may_overlap=True),
        ListingFilter(
            "danh-hieu",
            "Danh hiệu",
            lambda items: _titles(items.lists.occurring(TITLE_ROW)),
            lambda items, slugs: items.narrowed(TITLE, slugs, may_overlap=True),
        ),
        kept_filter("nam", "Năm được khen", HONOURED, years, may_overlap=True),
    ]


def _titles(occurring: Mapping[str, int]) -> list[tuple[str, str]]:
    titles = _title_names(pks=list(map(int, occurring)))
    rows = sorted(titles, key=lambda row: (row[2], row[1]))
    return list({slug: label for slug, label, _order in rows}.items())


@Prepared
def _title_names(pks: list[int]) -> QuerySet[Any]:
    # One that names its grantor stands here for many honours: by its level.
    name = Case(
        When(name_pattern="", then=F("name")),
        default=Coalesce(NullIf("short_name", Value("")), "name"),
    )
    titles = AwardTitle.objects.filter(pk__in=pks).order_by()
    return titles.values_list("slug", name, "sort_order")
