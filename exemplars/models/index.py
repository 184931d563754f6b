"""The directory of exemplars."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from core.contracts import ArchiveEntry
from core.listing import ListingFilter, choice_filter, relation_filter, year_filter
from core.models import BaseIndexPage, PortalImage
from exemplars.models.exemplars import ExemplarPage
from exemplars.querysets import ExemplarQuerySet
from movements.filters import movement_filter


class ExemplarIndexPage(BaseIndexPage):
    """The directory of exemplars, by movement, kind, place and year."""

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
        return ExemplarPage.objects.child_of(self).visible().for_listing().by_name()

    def get_filters(self) -> list[ListingFilter]:
        return [
            choice_filter("loai", _("Đối tượng"), "kind", ExemplarPage.Kind.choices),
            movement_filter(),
            relation_filter("noi", _("Nơi"), "place", key_path="slug"),
            year_filter(),
        ]

    def shown_images(self, context: dict) -> list[PortalImage | None]:
        return [exemplar.portrait for exemplar in context["listing"].page]
