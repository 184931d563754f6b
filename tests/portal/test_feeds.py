"""Feeds: a page keeps its identity, stands at the day it is of, and an archive floods nobody."""

import datetime
from http import HTTPStatus
from xml.etree import ElementTree

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lists.feeds import FEED_ITEMS
from news.models import NewsAuthor, NewsPage
from tests import factories
from tests.factories.visibility import HIDINGS, hidden
from tests.scenery import indexed_at_the_end

pytestmark = pytest.mark.django_db

A_DAY = datetime.datetime(2014, 3, 5, 9, 30, tzinfo=timezone.get_default_timezone())
FEEDS = ("/rss/", "/rss/tin-tuc/")


def items(client: Client, address: str) -> list[ElementTree.Element]:
    return ElementTree.fromstring(client.get(address).content).findall("channel/item")


def titles(client: Client, address: str) -> list[str | None]:
    return [item.findtext("title") for item in items(client, address)]


@pytest.mark.parametrize("address", FEEDS)
def test_the_guid_stays_when_slug_and_place_change(client: Client, address: str) -> None:
    story = factories.news("Con đường sạch")
    (before,) = items(client, address)
    assert before.find("guid").get("isPermaLink") == "false"
    story.slug = "duong-sach"
    story.save()
    story.move(factories.news_index(), "last-child")
    after = next(i for i in items(client, address) if i.findtext("title") == story.title)
    assert after.findtext("guid") == before.findtext("guid")
    assert after.findtext("link") != before.findtext("link")


def test_no_two_pages_share_a_guid_not_even_a_copy(client: Client) -> None:
    story = factories.news("Con đường sạch")
    story.copy(update_attrs={"slug": "ban-sao"})
    found = [item.findtext("guid") for item in items(client, "/rss/")]
    assert len(found) == len(set(found)) == 2


@pytest.mark.parametrize("address", FEEDS)
def test_an_imported_archive_stands_behind_what_is_new(client: Client, address: str) -> None:
    new = factories.news("Tin hôm qua")
    for number in range(FEED_ITEMS):
        factories.news(f"Tin cũ {number}", published_on=A_DAY)
    factories.news("Không rõ ngày", published_on=None)
    found = titles(client, address)
    assert found[0] == new.title
    assert "Không rõ ngày" not in found
    (old, *_others) = items(client, address)[1:]
    assert old.findtext("pubDate") == "Wed, 05 Mar 2014 02:30:00 +0000"


def test_documents_are_of_the_day_of_their_issue_and_other_pages_of_their_first_day(
    client: Client,
) -> None:
    factories.directive("Văn bản cũ", issued_on=datetime.date(2014, 4, 7))
    factories.exemplar("Lò Thị Mai")
    factories.movement("Phong trào cũ", starts_on=datetime.date(1948, 6, 11))
    found = titles(client, "/rss/")
    assert set(found[:2]) == {"Lò Thị Mai", "Phong trào cũ"}
    assert found[2] == "Văn bản cũ"
    assert items(client, "/rss/")[2].findtext("pubDate") == "Mon, 07 Apr 2014 00:00:00 +0700"


def test_a_story_of_a_known_year_has_no_day_and_is_sorted_by_it(client: Client) -> None:
    factories.news("Chỉ biết năm", published_on=A_DAY, published_precision="year")
    factories.news("Tin hôm qua")
    last = items(client, "/rss/")[-1]
    assert last.findtext("title") == "Chỉ biết năm"
    assert last.find("pubDate") is None


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_costs_as_many_queries_for_many_stories(client: Client, address: str) -> None:
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address)
        return len(queries)

    factories.news()
    cost()
    of_one = cost()
    for _ in range(5):
        factories.news()
    assert cost() == of_one
    assert NewsPage.objects.count() == 6


ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client: Client, address: str) -> list[str | None]:
    """Return the titles of an Atom feed, each entry of which bears all that Atom demands."""
    answer = client.get(address)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.content)
    assert {child.tag for child in feed} >= {f"{ATOM}id", f"{ATOM}title", f"{ATOM}updated"}
    found = feed.findall(f"{ATOM}entry")
    for entry in found:
        assert {child.tag for child in entry} >= {f"{ATOM}id", f"{ATOM}title", f"{ATOM}updated"}
    return [entry.findtext(f"{ATOM}title") for entry in found]


@pytest.fixture
def told() -> dict[str, str]:
    """Make a page of each kind beside one elsewhere; give what has feeds → the title told."""
    place, author = factories.place(), factories.author("Lan Anh")
    exemplar = factories.exemplar("Gương ở đây", place=place)
    factories.exemplar("Gương nơi khác", place=factories.place())
    story = factories.news("Bài của Lan Anh", place=factories.place())
    NewsAuthor.objects.create(article=story, author=author)
    factories.publish(story)
    movement = factories.movement("Phong trào hái hoa")
    factories.tag(exemplar, [movement])
    factories.publish(exemplar)
    directive = factories.directive("Chỉ thị hái hoa")
    section = factories.section("Kệ")
    standard = factories.standard("Trang trên kệ", parent=section)
    return {
        place.get_absolute_url(): exemplar.title,
        author.get_absolute_url(): story.title,
        movement.get_url(): exemplar.title,
        section.get_url(): standard.title,
        "/van-ban/": directive.title,
        "/phong-trao/": movement.title,
        "/tin-tuc/": story.title,
    }


def test_sections_places_authors_and_movements_have_both_feeds_and_name_them(
    client: Client, told: dict[str, str]
) -> None:
    for address, title in told.items():
        assert titles(client, f"{address}rss/") == [title], address
        assert entries(client, f"{address}atom/") == [title], address
        page = client.get(address).content.decode()
        for route in ("rss", "atom"):
            assert f'href="{address}{route}/"' in page, address
    assert set(titles(client, "/guong-dien-hinh/rss/")) == {"Gương ở đây", "Gương nơi khác"}


def test_both_feeds_of_the_portal_tell_the_same(client: Client, told: dict[str, str]) -> None:
    assert entries(client, "/atom/") == titles(client, "/rss/")
    assert entries(client, "/atom/tin-tuc/") == titles(client, "/rss/tin-tuc/")


@pytest.mark.parametrize("how", HIDINGS)
def test_feeds_tell_of_no_hidden_page(client: Client, how: str) -> None:
    place, author = factories.place(), factories.author()
    shown = factories.news("Bài hiện", place=place)
    gone = hidden(factories.news, how, title="Bài khuất", place=place)
    for story in (shown, gone):
        NewsAuthor.objects.create(article=story, author=author)
    factories.publish(shown)
    for address in (place.get_absolute_url(), author.get_absolute_url(), "/tin-tuc/"):
        assert titles(client, f"{address}rss/") == ["Bài hiện"]


def test_who_has_no_page_has_no_feed(client: Client) -> None:
    author = factories.author()
    for address in (author.get_absolute_url(), "/dia-phuong/khong-co/", "/tac-gia/ai-do-1/"):
        assert client.get(f"{address}rss/").status_code == HTTPStatus.NOT_FOUND
    section = factories.section(live=False)
    assert client.get(f"{section.get_url()}atom/").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.on_postgres
def test_a_question_has_feeds_of_its_newest_answers(client: Client) -> None:
    with indexed_at_the_end():
        factories.news("Cây nêu năm ngoái", published_on=A_DAY)
        factories.news("Cây nêu năm nay")
        factories.news("Chuyện khác")
    found = titles(client, "/tim-kiem/rss/?q=cây nêu")
    assert found == ["Cây nêu năm nay", "Cây nêu năm ngoái"]
    assert entries(client, "/tim-kiem/atom/?q=cây nêu") == found
    page = client.get("/tim-kiem/?q=cây nêu").content.decode()
    assert 'href="/tim-kiem/rss/?q=c%C3%A2y+n%C3%AAu"' in page
    assert titles(client, "/tim-kiem/rss/") == []


@pytest.mark.parametrize("address", ["/rss/", "/atom/", "/tin-tuc/atom/"])
def test_a_copy_of_a_feed_that_still_stands_is_confirmed(client: Client, address: str) -> None:
    factories.news("Tin hôm nay")
    with time_machine.travel(timezone.now(), tick=False):
        etag = client.get(address)["ETag"]
    again = client.get(address, headers={"if-none-match": etag})
    assert again.status_code == HTTPStatus.NOT_MODIFIED
