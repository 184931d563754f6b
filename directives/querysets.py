"""Words for choosing directives."""

from typing import Self

from django.db.models import OuterRef
from wagtail.models import PageManager

from core.json_rows import JSONRows
from directives.models.relations import DirectiveRelation
from movements.models.tagging import TaggedPageQuerySet
from movements.querysets import LINK, launched_rows


class DirectiveQuerySet(TaggedPageQuerySet):
    """Directive pages."""

    date_field = "issued_on"

    def with_ending(self) -> Self:
        """Say on each page when a visible document ended it, as `ended_on` (None: never)."""
        return self.annotate(ended_on=DirectiveRelation.earliest_ending(OuterRef("pk")))

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
            .with_movements()
            .with_movement_lines()
            .prefetch_related("files")
        )


DirectiveManager = PageManager.from_queryset(DirectiveQuerySet)
