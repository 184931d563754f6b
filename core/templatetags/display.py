"""What templates need to show things and Django doesn't have: no logic beyond display."""

import datetime
import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from django import template
from django.core.paginator import Page as PaginatorPage
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.rich_text import RichText

from core.dates import DatePrecision, machine_moment, printed_moment
from core.rich_text import without_code_in_links
from core.typesetting import hold_in_html, hold_together

register = template.Library()

TONE_COUNT = 6
"""How many tones `static/css/base.css` defines as `.tone-1` to `.tone-6`."""

WEB_SCHEMES = ("http://", "https://")

CREDIT_WORDS = frozenset({"ảnh", "hình", "tranh", "nguồn", "minh"})
"""First words that already say what kind of credit follows."""


@register.simple_tag
def told_time(
    moment: datetime.date | None, precision: str = "", css_class: str = "", clock: bool = False
) -> SafeString:
    """Return the `time` element of a day or moment, no finer than it is known; nothing for none.

    The hour is shown where `clock` asks for it.
    """
    if not moment:
        return SafeString("")
    if isinstance(moment, datetime.datetime):
        moment = timezone.localtime(moment)
    precision = precision or DatePrecision.DAY
    attribute = format_html(' class="{}"', css_class) if css_class else ""
    return format_html(
        '<time{} datetime="{}">{}</time>',
        attribute,
        machine_moment(moment, precision),
        printed_moment(moment, precision, with_clock=clock),
    )


@register.filter
def startswith(text: str, beginning: str) -> bool:
    """Tell whether an address begins like this, to mark the section a reader is in."""
    return str(text).startswith(beginning)


@register.filter
def tone(key: int | None) -> int:
    """Return the number of the tone that belongs to a key (a page's id), always the same one."""
    return (key or 0) % TONE_COUNT + 1


@register.filter
def elided_pages(page: PaginatorPage) -> list[int | str]:
    """Return the page numbers to offer: the first, the last, those around this one."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


@register.filter
def labelled(row: Sequence[object], header: Sequence[object] | None) -> Iterable[tuple]:
    """Pair each cell of a row with its column's name, which a phone shows beside it."""
    names = list(header or [])
    return [(names[i] if i < len(names) else "", cell) for i, cell in enumerate(row)]


@register.filter
def credited(credit: str) -> str:
    """Return a credit as a caption ends with it: "Ảnh: Thu Yến", but "Tranh minh họa" as it is."""
    if credit.split(" ")[0].rstrip(":").lower() in CREDIT_WORDS:
        return credit
    return f"Ảnh: {credit}" if credit else ""


@register.filter
def host(address: str) -> str:
    """Return the host of an address without "www.", as a source line names it."""
    return urlsplit(address).netloc.removeprefix("www.")


@register.filter
def dialled(phone: str) -> str:
    """Return a telephone number as `tel:` wants it: digits and a leading plus."""
    return re.sub(r"[^\d+]", "", phone)


@register.filter
def held(text: object) -> SafeString:
    """Keep a line from breaking in numbers, names and words of two syllables: for large letters."""
    return hold_together(str(text))


@register.filter
def held_names(text: object) -> SafeString:
    """Keep a line from breaking in numbers and names."""
    return hold_together(str(text), with_words=False)


@register.filter
def held_names_in_html(html: object) -> SafeString:
    """Keep a line of rich text from breaking in numbers and names."""
    return hold_in_html(str(html))


@register.filter
def web_address(address: object) -> str:
    """Return an address if it leads to the web; nothing for any other, which may run code.

    Forms take web addresses only; whatever came past them into the database is no link.
    """
    text = str(address or "").strip()
    return text if text.lower().startswith(WEB_SCHEMES) else ""


@register.filter
def safe_links(text: RichText) -> RichText:
    """Return running text whose links lead somewhere and run nothing."""
    return RichText(without_code_in_links(text.source))
