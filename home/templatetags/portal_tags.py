"""What base.html asks of every page: the site's menus."""

from collections.abc import Mapping, Sequence

from django import template
from django.template.context import RequestContext

from home.frame import frame_of

register = template.Library()


@register.simple_tag(takes_context=True)
def site_menus(context: RequestContext) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return the menus of this request's site: {"main": [(address, label), …], "footer": […]}."""
    request = context.get("request")
    frame = frame_of(request) if request is not None else None
    return frame.menus if frame else {}
