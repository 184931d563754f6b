"""What no editor made a page for has a way in from the head of every page, and from the front."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.factories.reading import Reading

pytestmark = pytest.mark.django_db

WAYS = [
    reverse(name)
    for name in (
        "nominations:start",
        "days:today",
        "map:country",
        "outreach:collections",
        "outreach:booklet",
        "awards:catalogue",
        "organisations:groups",
        "organisations:places",
        "organisations:organisations",
        "engagement:start",
    )
]


@pytest.mark.parametrize("place", [".nav details", ".foot", "#noi-dung .doors"])
def test_front_page_leads_everywhere(place: str, client: Client) -> None:
    links = Reading.of(client.get("/")).soup.select_one(place).select("a")
    assert [link["href"] for link in links if link["href"] in WAYS] == WAYS


def test_every_page_leads_on_without_a_script_and_marks_where_the_reader_is(
    client: Client,
) -> None:
    story = Reading.of(client.get(factories.news().get_url()))
    assert [link["href"] for link in story.soup.select(".nav details a")] == WAYS
    assert story.soup.select(".nav details [aria-current]") == []
    places = Reading.of(client.get(reverse("organisations:places")))
    (current,) = places.soup.select(".nav details [aria-current]")
    assert current["href"] == reverse("organisations:places")


def test_feeds_are_told_to_readers_of_feeds_and_linked_for_others(client: Client) -> None:
    reading = Reading.of(client.get("/"))
    told = {link["href"] for link in reading.soup.select('link[rel="alternate"]')}
    assert told == {reverse("feed"), reverse("feed-news")}
    assert all(client.get(address).status_code == 200 for address in told)
    assert reading.soup.select_one(f'.foot a[href="{reverse("feed")}"]')
