"""RSS of what readers may see, asked for again only when something changed."""

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.http import http_date
from wagtail.url_routing import RouteResult

from core.querysets import visible_pages

if TYPE_CHECKING:
    from wagtail.models import Page as _Page
else:
    _Page = object

APPEARED = "first_published_at"
FEED_ROUTE = "rss"
FEED_ITEMS = 30
"""Newest pages in a feed."""


def feed_response(
    request: HttpRequest, *, title: str, description: str, link: str, page_ids: Sequence[int]
) -> HttpResponse:
    """Return visible pages as RSS 2.0, or 304 where the reader's copy is as new.

    `page_ids` are those of the FEED_ITEMS newest pages by the day they are of: stories of 2014 that
    were imported today are no news. A page keeps its `guid` wherever it moves. `link` is a path.
    The answer carries ETag and Last-Modified.
    """
    visible = visible_pages().filter(pk__in=page_ids).specific(defer=False)
    found = {page.pk: page for page in visible}
    newest = [found[pk] for pk in page_ids if pk in found]
    feed = Rss201rev2Feed(
        title=title,
        link=request.build_absolute_uri(link),
        description=description,
        language="vi",
        feed_url=request.build_absolute_uri(request.path),
    )
    for page in newest:
        feed.add_item(
            title=page.title,
            link=request.build_absolute_uri(page.get_url(request)),
            description=getattr(page, "summary", ""),
            pubdate=page.feed_moment,
            unique_id=page.translation_key.urn,
            unique_id_is_permalink=False,
        )
    changes = [page.last_published_at or page.first_published_at for page in newest]
    known = [change for change in changes if change is not None]
    changed_at = int(max(known).timestamp()) if known else None
    content = feed.writeString("utf-8")
    # The feed's own time of writing would make every answer a new one.
    told = content.split("<lastBuildDate>")[0] + content.partition("</lastBuildDate>")[2]
    etag = f'"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'
    answer = HttpResponse(content, content_type="application/rss+xml; charset=utf-8")
    answer["ETag"] = etag
    if changed_at is not None:
        answer["Last-Modified"] = http_date(changed_at)
    return get_conditional_response(request, etag, changed_at, answer) or answer


class FeedPageMixin(_Page):
    """For page types with a feed at `rss/` below their address; stands before `BasePage`."""

    def feed_page_ids(self) -> Sequence[int]:
        """Return the ids of the newest FEED_ITEMS visible pages the feed tells of, newest first."""
        raise NotImplementedError(f"{type(self).__name__} does not say what its feed tells")

    def get_route_paths(self) -> list[str]:
        """Let old addresses of the feed lead to the new one too."""
        paths = list(super().get_route_paths())
        return [*paths, f"/{FEED_ROUTE}/"] if paths else paths

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Answer at `rss/` for a page every reader may see."""
        if path_components == [FEED_ROUTE] and self.live:
            return RouteResult(self, kwargs={"is_feed": True})
        return super().route(request, path_components)

    def serve(
        self, request: HttpRequest, *args: Any, is_feed: bool = False, **kwargs: Any
    ) -> HttpResponse:
        """Serve the page, or its feed."""
        if not is_feed:
            return super().serve(request, *args, **kwargs)
        if not visible_pages().filter(pk=self.pk).exists():
            raise Http404
        return feed_response(
            request,
            title=self.title,
            description=getattr(self, "summary", "") or self.title,
            link=self.get_url(request),
            page_ids=self.feed_page_ids(),
        )
