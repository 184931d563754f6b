"""Feeds: a page keeps its identity, stands at the day it is of, and an archive floods nobody."""

import datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.feeds import FEED_ITEMS
from news.models import NewsPage
from tests import factories

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
