"""Narrowing any list of tagged pages to one movement."""

from django.utils.translation import gettext_lazy as _

from core.listing import ListingFilter
from core.querysets import BasePageQuerySet
from core.text import alphabetical_key


def movement_filter() -> ListingFilter:
    """Offer the visible movements that occur in the list; a choice includes sub-movements."""
    from movements.models import MovementPage

    def choices(items: BasePageQuerySet) -> list[tuple[str, str]]:
        movements = (
            MovementPage.objects.visible()
            .filter(movement_pages__page__in=items.order_by().values("pk"))
            .distinct()
        )
        options = [(str(pk), title) for pk, title in movements.values_list("pk", "title")]
        return sorted(options, key=lambda option: alphabetical_key(option[1]))

    return ListingFilter(
        "phong-trao",
        _("Phong trào"),
        choices,
        lambda items, value: items.in_movement(int(value)),
    )
