"""RSS and Atom of what readers may see, asked for again only when something changed."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.http import http_date
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from core.querysets import visible_pages
from lists.contract import FEED
from lists.keeping import Key
from lists.reading import newest_of_any

if TYPE_CHECKING:
    from wagtail.models import Page as _Page
else:
    _Page = object

FEED_ITEMS = 30
"""Newest pages in a feed."""


@dataclass(frozen=True)
class Format:
    """A format of feeds; `stamp` is when the feed itself was written."""

    name: str
    writer: type[SyndicationFeed]
    content_type: str
    stamp: re.Pattern[str]


FORMATS = {
    "rss": Format(
        "RSS",
        Rss201rev2Feed,
        "application/rss+xml",
        re.compile("<lastBuildDate>[^<]*</lastBuildDate>"),
    ),
    "atom": Format(
        "Atom", Atom1Feed, "application/atom+xml", re.compile("<updated>[^<]*</updated>")
    ),
}
"""The last step of a feed's address → its format."""


def feed_response(
    request: HttpRequest,
    *,
    title: str,
    description: str,
    link: str,
    page_ids: Sequence[int],
    route: str = "rss",
) -> HttpResponse:
    """Return visible pages as a feed, or 304 where the reader's copy is as new.

    `page_ids` are those of the FEED_ITEMS newest pages by the day they are of: stories of 2014 that
    were imported today are no news. A page keeps its `guid` wherever it moves. `link` is a path.
    The answer carries ETag and Last-Modified.
    """
    visible = visible_pages().filter(pk__in=page_ids).specific(defer=False)
    found = {page.pk: page for page in visible}
    newest = [found[pk] for pk in page_ids if pk in found]
    form = FORMATS[route]
    feed = form.writer(
        title=title,
        link=request.build_absolute_uri(link),
        description=description,
        language="vi",
        feed_url=request.build_absolute_uri(request.get_full_path()),
    )
    for page in newest:
        feed.add_item(
            title=page.title,
            link=request.build_absolute_uri(page.get_url(request)),
            description=getattr(page, "summary", ""),
            pubdate=page.feed_moment,
            updateddate=page.last_published_at or page.first_published_at,
            unique_id=page.translation_key.urn,
            unique_id_is_permalink=False,
        )
    changes = [page.last_published_at or page.first_published_at for page in newest]
    known = [change for change in changes if change is not None]
    changed_at = int(max(known).timestamp()) if known else None
    content = feed.writeString("utf-8")
    # The feed's own time of writing would make every answer a new one.
    told = form.stamp.sub("", content, count=1)
    etag = f'"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'
    answer = HttpResponse(content, content_type=f"{form.content_type}; charset=utf-8")
    answer["ETag"] = etag
    if changed_at is not None:
        answer["Last-Modified"] = http_date(changed_at)
    return get_conditional_response(request, etag, changed_at, answer) or answer


def newest_of(*models: type[Page]) -> list[int]:
    """Return the ids of the newest visible pages of these types, by the day they are of."""
    keys = [Key(str(model._meta.model_name), FEED, "") for model in models]
    return newest_of_any(keys, FEED_ITEMS)


class FeedPageMixin(_Page):
    """For page types with feeds below their address (`FORMATS`); stands before `BasePage`."""

    has_feed: ClassVar[bool] = True

    def feed_page_ids(self) -> Sequence[int]:
        """Return the ids of the newest FEED_ITEMS visible pages the feed tells of, newest first."""
        raise NotImplementedError(f"{type(self).__name__} does not say what its feed tells")

    def get_route_paths(self) -> list[str]:
        """Let old addresses of the feeds lead to the new ones too."""
        paths = list(super().get_route_paths())
        return [*paths, *(f"/{route}/" for route in FORMATS)] if paths else paths

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Answer at `rss/` and `atom/` for a page every reader may see."""
        if len(path_components) == 1 and path_components[0] in FORMATS and self.live:
            return RouteResult(self, kwargs={"feed": path_components[0]})
        return super().route(request, path_components)

    def serve(
        self, request: HttpRequest, *args: Any, feed: str = "", **kwargs: Any
    ) -> HttpResponse:
        """Serve the page, or its feed."""
        if not feed:
            return super().serve(request, *args, **kwargs)
        if not visible_pages().filter(pk=self.pk).exists():
            raise Http404
        return feed_response(
            request,
            title=self.title,
            description=getattr(self, "summary", "") or self.title,
            link=self.get_url(request),
            page_ids=self.feed_page_ids(),
            route=feed,
        )
