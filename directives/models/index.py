"""The list of directives."""

from typing import ClassVar

from core.contracts import ArchiveEntry
from core.listing import ListingFilter, relation_filter, year_filter
from core.models import BaseIndexPage
from directives.models.directives import DirectivePage
from directives.querysets import DirectiveQuerySet
from movements.filters import movement_filter


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

    def get_items(self) -> DirectiveQuerySet:
        return DirectivePage.objects.child_of(self).visible().for_listing().newest_first()

    def get_filters(self) -> list[ListingFilter]:
        return [
            relation_filter("loai", "Loại văn bản", "document_type"),
            movement_filter(),
            year_filter(),
        ]
