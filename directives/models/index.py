"""The list of directives."""

from collections.abc import Mapping
from typing import ClassVar

from core.contracts import ArchiveEntry
from core.listing import ListingFilter, year_filter
from core.models import BaseIndexPage
from directives.models.directives import OF_TYPE, DirectivePage
from directives.models.types import DocumentType
from lists.filters import by_label, kept_filter
from lists.reading import KeptList, Lists
from movements.filters import movement_filter
from movements.models.tagging import IN_MOVEMENT


class DirectiveIndexPage(BaseIndexPage):
    """The list of directives, by type, movement and year of issue."""

    page_description = "Kho văn bản chỉ đạo về thi đua, khen thưởng."
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["directives.DirectivePage"]
    max_count = 1
    template = "pages/directive_index_page.html"

    class Meta:
        verbose_name = "mục Văn bản"
        verbose_name_plural = "mục Văn bản"

    def archive_entry(self) -> ArchiveEntry:
        return ArchiveEntry(title=self.title, summary=self.summary)

    def get_items(self) -> KeptList:
        # The only list of documents that a site has (`max_count`): all of them stand below it.
        lists = Lists.read("directivepage", (IN_MOVEMENT, OF_TYPE))
        return KeptList(lists, DirectivePage.objects.visible().for_listing().in_bulk)

    def get_filters(self) -> list[ListingFilter]:
        return [
            kept_filter("loai", "Loại văn bản", OF_TYPE, _named_types),
            movement_filter(),
            year_filter(),
        ]


def _named_types(occurring: Mapping[str, int]) -> list[tuple[str, str]]:
    types = DocumentType.objects.filter(pk__in=list(map(int, occurring))).values_list("pk", "name")
    return by_label([(str(pk), name) for pk, name in types])
