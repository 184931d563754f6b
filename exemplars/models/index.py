"""The directory of exemplars."""

from typing import ClassVar

from django.db.models import Exists, OuterRef

from core.contracts import ArchiveEntry
from core.listing import ListingFilter
from core.models import BaseIndexPage, PortalImage
from core.querysets import visible_pages
from exemplars.filters import directory_filters
from exemplars.models.exemplars import ExemplarPage
from exemplars.querysets import ExemplarQuerySet


class ExemplarIndexPage(BaseIndexPage):
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

    def get_items(self) -> ExemplarQuerySet:
        # Asked of each page in the order of names, for which there is an index, so that reading
        # stops at the end of a page of the list: joined, all are read and sorted first.
        shown = visible_pages().child_of(self).filter(pk=OuterRef("pk"))
        return ExemplarPage.objects.filter(Exists(shown)).for_listing().with_awards().by_name()

    def get_filters(self) -> list[ListingFilter]:
        return directory_filters()

    def shown_images(self, context: dict) -> list[PortalImage | None]:
        return [exemplar.portrait for exemplar in context["listing"].page]
