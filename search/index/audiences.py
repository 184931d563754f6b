"""Who may find which pages, decided by the house's one visibility rule and told in one word."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from core.models import PublicationHold
from core.querysets import visible_pages
from search.models import SearchEntry


@dataclass(frozen=True)
class Audiences:
    """Who may find a batch of pages, decided by the house's one visibility rule."""

    visible: frozenset[int]
    restricted: frozenset[int]
    held: frozenset[int]

    @classmethod
    def of(cls, pages: Sequence[Page]) -> "Audiences":
        """Decide for these pages in three queries."""
        ids = [page.pk for page in pages]
        restricted_paths = tuple(
            PageViewRestriction.objects.values_list("page__path", flat=True).distinct()
        )
        return cls(
            visible=frozenset(visible_pages().filter(pk__in=ids).values_list("pk", flat=True)),
            restricted=frozenset(
                page.pk for page in pages if page.path.startswith(restricted_paths)
            ),
            held=frozenset(
                PublicationHold.objects.filter(page_id__in=ids).values_list("page_id", flat=True)
            ),
        )

    def state_of(self, page: Page) -> str:
        """Return the one word staff see for where a page stands."""
        states = SearchEntry.State
        if page.pk in self.visible:
            return states.LIVE
        if page.expired or (page.expire_at and page.expire_at <= timezone.now()):
            return states.EXPIRED
        if not page.live:
            return states.UNPUBLISHED if page.first_published_at else states.DRAFT
        return states.HELD if page.pk in self.held else states.RESTRICTED
