"""The sitemap shows what the public may see: each page beside its decoy."""

import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from core.models import PublicationHold
from home.models import HomePage, StandardPage
from lists import contract
from lists.keeping import rebuild
from portal import sitemaps
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> HomePage:
    return HomePage.objects.get()


def add_page(home: HomePage, slug: str, **values: object) -> StandardPage:
    return home.add_child(instance=StandardPage(title=slug, slug=slug, **values))


def locations(client: Client, path: str = "/sitemap.xml") -> set[str]:
    found = ElementTree.fromstring(client.get(path).content).iter(
        "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    )
    return {
        urlsplit(str(location.text))._replace(scheme="", netloc="").geturl() for location in found
    }


def test_visible_page_is_in_the_sitemap_and_its_hidden_twins_are_not(
    client: Client, home: HomePage
) -> None:
    add_page(home, "cong-khai")
    add_page(home, "nhap", live=False)
    add_page(home, "het-han", expire_at=timezone.now() - datetime.timedelta(minutes=1))
    restricted = add_page(home, "noi-bo")
    PageViewRestriction.objects.create(page=restricted, password="mật khẩu")
    held = add_page(home, "rut-lai")
    PublicationHold.objects.create(page=held, reason=PublicationHold.Reason.CONSENT_WITHDRAWN)
    paths = locations(client)
    assert {"/", "/cong-khai/", "/tin-tuc/"} <= paths
    assert paths.isdisjoint({"/nhap/", "/het-han/", "/noi-bo/", "/rut-lai/"})


def test_sitemap_asks_as_many_queries_for_twenty_pages_as_for_one(
    client: Client, home: HomePage
) -> None:
    add_page(home, "trang-0")
    client.get("/sitemap.xml")
    with CaptureQueriesContext(connection) as for_one:
        client.get("/sitemap.xml")
    for number in range(1, 20):
        add_page(home, f"trang-{number}")
    with CaptureQueriesContext(connection) as for_twenty:
        assert "/trang-19/" in locations(client)
    assert len(for_twenty) == len(for_one)


def test_sitemap_too_large_for_one_file_becomes_an_index_of_files(
    client: Client, home: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        add_page(home, f"trang-{number}")
    in_one_file = locations(client)
    monkeypatch.setattr(contract, "SITEMAP_PAGES", 3)
    monkeypatch.setattr(sitemaps, "SITEMAP_PAGES", 3)
    rebuild()
    files = locations(client)
    assert len([file for file in files if file.startswith("/sitemap-trang.xml?p=")]) > 1
    assert "/sitemap-danh-hieu.xml" in files
    assert set().union(*(locations(client, file) for file in files)) == in_one_file


def test_all_addresses_have_the_host_of_the_site_whatever_host_was_asked(client: Client) -> None:
    factories.place("Hà Nam")
    factories.award_title()
    Site.objects.update(hostname="guong.example", port=443)
    Site.clear_site_root_paths_cache()
    told = ElementTree.fromstring(client.get("/sitemap.xml").content).iter(
        "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    )
    hosts = {urlsplit(str(location.text))[:2] for location in told}
    assert hosts == {("https", "guong.example")}
