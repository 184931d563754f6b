"""Ways to narrow lists of exemplars and of honours."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.listing import ListingFilter
from core.text import alphabetical_key


def place_filter(field_name: str = "place") -> ListingFilter:
    """Narrow a list to one place: under today's name also what happened in its predecessors.

    Ninh Bình finds what was Hà Nam and Nam Định too; Hà Nam finds its own only.
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


PLACE_COLUMNS = ("slug", "name", "succeeded_by__slug", "succeeded_by__name")


def place_options(rows: Any) -> list[tuple[str, str]]:
    """Return (slug, label) pairs for rows of PLACE_COLUMNS: the places then, and those of today."""
    labels: dict[str, str] = {}
    for slug, name, today_slug, today_name in rows:
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
    """Keep what is in this place, or in one that it succeeded."""
    return items.filter(
        Q(**{f"{field_name}__slug": slug}) | Q(**{f"{field_name}__succeeded_by__slug": slug})
    )
