"""Words for choosing directives."""

import datetime
from typing import Self

from django.db.models import Manager, OuterRef, Q
from wagtail.models import Page, PageManager

from core.querysets import visible_pages
from directives.identity import number_key
from movements.querysets import TaggedPageQuerySet

ARTICLES_SHOWN = 6


def newest_articles(links: Manager) -> list[Page]:
    """Return the newest visible articles at the other end of these links, in one query.

    `links` is the `news_links` of a directive or an exemplar; at most ARTICLES_SHOWN are returned.
    """
    visible = (
        links.filter(article__in=visible_pages().values("pk"))
        .select_related("article")
        .order_by("-article__published_on")
    )
    return [link.article for link in visible[:ARTICLES_SHOWN]]


class DirectiveQuerySet(TaggedPageQuerySet):
    """Directive pages."""

    date_field = "issued_on"

    def with_ending(self) -> Self:
        """Say on each page when a visible document ended it, as `ended_on` (None: never)."""
        from directives.models import DirectiveRelation

        return self.annotate(ended_on=DirectiveRelation.earliest_ending(OuterRef("pk")))

    def for_listing(self) -> Self:
        return self.select_related("document_type", "issuer").with_ending()

    def for_detail(self) -> Self:
        return (
            self.select_related("document_type", "issuer__carried_on_by")
            .with_ending()
            .with_movements()
        )

    def for_archive(self) -> Self:
        return self.for_detail().with_movement_lines().prefetch_related("files")

    def in_force_on(self, day: datetime.date) -> Self:
        """Keep the documents in force on that day by their own dates."""
        return self.filter(
            Q(effective_on__lte=day) | Q(effective_on__isnull=True, issued_on__lte=day),
            Q(expires_on__isnull=True) | Q(expires_on__gte=day),
        )

    def with_number(self, number: str) -> Self:
        """Keep the documents with this number, in any spelling of it."""
        return self.filter(number_key=number_key(number))


DirectiveManager = PageManager.from_queryset(DirectiveQuerySet)
