"""What base.html asks of every page: the site's menus."""

from django import template
from django.template.context import RequestContext
from wagtail.models import Page, Site

from core.models import SiteSettings
from home.models.navigation import NavigationItem, menu_items

register = template.Library()


@register.simple_tag(takes_context=True)
def site_menus(context: RequestContext) -> dict[str, list[tuple[Page, str]]]:
    """Return the menus of this request's site: {"main": [(page, label), …], "footer": […]}.

    The site's settings arrive in the same query and are left where
    `SiteSettings.for_request` looks for them.
    """
    menus: dict[str, list[tuple[Page, str]]] = {menu: [] for menu in NavigationItem.Menu.values}
    request = context.get("request")
    site = Site.find_for_request(request) if request is not None else None
    if site is None:
        return menus
    for item in menu_items(site.pk):
        menus[item.menu].append((item.page, str(item)))
        settings = getattr(item.navigation.site, "sitesettings", None)
        if settings is not None:
            setattr(request, SiteSettings.get_cache_attr_name(), settings)
    return menus
