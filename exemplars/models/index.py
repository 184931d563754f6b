"""The directory of exemplars."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from core.contracts import ArchiveEntry
from core.listing import ListingFilter
from core.models import BaseIndexPage, PortalImage
from exemplars.filters import directory_filters
from exemplars.models.exemplars import ExemplarPage
from exemplars.querysets import ExemplarQuerySet


class ExemplarIndexPage(BaseIndexPage):
    """The directory of exemplars, by kind, movement, place, honour, field and year."""

    page_size: ClassVar[int] = 24

    page_description = _("Danh bạ gương điển hình.")
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["exemplars.ExemplarPage"]
    max_count = 1
    template = "pages/exemplar_index_page.html"

    class Meta:
        verbose_name = _("mục Gương điển hình")
        verbose_name_plural = _("mục Gương điển hình")

    def archive_entry(self) -> ArchiveEntry:
        return ArchiveEntry(title=self.title, summary=self.summary)

    def get_items(self) -> ExemplarQuerySet:
        return ExemplarPage.objects.child_of(self).visible().for_listing().with_awards().by_name()

    def get_filters(self) -> list[ListingFilter]:
        return directory_filters()

    def shown_images(self, context: dict) -> list[PortalImage | None]:
        return [exemplar.portrait for exemplar in context["listing"].page]
