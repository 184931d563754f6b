"""The view that serves every page."""

from django.http import HttpRequest, HttpResponse
from wagtail.views import serve as wagtail_serve

from core.routing import route_for_request


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the page at this address as Wagtail does, found by our shorter way."""
    route_for_request(request, path)
    return wagtail_serve(request, path)
