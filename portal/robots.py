"""What crawlers may visit."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from portal.sitemaps import SPECIAL


def _sitemaps() -> list[str]:
    special = (reverse("sitemap-file", args=[section]) for section in SPECIAL)
    return [reverse("sitemap"), *special]


def robots(request: HttpRequest) -> HttpResponse:
    """Keep crawlers out of the admin and of endless result pages, and show them the sitemap."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /tim-kiem/",
        "",
        *(f"Sitemap: {request.build_absolute_uri(address)}" for address in _sitemaps()),
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
