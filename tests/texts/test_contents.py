"""The table of contents of long texts."""

import pytest
from django.test import Client

from tests import factories
from tests.factories.reading import Reading

pytestmark = pytest.mark.django_db

LONG = " ".join(["chữ"] * 300)


def body(*headings: tuple[str, str], text: str = LONG) -> str:
    blocks = []
    for title, level in headings:
        blocks.append(factories.block("heading", {"text": title, "level": level}))
        blocks.append(factories.block("paragraph", f"<p>{text}</p>"))
    return factories.body(*blocks)


@pytest.mark.parametrize("make", [factories.news, factories.standard])
def test_long_text_begins_with_its_contents_and_each_entry_leads_to_its_heading(
    client: Client, make: object
) -> None:
    page = make(body=body(("Việc đã làm", "2"), ("Cách làm", "3"), ("Việc đã làm", "2")))
    reading = Reading.of(client.get(page.get_url()))
    links = reading.soup.select(".contents a")
    assert [link.text for link in links] == ["Việc đã làm", "Cách làm", "Việc đã làm"]
    for link in links:
        (heading,) = reading.soup.select(f"[id='{link['href'][1:]}']")
        assert (heading.name in ("h2", "h3"), heading.text) == (True, link.text)
    assert len({link["href"] for link in links}) == 3
    assert [item["class"] for item in reading.soup.select(".contents li[class]")] == [
        ["contents__below"]
    ]


@pytest.mark.parametrize(
    "short",
    [
        body(("Một", "2"), ("Hai", "2"), text=LONG * 2),
        body(("Một", "2"), ("Hai", "2"), ("Ba", "2"), text="Ngắn."),
    ],
)
def test_short_text_and_one_of_few_headings_has_none(client: Client, short: str) -> None:
    page = factories.news(body=short)
    assert not Reading.of(client.get(page.get_url())).soup.select(".contents")


def test_heading_of_no_letters_has_an_anchor_too(client: Client) -> None:
    page = factories.news(body=body(("***", "2"), ("???", "2"), ("Hai", "2")))
    links = Reading.of(client.get(page.get_url())).soup.select(".contents a")
    assert [link["href"] for link in links] == ["#muc", "#muc-2", "#muc-hai"]
