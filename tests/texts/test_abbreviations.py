"""Abbreviations: the first of each leads to what it stands for, below the text."""

import pytest
from django.test import Client

from caching.changes import is_seen
from search.curation.synonyms import SynonymGroup
from tests import factories
from tests.factories.reading import Reading

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]


@pytest.fixture(autouse=True)
def known() -> None:
    """Know three abbreviations, one of them of several meanings."""
    SynonymGroup.objects.all().delete()
    for terms in ("UBND\nỦy ban nhân dân", "TĐ-KT\nThi đua khen thưởng\nThi đua, khen thưởng"):
        SynonymGroup.objects.create(terms=terms)
    SynonymGroup.objects.create(terms="CT\nChủ tịch", is_ambiguous=True)


def text(*paragraphs: str) -> str:
    return factories.body(*(factories.block("paragraph", f"<p>{each}</p>") for each in paragraphs))


def explained(reading: Reading) -> list[tuple[str, str]]:
    """Return (abbreviation, meaning) as the list below the text tells them."""
    return list(zip(reading.texts(".abbrs dt"), reading.texts(".abbrs dd"), strict=True))


@pytest.mark.parametrize("make", [factories.news, factories.standard, factories.directive])
def test_first_of_each_abbreviation_leads_to_its_meaning(client: Client, make: object) -> None:
    page = make(body=text("Ban TĐ-KT và UBND họp.", "UBND quyết.", "CT ký."))
    reading = Reading.of(client.get(page.get_url()))
    assert explained(reading) == [
        ("TĐ-KT", "Thi đua, khen thưởng"),
        ("UBND", "Ủy ban nhân dân"),
    ]
    links = reading.soup.select(".prose a.abbr")
    assert [link.text for link in links] == ["TĐ-KT", "UBND"]
    for link in links:
        (told,) = reading.soup.select(link["href"])
        assert told.text == link.text


@pytest.mark.parametrize(
    "paragraph",
    [
        "Kế hoạch số 90/KH-UBND ngày 11/6/2021",
        '<a href="https://example.org/">UBND tỉnh</a>',
        "Ủy ban nhân dân (UBND) tỉnh, rồi UBND huyện",
        "SUBND, UBNDX, UBND-X, ubnd",
    ],
)
def test_what_is_none_or_is_explained_or_leads_elsewhere_is_left_alone(
    paragraph: str, client: Client
) -> None:
    reading = Reading.of(client.get(factories.news(body=text(paragraph)).get_url()))
    assert explained(reading) == []
    assert not reading.soup.select("a.abbr")


def test_a_heading_stays_as_it_is_and_the_text_below_it_has_the_link(client: Client) -> None:
    body = factories.body(
        factories.block("heading", {"text": "UBND làm gì", "level": "2"}),
        factories.block("paragraph", "<p><b>UBND</b> &lt;tỉnh&gt; họp</p>"),
    )
    reading = Reading.of(client.get(factories.news(body=body).get_url()))
    assert [link.parent.name for link in reading.soup.select("a.abbr")] == ["b"]
    assert "UBND <tỉnh> họp" in reading.text(".prose")


def test_an_edit_of_a_meaning_shows_at_once(client: Client) -> None:
    page = factories.news(body=text("UBND họp."))
    assert explained(Reading.of(client.get(page.get_url()))) == [("UBND", "Ủy ban nhân dân")]
    SynonymGroup.objects.filter(terms__startswith="UBND").update(terms="UBND\nỦy ban Nhân dân cũ")
    assert explained(Reading.of(client.get(page.get_url()))) == [("UBND", "Ủy ban Nhân dân cũ")]
    assert is_seen(SynonymGroup._meta.db_table)
