"""Words for choosing exemplars."""

import datetime
from typing import Self

from django.db.models import Prefetch
from wagtail.models import PageManager

from movements.querysets import TaggedPageQuerySet

PORTRAIT_CARD_SPECS = (
    "fill-320x400|format-avif",
    "fill-320x400|format-webp",
    "fill-320x400|format-jpeg",
)


class ExemplarQuerySet(TaggedPageQuerySet):
    """Exemplar pages."""

    def by_name(self) -> Self:
        """Order as Vietnamese directories do: by given name, then family name."""
        return self.order_by("name_sort_key", "pk")

    def for_listing(self) -> Self:
        return self.select_related(
            "place__succeeded_by", "organisation", "field_of_work", "portrait"
        ).prefetch_related("portrait__renditions")

    def for_detail(self) -> Self:
        from exemplars.models import AwardGrant

        awards = AwardGrant.objects.select_related(
            "title", "grantor", "decision__document_type"
        ).order_by("-year", "sort_order")
        return (
            self.select_related(
                "place__succeeded_by", "organisation__succeeded_by", "field_of_work", "portrait"
            )
            .prefetch_related(Prefetch("awards", queryset=awards), "achievements")
            .with_movements()
        )

    def of_the_day(self, day: datetime.date) -> "Self":
        """Return the one visible exemplar of a day, or None: the same for everyone all day.

        The days walk through the visible exemplars in the order they were made, so that each has
        its day before any has a second.
        """
        ids = list(self.visible().order_by("pk").values_list("pk", flat=True))
        if not ids:
            return None
        return self.for_listing().get(pk=ids[day.toordinal() % len(ids)])


ExemplarManager = PageManager.from_queryset(ExemplarQuerySet)
