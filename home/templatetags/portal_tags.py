"""What base.html asks of every page: the site's menus."""

from django import template
from django.template.context import RequestContext
from wagtail.models import Page, Site

from home.models.navigation import menu_pages

register = template.Library()


@register.simple_tag(takes_context=True)
def site_menus(context: RequestContext) -> dict[str, list[tuple[Page, str]]]:
    """Return the menus of this request's site: {"main": [(page, label), …], "footer": […]}."""
    request = context.get("request")
    site = Site.find_for_request(request) if request is not None else None
    return menu_pages(site.pk) if site else {}
