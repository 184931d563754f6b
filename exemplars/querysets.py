"""Words for choosing exemplars."""

import datetime
from typing import Self

from django.db.models import Count, Exists, F, OuterRef, Prefetch, QuerySet, Value, Window
from django.db.models.functions import Mod, RowNumber
from wagtail.models import PageManager

from core.models import PublicationHold
from core.querysets import links_to_visible
from exemplars.showing import part_annotations
from movements.querysets import TaggedPageQuerySet


class AwardGrantQuerySet(QuerySet):
    """Honours received."""

    def standing(self) -> Self:
        """Keep the honours that were not revoked: the only ones any honour list or count shows."""
        from exemplars.models import AwardRevocation

        return self.exclude(Exists(AwardRevocation.objects.filter(grant_key=OuterRef("key"))))

    def for_display(self) -> Self:
        """Fetch with each honour what a chip or a timeline says of it."""
        return self.select_related(
            "title",
            "commendation_type",
            "grantor__carried_on_by",
            "decision__document_type",
            "movement",
        ).annotate(**links_to_visible("decision", "movement"))


class AwardRevocationQuerySet(QuerySet):
    """Honours taken back."""

    def for_display(self) -> Self:
        """Fetch with each what staff lists say of it."""
        return self.select_related(
            "title", "exemplar", "decision__document_type", "recorded_by"
        ).order_by("-revoked_on", "-pk")


class ExemplarQuerySet(TaggedPageQuerySet):
    """Exemplar pages."""

    def by_name(self) -> Self:
        """Order as Vietnamese directories do: by given name, then family name."""
        return self.order_by("name_sort_key", "pk")

    def in_use(self) -> Self:
        """Leave out, for staff, profiles that were merged into another or removed on request."""
        closed = PublicationHold.objects.filter(
            reason__in=[
                PublicationHold.Reason.MERGED,
                PublicationHold.Reason.CONSENT_WITHDRAWN,
            ]
        )
        return self.exclude(pk__in=closed.values("page_id"))

    def for_listing(self) -> Self:
        return self.select_related(
            "place__carried_on_by", "organisation__carried_on_by", "field_of_work", "portrait"
        )

    def with_awards(self) -> Self:
        """Fetch the honours of all these exemplars, newest first, in one further query."""
        from exemplars.models import AwardGrant

        awards = AwardGrant.objects.standing().for_display().order_by("-year", "sort_order")
        return self.prefetch_related(Prefetch("awards", queryset=awards))

    def for_detail(self) -> Self:
        return (
            self.select_related(
                "place__carried_on_by", "organisation__carried_on_by", "field_of_work", "portrait"
            )
            .annotate(**part_annotations())
            .with_awards()
            .with_movements()
        )

    def for_archive(self) -> Self:
        return (
            self.for_detail()
            .with_movement_lines()
            .prefetch_related("achievements", "other_names", "offices")
        )

    def of_the_day(self, day: datetime.date) -> Self:
        """Keep the one visible exemplar of a day: the same for everyone all day.

        The days walk through the visible exemplars in the order they were made, so that each has
        its day before any has a second. Empty while there are none.
        """
        return (
            self.visible()
            .annotate(
                position=Window(RowNumber(), order_by="pk"),
                how_many=Window(Count("pk")),
            )
            .filter(position=Mod(Value(day.toordinal()), F("how_many")) + 1)
        )


ExemplarManager = PageManager.from_queryset(ExemplarQuerySet)
