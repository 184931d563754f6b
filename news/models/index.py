"""The list of news."""

from typing import ClassVar

from core.contracts import ArchiveEntry
from core.listing import ListingFilter, relation_filter, year_filter
from core.models import BaseIndexPage, PortalImage
from movements.filters import movement_filter
from news.models.articles import NewsPage
from news.querysets import NewsQuerySet


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

    def get_items(self) -> NewsQuerySet:
        return NewsPage.objects.child_of(self).visible().for_listing().newest_first()

    def get_filters(self) -> list[ListingFilter]:
        return [
            movement_filter(),
            year_filter(),
            relation_filter("nguon", "Nguồn", "source"),
        ]

    def shown_images(self, context: dict) -> list[PortalImage | None]:
        return [story.lead_image for story in context["listing"].page]
