"""The icon that browsers and others ask for at the root, whatever pages say of icons."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

KEPT_SECONDS = 24 * 60 * 60


@require_safe
@cache_control(public=True, max_age=KEPT_SECONDS)
def favicon(request: HttpRequest) -> HttpResponse:
    """Answer with the icon itself: some who ask follow no redirect."""
    return HttpResponse(_icon(), content_type="image/x-icon")


@cache
def _icon() -> bytes:
    return (settings.BASE_DIR / "static/icons/favicon.ico").read_bytes()
