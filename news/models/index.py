"""The list of news."""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.safestring import SafeString
from wagtail.url_routing import RouteResult

from caching.cards import CardStyle, cards_of_styles
from core.contracts import ArchiveEntry
from core.listing import PAGE_PARAMETER, Listing, ListingFilter, year_filter
from core.models import BaseIndexPage
from lists.contract import WHOLE
from lists.feeds import FEED_ITEMS, FeedPageMixin
from lists.filters import by_label, kept_filter
from lists.keeping import Key
from lists.reading import KeptList, Lists, newest_of_any
from lists.shown import listed
from movements.filters import movement_filter
from movements.models.tagging import IN_MOVEMENT
from news.by_date import KNOWN, Calendar, Period
from news.models.articles import FROM_SOURCE, NewsPage, stories_below
from news.models.people import Source
from queries.prepared import Prepared

NEWS_ITEM = CardStyle(
    "components/news_list_item.html", (("picture", True), ("summary", True)), has_pictures=False
)
NEWS_LEAD = CardStyle("components/story_lead.html", (("eager", True),), has_pictures=False)


class NewsIndexPage(FeedPageMixin, BaseIndexPage):
    """The list of news, newest first, by movement, source and year; below it by date."""

    page_description = "Danh sách tin, bài."
    parent_page_types: ClassVar = ["home.HomePage", "home.SectionPage"]
    subpage_types: ClassVar = ["news.NewsPage"]
    template = "pages/news_index_page.html"
    period: Period | None = None
    """What is asked for at an address below this page's, such as `2024/03/`."""

    class Meta:
        verbose_name = "mục Tin tức"
        verbose_name_plural = "mục Tin tức"

    def archive_entry(self) -> ArchiveEntry:
        return ArchiveEntry(title=self.title, summary=self.summary)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Answer for years, months and days at addresses of their own."""
        if self.live and path_components and (period := Period.of(path_components)):
            self.period = period
            return RouteResult(self)
        return super().route(request, path_components)

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return "pages/news_by_date.html" if self.period else self.template

    def page_context(self, request: HttpRequest) -> dict:
        """Return `listing`; of a period `period`, its `calendar` and `own_path` too.

        A year in which there is nothing has no page, nor have months and days in it.
        """
        items = self.get_items()
        if self.period is None:
            listing = Listing(items, self.get_filters(), request.GET, self.page_size)
            return {"listing": listing, "years": [Period(year) for year in items.years()]}
        calendar = Calendar.of(self.period, items)
        if self.period.year not in calendar.years:
            raise Http404
        listing = Listing(self.period.stories(items), (), request.GET, self.page_size)
        number = listing.page.number
        own_path = f"{self.get_url(request)}{self.period.path}"
        return {
            "listing": listing,
            "period": self.period,
            "calendar": calendar,
            "own_path": f"{own_path}?{PAGE_PARAMETER}={number}" if number > 1 else own_path,
        }

    def feed_page_ids(self) -> list[int]:
        own = Key(stories_below(self.pk), WHOLE, "")
        return newest_of_any([own], FEED_ITEMS, are_dated=True)

    def get_items(self) -> KeptList:
        lists = Lists.read(stories_below(self.pk), (IN_MOVEMENT, FROM_SOURCE, KNOWN))
        return KeptList(lists, shown_stories)

    def get_filters(self) -> list[ListingFilter]:
        return [
            movement_filter(),
            year_filter(),
            kept_filter("nguon", "Nguồn", FROM_SOURCE, _named_sources),
        ]


def shown_stories(ids: Collection[int]) -> dict[int, SafeString]:
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
