"""The sitemap: what the public may see, and nothing else."""

import datetime
from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.contrib.sitemaps import Sitemap as PlainSitemap
from django.contrib.sitemaps.views import SitemapIndexItem
from django.contrib.sites.shortcuts import get_current_site
from django.core.files.storage import default_storage
from django.core.paginator import EmptyPage
from django.db.models import QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.sitemaps import views as wagtail_views
from wagtail.models import Page
from wagtail.models.sites import get_site_for_hostname

from core.dates import DatePrecision, machine_moment
from core.models import SiteSettings
from core.querysets import visible_pages
from exemplars.models import AwardTitle, ExemplarPage
from lists.contract import EVERY, SITEMAP, SITEMAP_PAGES, moment_of
from lists.keeping import Key
from lists.models import List, ListRow
from lists.reading import newest_position_of
from movements.models import MovementPage
from news.models import NewsPage
from organisations.models import EmulationGroup, Organisation, Place


class RowsSitemap(PlainSitemap):
    """Addresses that are no pages', under the host that those of pages have.

    Django takes the host that a request names, which behind a proxy may be another one.
    """

    limit = SITEMAP_PAGES

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        known = get_site_for_hostname(*_host_of(site))
        root = urlsplit(known.root_url)
        named: Any = SimpleNamespace(domain=root.netloc)
        return super().get_urls(page, named, root.scheme)

    def location(self, item: str) -> str:
        return item


class VisiblePagesSitemap(RowsSitemap):
    """The pages of the site that readers may see.

    Which file a page is told in depends on its id alone, so that a file is read by an index and
    its newest change is one row of the kept lists; `?p=` is the number of the file, from 1.
    """

    def files(self) -> list[Key]:
        """Return the lists of the files that tell of any page, in order."""
        lists = List.objects.filter(kind=EVERY, facet=SITEMAP, number__gt=0)
        numbers = sorted(map(int, lists.values_list("value", flat=True)))
        return [Key(EVERY, SITEMAP, str(number)) for number in numbers]

    def ids_of(self, files: Sequence[Key]) -> QuerySet[Any]:
        """Return what selects the ids of the pages of these files."""
        return ListRow.objects.filter(
            list__kind=EVERY, list__facet=SITEMAP, list__value__in=[file.value for file in files]
        ).values("page_id")

    def pages_of(self, files: Sequence[Key], root: Page) -> list[tuple[str, Any]]:
        """Return the path and the last change of each page of these files, in tree order."""
        pages = visible_pages().filter(pk__in=self.ids_of(files)).order_by("path")
        told = [
            (url_path, published or revised)
            for path, url_path, published, revised in pages.values_list(
                "path", "url_path", "last_published_at", "latest_revision_created_at"
            )
            if path.startswith(root.path)
        ]
        changes = [change for _path, change in told]
        if changes and None not in changes:
            self.latest_lastmod = max(changes)
        return told

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        known = get_site_for_hostname(*_host_of(site))
        files = self.files()
        if needs_files(files):
            files = [file for file in files if file.value == str(int(page) - 1)]
            if not files:
                raise EmptyPage
        elif str(page) != "1":
            raise EmptyPage
        told = self.pages_of(files, known.root_page)
        above = len(known.root_page.url_path) - 1
        return [
            {"location": f"{known.root_url}{path[above:]}", "lastmod": change}
            for path, change in told
        ]


def needs_files(files: Sequence[Key]) -> bool:
    """Return whether one file can't hold the pages of all."""
    if len(files) < 2:
        return False
    of_files = List.objects.filter(kind=EVERY, facet=SITEMAP)
    total = of_files.aggregate(total=Sum("number"))["total"]
    return total > SITEMAP_PAGES


class TitlesSitemap(RowsSitemap):
    """The catalogue of titles and the page of each."""

    def items(self) -> list[str]:
        """The address of every page of the catalogue; periods of one title share theirs."""
        slugs = AwardTitle.objects.order_by("slug").values_list("slug", flat=True).distinct()
        titles = [reverse("awards:title", args=[slug]) for slug in slugs if slug]
        return [reverse(f"awards:{name}") for name in ("catalogue", "given", "check")] + titles


class CatalogueSitemap(RowsSitemap):
    """The pages of groups, organisations and places, their lists, the map, today's exemplar."""

    def items(self) -> list[str]:
        """The address of every row's page and of the lists they stand in."""
        lists = ("groups", "organisations", "places")
        addresses = [reverse(f"organisations:{name}") for name in lists]
        addresses += [reverse("map:country"), reverse("days:today")]
        for model in (EmulationGroup, Organisation, Place):
            rows = model.objects.only("slug").order_by("slug")
            addresses += [row.get_absolute_url() for row in rows]
        return addresses


class NewsSitemap(RowsSitemap):
    """The stories of today and yesterday, for those who collect news; older ones they don't take.

    By whole days, for which answers are kept; the newest where there are more than they read.
    """

    limit = 1_000

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        if str(page) != "1":
            raise EmptyPage
        yesterday = timezone.localdate() - datetime.timedelta(days=1)
        since = timezone.make_aware(datetime.datetime.combine(yesterday, datetime.time.min))
        new = NewsPage.objects.visible().filter(
            published_on__gte=since,
            published_on__lte=timezone.now(),
            published_precision__in=[DatePrecision.MINUTE, DatePrecision.DAY],
        )
        known = get_site_for_hostname(*_host_of(site))
        settings = SiteSettings.for_site(known)
        return [
            {
                "location": page.full_url,
                "title": page.title,
                "publication": settings.name,
                "moment": machine_moment(
                    timezone.localtime(page.published_on), page.published_precision
                ),
            }
            for page in new.newest_first()[: self.limit]
        ]


class PicturesSitemap(VisiblePagesSitemap):
    """The picture of each page that has one, in files that are divided as those of the pages.

    The files of pictures are open as long as a page that readers may see shows them.
    """

    PICTURES: ClassVar[Mapping[Any, str]] = {
        ExemplarPage: "portrait",
        MovementPage: "lead_image",
        NewsPage: "lead_image",
    }

    def pages_of(self, files: Sequence[Key], root: Page) -> list[tuple[str, Any]]:
        """Return the path of each page of these files, and the file of its picture."""
        ids = self.ids_of(files)
        told = []
        for model, field in self.PICTURES.items():
            pages = model.objects.visible().filter(pk__in=ids, **{f"{field}__isnull": False})
            told += pages.values_list("path", "url_path", f"{field}__file").order_by("path")
        return [(url_path, name) for path, url_path, name in told if path.startswith(root.path)]

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        root = get_site_for_hostname(*_host_of(site)).root_url
        # What is told of pages is here the file of their picture, and no day.
        return [
            {"location": told["location"], "picture": f"{root}{default_storage.url(name)}"}
            for told in super().get_urls(page, site, protocol)
            if (name := told["lastmod"])
        ]


def _host_of(site: Any) -> tuple[str, int | None]:
    host, _colon, port = site.domain.partition(":")
    return host, int(port) if port.isdigit() else None


PAGES, PICTURES = "trang", "hinh"
SITEMAPS = {PAGES: VisiblePagesSitemap, "danh-hieu": TitlesSitemap, "danh-muc": CatalogueSitemap}


SPECIAL: Mapping[str, tuple[type[RowsSitemap], str]] = {
    "tin-moi": (NewsSitemap, "sitemap_news.xml"),
    PICTURES: (PicturesSitemap, "sitemap_pictures.xml"),
}
"""Sitemaps that say more of addresses that stand in another one, each with its template."""


def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer with the sitemap itself, or with an index of its files when one can't hold it."""
    files = VisiblePagesSitemap().files()
    if not needs_files(files):
        return wagtail_views.sitemap(request, SITEMAPS)
    root = get_current_site(request)
    base = f"{request.scheme}://{root.domain}"
    changes = newest_position_of(files)
    sitemaps = [
        SitemapIndexItem(
            f"{base}{reverse('sitemap-file', args=[PAGES])}?p={int(file.value) + 1}",
            moment_of(changes.get(file, "")),  # type: ignore[arg-type] # Django says bool, and means a moment
        )
        for file in files
    ]
    sitemaps += [
        SitemapIndexItem(f"{base}{reverse('sitemap-file', args=[name])}")
        for name in (*SITEMAPS, "tin-moi")
        if name != PAGES
    ]
    sitemaps += [
        SitemapIndexItem(
            f"{base}{reverse('sitemap-file', args=[PICTURES])}?p={int(file.value) + 1}"
        )
        for file in files
    ]
    answer = TemplateResponse(
        request, "sitemap_index.xml", {"sitemaps": sitemaps}, content_type="application/xml"
    )
    answer["X-Robots-Tag"] = "noindex, noodp, noarchive"
    return answer


def sitemap_file(request: HttpRequest, section: str) -> HttpResponse:
    """Answer with one file of a sitemap that needs several; `?p=` says which."""
    if section in SPECIAL:
        special, template = SPECIAL[section]
        return wagtail_views.sitemap(
            request, {section: special}, section=section, template_name=template
        )
    return wagtail_views.sitemap(request, SITEMAPS, section=section)
