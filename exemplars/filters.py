"""Ways to narrow lists of exemplars and of honours."""

from collections.abc import Callable
from typing import Any

from django.db.models import Case, CharField, Exists, F, Max, OuterRef, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, NullIf

from core.listing import ListingFilter
from core.text import alphabetical_key
from exemplars.kinds import Kind
from exemplars.models.awards import AwardGrant
from exemplars.models.exemplars import ExemplarPage
from exemplars.models.fields import FieldOfWork
from exemplars.models.titles import AwardTitle
from movements.filters import movement_filter
from organisations.models import Place
from organisations.territory import lies_in

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
    return sorted(labels.items(), key=lambda option: alphabetical_key(option[1]))


def in_place(items: QuerySet[Any], field_name: str, slug: str) -> QuerySet[Any]:
    """Keep what is in this place, in one that lies in it, or in one that it carries on.

    Ninh Bình keeps what was Hà Nam and Nam Định too, and its communes; Hà Nam its own only.
    """
    places = Place.objects.filter(lies_in(slug, by="slug")).order_by()
    return items.filter(**{f"{field_name}__in": places.values("pk")})


class _Occurring:
    """What occurs in one list of exemplars, asked once for several filters: two queries.

    Of each value one exemplar is looked for that has it, so that the cost is that of the
    catalogues: however long the list, it is not read.
    """

    def __init__(self) -> None:
        self._pages: list[tuple[Any, ...]] | None = None
        self._honours: list[tuple[Any, ...]] | None = None

    def pages(self, items: QuerySet[Any], what: str) -> list[tuple[Any, ...]]:
        """Return the rows of "kind" (key), "field" (slug, name, order) or "place" that occur."""
        if self._pages is None:
            kinds = one_of_each(ExemplarPage.objects.all(), "kind")
            fields = FieldOfWork.objects.annotate(order=Cast("sort_order", CharField()))
            rows = [
                _padded("kind", kinds.filter(occurs(items, kind="kind")), "kind"),
                _padded("field", fields.filter(occurs(items, field_of_work="pk")), *_FIELD_COLUMNS),
                _padded("place", Place.objects.filter(occurs(items, place="pk")), *PLACE_COLUMNS),
            ]
            self._pages = list(rows[0].union(*rows[1:], all=True))
        return [row[1:] for row in self._pages if row[0] == what]

    def honours(self, items: QuerySet[Any]) -> list[tuple[Any, ...]]:
        """Return the titles (slug, name, order, level) and the years of the honours that stand.

        A row is of a title or, with an empty slug, of a year.
        """
        if self._honours is None:
            standing = AwardGrant.objects.standing().filter(
                Exists(items.order_by().filter(pk=OuterRef("exemplar_id")))
            )
            # One that names its grantor stands here for many honours: by its level.
            name = Case(
                When(name_pattern="", then=F("name")),
                default=Coalesce(NullIf("short_name", Value("")), "name"),
            )
            titles = AwardTitle.objects.filter(occurs(standing, title="pk")).order_by()
            years = one_of_each(AwardGrant.objects.all(), "year")
            years = years.filter(occurs(standing, year="year"))
            nothing = [Value("", CharField()), Value("", CharField()), Value(0), Value("")]
            self._honours = list(
                titles.values_list("slug", name, "sort_order", "level", Value(0)).union(
                    years.values_list(*nothing, "year"), all=True
                )
            )
        return self._honours


_FIELD_COLUMNS = ("slug", "name", "order")


def _padded(what: str, rows: QuerySet[Any], *columns: str) -> QuerySet[Any]:
    """Return what the rows are, and these columns of theirs, in rows as long as a place's."""
    missing = len(PLACE_COLUMNS) - len(columns)
    padding = [Value("", CharField())] * missing
    return rows.order_by().values_list(Value(what, CharField()), *columns, *padding)


def occurs(items: QuerySet[Any], **columns: str) -> Exists:
    """Return the condition that some item holds in a column what a row holds in another."""
    return Exists(
        items.order_by().filter(**{column: OuterRef(own) for column, own in columns.items()})
    )


def one_of_each(rows: QuerySet[Any], column: str) -> QuerySet[Any]:
    """Return one row for each value of a column, by an index on it."""
    newest = rows.order_by().values(column).annotate(newest=Max("pk"))
    return rows.order_by().filter(pk__in=newest.values("newest"))


def directory_filters() -> list[ListingFilter]:
    """Return the ways to narrow the directory: kind, movement, place, field, honour, year.

    Level, title and year are those of honours that stand, each of some honour of the exemplar.
    """
    occurring = _Occurring()

    def kinds(items: QuerySet[Any]) -> list[tuple[str, str]]:
        present = {row[0] for row in occurring.pages(items, "kind")}
        return [(key, str(label)) for key, label in Kind.choices if key in present]

    def fields(items: QuerySet[Any]) -> list[tuple[str, str]]:
        rows = sorted(occurring.pages(items, "field"), key=lambda row: (int(row[2]), row[1]))
        return [(slug, name) for slug, name, *_order in rows]

    def places(items: QuerySet[Any]) -> list[tuple[str, str]]:
        return place_options(occurring.pages(items, "place"))

    def titles(items: QuerySet[Any]) -> list[tuple[str, str]]:
        rows = [row for row in occurring.honours(items) if row[0]]
        ordered = sorted(rows, key=lambda row: (row[2], row[1]))
        return list({slug: name for slug, name, *_order in ordered}.items())

    def levels(items: QuerySet[Any]) -> list[tuple[str, str]]:
        present = {row[3] for row in occurring.honours(items)}
        return [(key, str(label)) for key, label in AwardTitle.Level.choices if key in present]

    def years(items: QuerySet[Any]) -> list[tuple[str, str]]:
        found = {row[4] for row in occurring.honours(items) if not row[0]}
        return [(str(year), str(year)) for year in sorted(found, reverse=True)]

    return [
        ListingFilter("loai", "Đối tượng", kinds, lambda items, key: items.filter(kind=key)),
        movement_filter(),
        ListingFilter(
            "noi",
            "Nơi",
            places,
            lambda items, slug: in_place(items, "place", slug),
        ),
        ListingFilter(
            "linh-vuc",
            "Lĩnh vực",
            fields,
            lambda items, slug: items.filter(field_of_work__slug=slug),
        ),
        ListingFilter("cap-khen", "Cấp khen thưởng", levels, _honoured("title__level")),
        ListingFilter("danh-hieu", "Danh hiệu", titles, _honoured("title__slug")),
        ListingFilter("nam", "Năm được khen", years, _honoured("year")),
    ]


def _honoured(path: str) -> Callable[[Any, str], Any]:
    """Return what keeps the exemplars with a standing honour of this level, title or year."""

    def apply(items: QuerySet[Any], value: str) -> QuerySet[Any]:
        honours = AwardGrant.objects.standing().filter(**{path: value})
        return items.filter(pk__in=honours.order_by().values("exemplar"))

    return apply
