"""The list of news."""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from caching.cards import CardStyle, cards_of_styles
from core.contracts import ArchiveEntry
from core.listing import ListingFilter, year_filter
from core.models import BaseIndexPage
from lists.filters import by_label, kept_filter
from lists.reading import KeptList, Lists
from lists.shown import listed
from movements.filters import movement_filter
from movements.models.tagging import IN_MOVEMENT
from news.models.articles import FROM_SOURCE, NewsPage, stories_below
from news.models.people import Source
from queries.prepared import Prepared

NEWS_ITEM = CardStyle(
    "components/news_list_item.html", (("picture", True), ("summary", True)), has_pictures=False
)
NEWS_LEAD = CardStyle("components/story_lead.html", (("eager", True),), has_pictures=False)


class NewsIndexPage(BaseIndexPage):
    """The list of news, newest first, by movement, source and year."""

    page_description = "Danh sách tin, bài."
    parent_page_types: ClassVar = ["home.HomePage", "home.SectionPage"]
    subpage_types: ClassVar = ["news.NewsPage"]
    template = "pages/news_index_page.html"

    class Meta:
        verbose_name = "mục Tin tức"
        verbose_name_plural = "mục Tin tức"

    def archive_entry(self) -> ArchiveEntry:
        return ArchiveEntry(title=self.title, summary=self.summary)

    def get_items(self) -> KeptList:
        lists = Lists.read(stories_below(self.pk), (IN_MOVEMENT, FROM_SOURCE))
        return KeptList(lists, _shown)

    def get_filters(self) -> list[ListingFilter]:
        return [
            movement_filter(),
            year_filter(),
            kept_filter("nguon", "Nguồn", FROM_SOURCE, _named_sources),
        ]


def _shown(ids: Collection[int]) -> dict[int, SafeString]:
    """Return the cards of a page of the list: the first of them leads, large."""
    first, others = list(ids)[:1], list(ids)[1:]
    return cards_of_styles([(NEWS_LEAD, first), (NEWS_ITEM, others)], _stories)


def _stories(ids: Collection[int]) -> dict[int, NewsPage]:
    return listed(NewsPage, ids)


def _named_sources(occurring: Mapping[str, int]) -> list[tuple[str, str]]:
    named = _source_names(pks=list(map(int, occurring)))
    return by_label([(str(pk), name) for pk, name in named])


@Prepared
def _source_names(pks: list[int]) -> QuerySet[Any]:
    return Source.objects.filter(pk__in=pks).order_by().values_list("pk", "name")
