"""The list of movements."""

from itertools import groupby
from typing import ClassVar

from django.http import HttpRequest

from caching.cards import CardStyle
from core.contracts import ArchiveEntry
from core.listing import ListingFilter
from core.models import BaseIndexPage
from lists.feeds import FeedPageMixin, newest_of
from movements.counts import movement_cards
from movements.filters import index_filters
from movements.models.movements import MovementPage
from movements.querysets import MovementQuerySet

MOVEMENT_CARD = CardStyle("components/movement_card.html")


class MovementIndexPage(FeedPageMixin, BaseIndexPage):
    """The list of movements, by level, launcher, state, kind and year of launch."""

    page_description = "Danh sách các phong trào thi đua."
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["movements.MovementPage"]
    max_count = 1
    template = "pages/movement_index_page.html"

    class Meta:
        verbose_name = "mục Phong trào"
        verbose_name_plural = "mục Phong trào"

    def archive_entry(self) -> ArchiveEntry:
        return ArchiveEntry(title=self.title, summary=self.summary)

    def feed_page_ids(self) -> list[int]:
        return newest_of(MovementPage)

    def get_items(self) -> MovementQuerySet:
        # The only list of movements that a site has (`max_count`): all of them stand below it.
        return MovementPage.objects.visible().for_listing().under_way_first()

    def get_filters(self) -> list[ListingFilter]:
        return index_filters()

    def page_context(self, request: HttpRequest) -> dict:
        """Add `groups`: (state, its cards on this page), in the order of the list."""
        context = super().page_context(request)
        asked = context["listing"].page.object_list
        # The cards first: they are made of what is read for them.
        shown = zip(movement_cards(lambda: asked, MOVEMENT_CARD), asked, strict=True)
        return context | {
            "groups": [
                (state.label, [card for card, _movement in cards])
                for state, cards in groupby(shown, key=lambda pair: pair[1].state)
            ]
        }
