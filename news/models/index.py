"""The list of news."""

from collections.abc import Mapping
from typing import ClassVar

from core.contracts import ArchiveEntry
from core.listing import ListingFilter, year_filter
from core.models import BaseIndexPage, PortalImage
from lists.filters import by_label, kept_filter
from lists.reading import KeptList, Lists
from movements.filters import movement_filter
from movements.models.tagging import IN_MOVEMENT
from news.models.articles import FROM_SOURCE, NewsPage, stories_below
from news.models.people import Source


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
        return KeptList(lists, NewsPage.objects.visible().for_listing().in_bulk)

    def get_filters(self) -> list[ListingFilter]:
        return [
            movement_filter(),
            year_filter(),
            kept_filter("nguon", "Nguồn", FROM_SOURCE, _named_sources),
        ]

    def shown_images(self, context: dict) -> list[PortalImage | None]:
        return [story.lead_image for story in context["listing"].page]


def _named_sources(occurring: Mapping[str, int]) -> list[tuple[str, str]]:
    sources = Source.objects.filter(pk__in=list(map(int, occurring))).values_list("pk", "name")
    return by_label([(str(pk), name) for pk, name in sources])
