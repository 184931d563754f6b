"""Words for choosing news."""

from typing import Self

from django.db.models import Prefetch
from wagtail.models import PageManager

from movements.models.tagging import TaggedPageQuerySet
from news.models.links import NewsAuthor
from organisations.models import Organisation


class NewsQuerySet(TaggedPageQuerySet):
    """News pages."""

    date_field = "published_on"

    def for_listing(self) -> Self:
        return self.select_related("source", "lead_image")

    def with_authors(self) -> Self:
        """Fetch who wrote all these stories, in the editor's order, in one further query."""
        authors = NewsAuthor.objects.select_related("author").order_by("sort_order", "pk")
        return self.prefetch_related(Prefetch("authors", queryset=authors))

    def for_detail(self) -> Self:
        return (
            self.select_related("source__logo", "place__carried_on_by", "lead_image")
            .with_authors()
            .with_movements()
        )

    def for_archive(self) -> Self:
        return (
            self.select_related("source", "place__carried_on_by")
            .with_authors()
            .with_movements()
            .with_movement_lines()
            .prefetch_related(
                Prefetch("organisations", Organisation.objects.select_related("carried_on_by")),
                "emulation_groups",
            )
        )


NewsManager = PageManager.from_queryset(NewsQuerySet)
