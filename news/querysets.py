"""Words for choosing news."""

import datetime
from typing import Self

from django.db.models import OuterRef, Prefetch
from django.db.models.functions import Coalesce
from wagtail.models import PageManager

from movements.models.tagging import TaggedPageQuerySet
from news.models.links import NewsAuthor, NewsCorrection, NewsGroup, NewsOrganisation
from queries.json_rows import JSONRows


class NewsQuerySet(TaggedPageQuerySet):
    """News pages."""

    date_field = "published_on"

    def featured(self, today: datetime.date) -> Self:
        """Keep the stories that lead the front until a day that has not passed, newest first.

        Ordered by a value that no index holds: few are featured, and those an index finds.
        """
        newest = Coalesce("published_on", "first_published_at")
        return self.filter(featured_until__gte=today).order_by(newest.desc(), "-pk")

    def for_listing(self) -> Self:
        return self.select_related("source", "lead_image")

    def with_authors(self) -> Self:
        """Fetch who wrote all these stories, in the editor's order, in one further query."""
        authors = NewsAuthor.objects.select_related("author").order_by("sort_order", "pk")
        return self.prefetch_related(Prefetch("authors", queryset=authors))

    def for_detail(self) -> Self:
        return (
            self.select_related("source__logo", "place__carried_on_by", "lead_image", "narration")
            .with_authors()
            .with_movements()
            .annotate(fetched_corrections=_corrections())
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


def _corrections() -> JSONRows:
    """Return the corrections of the outer story, fetched along with it."""
    rows = NewsCorrection.objects.filter(article=OuterRef("pk")).order_by("-corrected_on", "-pk")
    return JSONRows(rows.values("corrected_on", "text"), ("corrected_on", "text"))


NewsManager = PageManager.from_queryset(NewsQuerySet)
