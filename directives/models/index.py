"""The list of directives."""

import functools
from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from caching.cards import CardStyle, cards
from core.contracts import ArchiveEntry
from core.listing import ListingFilter, year_filter
from core.models import BaseIndexPage
from directives.models.directives import OF_TYPE, DirectivePage
from directives.models.types import DocumentType
from lists.feeds import FeedPageMixin, newest_of
from lists.filters import by_label, kept_filter
from lists.reading import KeptList, Lists
from lists.shown import listed
from movements.filters import movement_filter
from movements.models.tagging import IN_MOVEMENT
from queries.prepared import Prepared

DIRECTIVE_ROW = CardStyle(
    "components/directive_row.html",
    # They end each other, and a movement's end may be that of the document that launched it.
    types=("directives.DirectivePage", "movements.MovementPage"),
    has_pictures=False,
)


class DirectiveIndexPage(FeedPageMixin, BaseIndexPage):
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

    def feed_page_ids(self) -> list[int]:
        return newest_of(DirectivePage)

    def get_items(self) -> KeptList:
        # The only list of documents that a site has (`max_count`): all of them stand below it.
        lists = Lists.read("directivepage", (IN_MOVEMENT, OF_TYPE))
        return KeptList(lists, directive_rows)

    def get_filters(self) -> list[ListingFilter]:
        return [
            kept_filter("loai", "Loại văn bản", OF_TYPE, _named_types),
            movement_filter(),
            year_filter(),
        ]


def directive_rows(ids: Collection[int]) -> dict[int, SafeString]:
    """Return id → row of those of these documents that readers may see."""
    return cards(DIRECTIVE_ROW, ids, functools.partial(listed, DirectivePage))


def _named_types(occurring: Mapping[str, int]) -> list[tuple[str, str]]:
    named = _type_names(pks=list(map(int, occurring)))
    return by_label([(str(pk), name) for pk, name in named])


@Prepared
def _type_names(pks: list[int]) -> QuerySet[Any]:
    return DocumentType.objects.filter(pk__in=pks).order_by().values_list("pk", "name")
