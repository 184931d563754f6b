"""The sitemap: what the public may see, and nothing else."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from django.contrib.sitemaps import Sitemap as PlainSitemap
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps import views as wagtail_views
from wagtail.models.sites import get_site_for_hostname

from core.querysets import BasePageQuerySet, visible_pages
from exemplars.models import AwardTitle
from organisations.models import EmulationGroup, Organisation, Place

PAGES_A_FILE = 5000


class VisiblePagesSitemap(Sitemap):
    """Wagtail's sitemap under the portal's one visibility rule."""

    limit = PAGES_A_FILE

    def items(self) -> BasePageQuerySet:
        """Every visible page of the site that the request names, in tree order."""
        return (
            visible_pages()
            .descendant_of(self.get_wagtail_site().root_page, inclusive=True)
            .order_by("path")
            .defer_streamfields()
            .specific()
        )


class RowsSitemap(PlainSitemap):
    """Addresses that are no pages', under the host that those of pages have.

    Django takes the host that a request names, which behind a proxy may be another one.
    """

    limit = PAGES_A_FILE

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        host, _colon, port = site.domain.partition(":")
        known = get_site_for_hostname(host, int(port) if port.isdigit() else None)
        root = urlsplit(known.root_url)
        named: Any = SimpleNamespace(domain=root.netloc)
        return super().get_urls(page, named, root.scheme)

    def location(self, item: str) -> str:
        return item


class TitlesSitemap(RowsSitemap):
    """The catalogue of titles and the page of each."""

    def items(self) -> list[str]:
        """The address of every page of the catalogue; periods of one title share theirs."""
        slugs = AwardTitle.objects.order_by("slug").values_list("slug", flat=True).distinct()
        titles = [reverse("awards:title", args=[slug]) for slug in slugs if slug]
        return [reverse(f"awards:{name}") for name in ("catalogue", "given", "check")] + titles


class CatalogueSitemap(RowsSitemap):
    """The pages of groups, organisations and places, their lists and the map."""

    def items(self) -> list[str]:
        """The address of every row's page and of the lists they stand in."""
        lists = ("groups", "organisations", "places")
        addresses = [reverse(f"organisations:{name}") for name in lists]
        addresses.append(reverse("map:country"))
        for model in (EmulationGroup, Organisation, Place):
            rows = model.objects.only("slug").order_by("slug")
            addresses += [row.get_absolute_url() for row in rows]
        return addresses


SITEMAPS = {"trang": VisiblePagesSitemap, "danh-hieu": TitlesSitemap, "danh-muc": CatalogueSitemap}


def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer with the sitemap itself, or with an index of its files when one can't hold it."""
    if VisiblePagesSitemap(request).paginator.num_pages > 1:
        return wagtail_views.index(request, SITEMAPS, sitemap_url_name="sitemap-file")
    return wagtail_views.sitemap(request, SITEMAPS)


def sitemap_file(request: HttpRequest, section: str) -> HttpResponse:
    """Answer with one file of a sitemap that needs several; `?p=` says which."""
    return wagtail_views.sitemap(request, SITEMAPS, section=section)
