"""Words for choosing exemplars."""

from typing import Self

from django.db.models import Model, OuterRef, Prefetch, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from wagtail.models import PageManager

from core.models import PublicationHold
from exemplars.models.awards import AwardGrant
from exemplars.models.parts import Achievement, ExemplarAlias, OfficeHeld
from movements.models.tagging import TaggedPageQuerySet
from queries.json_rows import JSONRows


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

    def with_awards(self, awards: QuerySet | None = None) -> Self:
        """Fetch the honours that stand of all these exemplars, newest first, in one query more.

        As they are shown, unless `awards` fetches less of them.
        """
        if awards is None:
            awards = AwardGrant.objects.standing().for_display()
        awards = awards.order_by("-year", "sort_order", "pk")
        return self.prefetch_related(Prefetch("awards", awards, to_attr="honours"))

    def for_detail(self) -> Self:
        return (
            self.select_related(
                "place__carried_on_by",
                "organisation__carried_on_by",
                "field_of_work",
                "portrait",
                "narration",
            )
            .annotate(**_part_annotations())
            .with_awards()
            .with_movements()
        )

    def for_archive(self) -> Self:
        titles = AwardGrant.objects.standing().select_related("title", "grantor")
        return (
            self.select_related(
                "place__carried_on_by", "organisation__carried_on_by", "field_of_work"
            )
            .with_awards(titles)
            .with_movements()
            .with_movement_lines()
            .prefetch_related("achievements", "other_names", "offices")
        )


def _part_annotations() -> dict[str, JSONRows]:
    """Return annotations that bring small parts of a page along in the query of the page."""

    def of_page(model: type[Model]) -> QuerySet:
        return model._default_manager.filter(exemplar=OuterRef("pk")).order_by("sort_order", "pk")

    place = Coalesce(
        NullIf("organisation_text", Value("")),
        NullIf("organisation__short_name", Value("")),
        "organisation__name",
        Value(""),
    )
    return {
        "fetched_results": JSONRows(
            of_page(Achievement).values("figure", "label"), ("figure", "label")
        ),
        "fetched_names": JSONRows(of_page(ExemplarAlias).values("name"), ("name",)),
        "fetched_offices": JSONRows(
            of_page(OfficeHeld).values("office", "year_from", "year_to", unit=place),
            ("office", "year_from", "year_to", "unit"),
        ),
    }


ExemplarManager = PageManager.from_queryset(ExemplarQuerySet)
