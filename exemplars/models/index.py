"""The directory of exemplars."""

import functools
from collections.abc import Collection
from typing import ClassVar

from django.db.models import QuerySet

from caching.cards import CardStyle, cards
from core.contracts import ArchiveEntry
from core.listing import ListingFilter
from core.models import BaseIndexPage
from exemplars.filters import DIRECTORY_FACETS, directory_filters
from exemplars.models.exemplars import ExemplarPage
from lists.feeds import FeedPageMixin, newest_of
from lists.reading import KeptList, Lists
from queries.prepared import Prepared

EXEMPLAR_CARD = CardStyle("components/exemplar_card.html", options=(("show_award", True),))


class ExemplarIndexPage(FeedPageMixin, BaseIndexPage):
    """The directory of exemplars, by kind, movement, place, honour, field and year."""

    page_size: ClassVar[int] = 24

    page_description = "Danh bạ gương điển hình."
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["exemplars.ExemplarPage"]
    max_count = 1
    template = "pages/exemplar_index_page.html"

    class Meta:
        verbose_name = "mục Gương điển hình"
        verbose_name_plural = "mục Gương điển hình"

    def archive_entry(self) -> ArchiveEntry:
        return ArchiveEntry(title=self.title, summary=self.summary)

    def get_items(self) -> KeptList:
        # The only directory that a site has (`max_count`): all exemplars stand below it.
        lists = Lists.read("exemplarpage", DIRECTORY_FACETS)
        shown = functools.partial(cards, EXEMPLAR_CARD, fetch=_exemplars_with_awards)
        return KeptList(lists, shown, is_ascending=True)

    def feed_page_ids(self) -> list[int]:
        return newest_of(ExemplarPage)

    def get_filters(self) -> list[ListingFilter]:
        return directory_filters()


def _exemplars_with_awards(ids: Collection[int]) -> dict[int, ExemplarPage]:
    return {page.pk: page for page in _exemplars(ids=list(ids))}


@Prepared
def _exemplars(ids: list[int]) -> QuerySet[ExemplarPage]:
    return ExemplarPage.objects.visible().for_listing().with_awards().filter(pk__in=ids)
