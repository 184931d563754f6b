"""Ways to narrow lists of exemplars and of honours."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.listing import ListingFilter
from core.text import alphabetical_key
from movements.filters import movement_filter
from organisations.models import Place
from organisations.territory import lies_in


def place_filter(field_name: str = "place") -> ListingFilter:
    """Narrow a list to one place: with it comes what lies in it, and what it carries on.

    Ninh Bình finds what was Hà Nam and Nam Định too, and its communes; Hà Nam finds its own only.
    """

    def choices(items: QuerySet[Any]) -> list[tuple[str, str]]:
        rows = (
            items.order_by()
            .exclude(**{field_name: None})
            .values_list(*(f"{field_name}__{path}" for path in PLACE_COLUMNS))
            .distinct()
        )
        return place_options(rows)

    return ListingFilter(
        "noi", gettext_lazy("Nơi"), choices, lambda items, slug: in_place(items, field_name, slug)
    )


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
            labels[slug] = _("%(then)s (nay là %(now)s)") % {"then": name, "now": today_name}
        elif today_name:
            labels[slug] = _("%(name)s (trước sắp xếp)") % {"name": name}
        else:
            labels[slug] = name
    return sorted(labels.items(), key=lambda option: alphabetical_key(option[1]))


def in_place(items: QuerySet[Any], field_name: str, slug: str) -> QuerySet[Any]:
    """Keep what is in this place, in one that lies in it, or in one that it carries on."""
    places = Place.objects.filter(lies_in(slug, by="slug")).order_by()
    return items.filter(**{f"{field_name}__in": places.values("pk")})


class _Occurring:
    """What occurs in one list of exemplars, asked once for several filters: two queries."""

    def __init__(self) -> None:
        self._pages: list[tuple[Any, ...]] | None = None
        self._honours: list[tuple[Any, ...]] | None = None

    def pages(self, items: QuerySet[Any]) -> list[tuple[Any, ...]]:
        """Return the combinations of kind, field (slug, name, order) and place that occur."""
        if self._pages is None:
            columns = (f"place__{path}" for path in PLACE_COLUMNS)
            rows = items.order_by().values_list(
                "kind",
                "field_of_work__slug",
                "field_of_work__name",
                "field_of_work__sort_order",
                *columns,
            )
            self._pages = list(rows.distinct())
        return self._pages

    def honours(self, items: QuerySet[Any]) -> list[tuple[Any, ...]]:
        """Return the titles (slug, name, order), levels and years of the honours that stand."""
        from exemplars.models import AwardGrant

        if self._honours is None:
            rows = AwardGrant.objects.standing().filter(exemplar__in=items.order_by().values("pk"))
            self._honours = list(
                rows.order_by()
                .values_list(
                    "title__slug", "title__name", "title__sort_order", "title__level", "year"
                )
                .distinct()
            )
        return self._honours


def directory_filters() -> list[ListingFilter]:
    """Return the ways to narrow the directory: kind, movement, place, field, honour, year.

    Level, title and year are those of honours that stand, each of some honour of the exemplar.
    """
    from exemplars.models import AwardTitle, ExemplarPage

    occurring = _Occurring()

    def kinds(items: QuerySet[Any]) -> list[tuple[str, str]]:
        present = {row[0] for row in occurring.pages(items)}
        return [(key, str(label)) for key, label in ExemplarPage.Kind.choices if key in present]

    def fields(items: QuerySet[Any]) -> list[tuple[str, str]]:
        rows = {row[1:4] for row in occurring.pages(items) if row[1]}
        return [(slug, name) for slug, name, _order in sorted(rows, key=lambda row: row[2:])]

    def places(items: QuerySet[Any]) -> list[tuple[str, str]]:
        return place_options({row[4:] for row in occurring.pages(items) if row[4]})

    def titles(items: QuerySet[Any]) -> list[tuple[str, str]]:
        rows = {row[:3] for row in occurring.honours(items)}
        ordered = sorted(rows, key=lambda row: (row[2], row[1]))
        return list({slug: name for slug, name, _order in ordered}.items())

    def levels(items: QuerySet[Any]) -> list[tuple[str, str]]:
        present = {row[3] for row in occurring.honours(items)}
        return [(key, str(label)) for key, label in AwardTitle.Level.choices if key in present]

    def years(items: QuerySet[Any]) -> list[tuple[str, str]]:
        found = {row[4] for row in occurring.honours(items)}
        return [(str(year), str(year)) for year in sorted(found, reverse=True)]

    return [
        ListingFilter(
            "loai", gettext_lazy("Đối tượng"), kinds, lambda items, key: items.filter(kind=key)
        ),
        movement_filter(),
        ListingFilter(
            "noi",
            gettext_lazy("Nơi"),
            places,
            lambda items, slug: in_place(items, "place", slug),
        ),
        ListingFilter(
            "linh-vuc",
            gettext_lazy("Lĩnh vực"),
            fields,
            lambda items, slug: items.filter(field_of_work__slug=slug),
        ),
        ListingFilter(
            "cap-khen", gettext_lazy("Cấp khen thưởng"), levels, _honoured("title__level")
        ),
        ListingFilter("danh-hieu", gettext_lazy("Danh hiệu"), titles, _honoured("title__slug")),
        ListingFilter("nam", gettext_lazy("Năm được khen"), years, _honoured("year")),
    ]


def _honoured(path: str) -> Callable[[Any, str], Any]:
    """Return what keeps the exemplars with a standing honour of this level, title or year."""

    def apply(items: QuerySet[Any], value: str) -> QuerySet[Any]:
        from exemplars.models import AwardGrant

        honours = AwardGrant.objects.standing().filter(**{path: value})
        return items.filter(pk__in=honours.order_by().values("exemplar"))

    return apply
