"""The sitemap shows what the public may see: each page beside its decoy."""

import datetime
from http import HTTPStatus
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
import time_machine
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
from tests.factories.visibility import HIDINGS, hidden

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
    assert {"/sitemap-tin-moi.xml", "/sitemap-hinh.xml?p=1"} <= files
    special = [file for file in files if "tin-moi" in file or "hinh" in file]
    plain = files.difference(special)
    assert set().union(*(locations(client, file) for file in plain)) == in_one_file
    assert set().union(*(locations(client, file) for file in special)) <= in_one_file


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


NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"


def test_news_sitemap_tells_of_today_and_yesterday_only(client: Client) -> None:
    now = timezone.localtime()
    today = factories.news("Tin & chuyện hôm nay", published_on=now)
    for title, moment in (
        ("Tin tuần trước", now - datetime.timedelta(days=7)),
        ("Tin ngày mai", now + datetime.timedelta(days=1)),
    ):
        factories.news(title, published_on=moment)
    factories.news("Chỉ biết năm", published_on=now, published_precision="year")
    hidden(factories.news, "held", title="Tin khuất", published_on=now)
    root = ElementTree.fromstring(client.get("/sitemap-tin-moi.xml").content)
    assert [title.text for title in root.iter(f"{NEWS}title")] == [today.title]
    assert [each.text for each in root.iter(f"{NEWS}language")] == ["vi"]
    (moment,) = root.iter(f"{NEWS}publication_date")
    assert datetime.datetime.fromisoformat(str(moment.text)) == today.published_on
    assert locations(client, "/sitemap-tin-moi.xml") == {today.get_url()}


@pytest.mark.parametrize("how", HIDINGS)
def test_pictures_are_told_with_the_pages_that_show_them(client: Client, how: str) -> None:
    shown = factories.exemplar("Người hiện", portrait=factories.image())
    factories.news("Không hình")
    hidden(factories.exemplar, how, title="Người khuất", portrait=factories.image())
    root = ElementTree.fromstring(client.get("/sitemap-hinh.xml").content)
    assert locations(client, "/sitemap-hinh.xml") == {shown.get_url()}
    (address,) = (each.text for each in root.iter(f"{IMAGE}loc"))
    assert client.get(urlsplit(str(address)).path).status_code == HTTPStatus.OK


def test_pictures_of_a_page_go_when_its_time_is_over(client: Client) -> None:
    page = factories.exemplar(portrait=factories.image())
    page.expire_at = timezone.now() + datetime.timedelta(minutes=5)
    factories.publish(page)
    assert locations(client, "/sitemap-hinh.xml") == {page.get_url()}
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=6)):
        assert locations(client, "/sitemap-hinh.xml") == set()


def test_special_sitemaps_ask_as_many_queries_for_many_pages_as_for_one(client: Client) -> None:
    def cost() -> int:
        total = 0
        for section in sitemaps.SPECIAL:
            with CaptureQueriesContext(connection) as queries:
                client.get(f"/sitemap-{section}.xml")
            total += len(queries)
        return total

    def add() -> None:
        factories.exemplar(portrait=factories.image())
        factories.news(lead_image=factories.image(), published_on=timezone.now())

    add()
    cost()
    of_one = cost()
    for _ in range(4):
        add()
    assert cost() == of_one


def test_crawlers_are_led_to_every_sitemap(client: Client) -> None:
    told = client.get("/robots.txt").content.decode()
    addresses = [line.partition(": ")[2] for line in told.splitlines() if "Sitemap" in line]
    assert len(addresses) == 1 + len(sitemaps.SPECIAL)
    for address in addresses:
        assert client.get(urlsplit(address).path).status_code == HTTPStatus.OK
