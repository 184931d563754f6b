"""Words for choosing news."""

from typing import Self

from django.db.models import Prefetch
from wagtail.models import PageManager

from movements.models.tagging import TaggedPageQuerySet
from news.models.links import NewsAuthor, NewsGroup, NewsOrganisation


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
                Prefetch(
                    "organisation_links",
                    NewsOrganisation.objects.select_related("organisation__carried_on_by"),
                ),
                Prefetch("group_links", NewsGroup.objects.select_related("group")),
            )
        )


NewsManager = PageManager.from_queryset(NewsQuerySet)
