"""Links inside a body: to pages readers may see only, fetched together, and never to code."""

import html
import re
from collections.abc import Iterable, Mapping

from django.utils.html import escape
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.rich_text import RichText

from core.querysets import pages_to_follow

_PAGE_LINK = re.compile(r"<a\b[^>]*\blinktype=\"page\"[^>]*>")
_ADDRESSED_LINK = re.compile(
    r"<a\b[^>]*?\bhref\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)[^>]*>", re.IGNORECASE
)
_HARMLESS = ("http://", "https://", "mailto:", "tel:", "/", "#")
_PAGE_ID = re.compile(r"\bid=\"(\d+)\"")


def expand_page_links(body: StreamValue) -> None:
    """Write all page links of a body at once: one query, not one a paragraph.

    Changes the texts in memory only, for a page that is about to be shown.
    """
    texts = [child.value for child in body if isinstance(child.value, RichText)]
    ids = {page_id for text in texts for page_id in _linked_ids(text.source)}
    if ids:
        pages = pages_to_follow(ids)
        for text in texts:
            text.source = _with_addresses(text.source, pages)


def _linked_ids(source: str) -> Iterable[int]:
    for tag in _PAGE_LINK.findall(source):
        if found := _PAGE_ID.search(tag):
            yield int(found[1])


def _with_addresses(source: str, pages: Mapping[int, Page]) -> str:
    def write(match: re.Match[str]) -> str:
        found = _PAGE_ID.search(match[0])
        page = pages.get(int(found[1])) if found else None
        return f'<a href="{escape(page.url)}">' if page is not None and page.url else "<a>"

    return _PAGE_LINK.sub(write, source)


def without_code_in_links(source: str) -> str:
    """Return rich text without links of other schemes (`javascript:`, `data:`); their words stay.

    The editor makes none, but a row may have come past it.
    """

    def check(match: re.Match[str]) -> str:
        address = html.unescape(match[1].strip("\"'")).strip().lower()
        return match[0] if address.startswith(_HARMLESS) else "<a>"

    return _ADDRESSED_LINK.sub(check, source)
