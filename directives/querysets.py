"""Words for choosing directives."""

from typing import Self

from django.db.models import OuterRef
from wagtail.models import PageManager

from directives.models.relations import DirectiveRelation
from movements.models.tagging import TaggedPageQuerySet
from movements.querysets import LINK, last_day_of_launched, launched_rows
from queries.json_rows import JSONRows


class DirectiveQuerySet(TaggedPageQuerySet):
    """Directive pages."""

    date_field = "issued_on"

    def with_ending(self) -> Self:
        """Say on each page when its effect ended, each None for never.

        `ended_on`: a visible document replaced or repealed it; `partly_on`: one amended, replaced
        or repealed a part of it; `campaign_to`: the last of the movements it launched is over.
        """
        return self.annotate(
            ended_on=DirectiveRelation.earliest(DirectiveRelation.ENDING_KINDS),
            partly_on=DirectiveRelation.earliest(DirectiveRelation.PARTLY_ENDING_KINDS),
            campaign_to=last_day_of_launched(OuterRef("pk")),
        )

    def for_listing(self) -> Self:
        return self.select_related("document_type", "issuer").with_ending()

    def for_detail(self) -> Self:
        return (
            self.select_related("document_type", "issuer__carried_on_by")
            .with_ending()
            .with_movements()
            .annotate(launched_rows=JSONRows(launched_rows(OuterRef("pk")), LINK))
        )

    def for_archive(self) -> Self:
        return (
            self.select_related("document_type", "issuer__carried_on_by")
            .with_ending()
            .with_movements()
            .with_movement_lines()
            .prefetch_related("files")
        )


DirectiveManager = PageManager.from_queryset(DirectiveQuerySet)
