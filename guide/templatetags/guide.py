"""The way from a screen of the admin to the page of the guide that fits it."""

from django import template
from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail.models import Page

from guide.screens import guide_address

register = template.Library()
GUIDE = ("editors_guide", "editors_guide_page")
"""Its own screens need no way to it."""


@register.simple_tag(takes_context=True)
def guide_link(context: Context, css_class: str = "") -> SafeString | str:
    """Return the link of this screen; nothing in what is loaded into one, such as a chooser."""
    # An inclusion "with … only" has no context but keeps the request.
    request: HttpRequest | None = getattr(context, "request", None) or context.get("request")
    match = request.resolver_match if request is not None else None
    if request is None or match is None or match.view_name in GUIDE:
        return ""
    is_part = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    if is_part or not request.user.is_authenticated:
        return ""
    page = context.get("page") or context.get("parent_page")
    address = guide_address(match, page if isinstance(page, Page) else None)
    return render_to_string("guide/link.html", {"address": address, "class": css_class})
