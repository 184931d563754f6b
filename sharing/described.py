"""What the head of a page tells those who pass it on, and the machines that read it."""

import datetime
import html
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.template.context import Context
from django.utils.html import strip_tags
from django.utils.text import Truncator
from wagtail.models import Page

from directives.models import DirectivePage
from exemplars.models import ExemplarPage
from home.frame import Frame, frame_of
from home.models import HomePage, StandardPage
from news.models import NewsPage
from sharing.contents import CardContent, name_and_promise, page_content, site_content
from sharing.drawing import HEIGHT, WIDTH
from sharing.keeping import card_address

LONGEST_DESCRIPTION = 200
OPEN_GRAPH_TYPES: Mapping[type[Page], str] = {
    NewsPage: "article",
    DirectivePage: "article",
    StandardPage: "article",
    ExemplarPage: "profile",
}
"""What Open Graph calls a page; every other address is a "website"."""


class Sharing:
    """What one answer tells; each part is found when a template asks for it."""

    image_width, image_height = WIDTH, HEIGHT

    def __init__(self, context: Context, title: str, description: str, path: str = "") -> None:
        self.request: HttpRequest = context["request"]
        self.page: Page | None = context.get("page") or None
        self.context = context
        self.title = _plain(title)
        self._described = _plain(description)
        self._path = path

    @cached_property
    def frame(self) -> Frame | None:
        """What stands around every page."""
        return frame_of(self.request)

    @cached_property
    def site_name(self) -> str:
        """The name of the site."""
        return name_and_promise(self.frame.settings if self.frame else None)["site_name"]

    @cached_property
    def is_public(self) -> bool:
        """Whether every reader may see what is shown: no preview, no page for some."""
        if self.page is None:
            return True
        is_preview = getattr(self.request, "is_preview", False)
        return not is_preview and bool(getattr(self.page, "is_routed_visible", False))

    @property
    def is_below_page(self) -> bool:
        """Whether the answer stands at an address below that of its page, as a month of news."""
        return self.page is not None and bool(self._path)

    @cached_property
    def address(self) -> str:
        """The address under which this is known, of a list with the number of its page."""
        if self._path:
            return self._on_the_site(self._path)
        if self.page is not None:
            address = self.page.get_full_url(self.request) or ""
        else:
            address = self._on_the_site(self.request.path)
        listing = self.context.get("listing")
        number = listing.page.number if listing is not None else 1
        return f"{address}?trang={number}" if number > 1 else address

    def _on_the_site(self, path: str) -> str:
        """Return an address as pages have theirs: of the site, by whatever name it was asked."""
        root = self.frame.site.root_url if self.frame else ""
        return root + path if root else self.request.build_absolute_uri(path)

    @cached_property
    def description(self) -> str:
        """A sentence or two; nothing for what is not to be found."""
        return Truncator(self._described).chars(LONGEST_DESCRIPTION)

    @cached_property
    def kind(self) -> str:
        """The type as Open Graph calls it."""
        return OPEN_GRAPH_TYPES.get(type(self.page), "website") if self.page else "website"

    @cached_property
    def published(self) -> datetime.datetime | None:
        """When the page appeared; of a story the day that it bears, where that is known."""
        if self.kind == "website" or self.page is None:
            return None
        if isinstance(self.page, NewsPage):
            return self.page.feed_moment
        return self.page.first_published_at

    @cached_property
    def modified(self) -> datetime.datetime | None:
        """When what readers see of the page changed last; of a story as readers are told."""
        if self.kind == "website" or self.page is None:
            return None
        if isinstance(self.page, NewsPage):
            return self.page.changed_at or self.published
        return self.page.last_published_at

    @cached_property
    def _card(self) -> tuple[Page | None, CardContent]:
        settings = self.frame.settings if self.frame else None
        own = page_content(self.page, settings) if self.page and self.is_public else None
        return (self.page, own) if own else (None, site_content(settings))

    @cached_property
    def image(self) -> str:
        """The address of the card."""
        return self.request.build_absolute_uri(card_address(*self._card))

    @property
    def image_alt(self) -> str:
        """What the card says, for who can't see it."""
        return self._card[1].in_words

    @property
    def subject(self) -> Any:
        """What the page is of: itself, or the row of a catalogue."""
        return self.page or self.context.get("row") or self.context.get("title") or None

    @property
    def is_home(self) -> bool:
        """Whether this is the front page."""
        return isinstance(self.page, HomePage)


def _plain(text: str) -> str:
    """Return what a template made as plain text in one line."""
    return " ".join(html.unescape(strip_tags(text)).split())
