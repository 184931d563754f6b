"""No page costs half as much again as it did: CPU in units of the minimal view, see `speed`.

`bin/bench pages` measures whole servers; this small form finds a regression in each run. Uncached:
the test settings have no page cache and keep no parts, but where a test says so.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from exemplars.models import AwardGrant, ExemplarIndexPage
from news.models import NewsDirective, NewsExemplar
from speed.inside import multiples, settled, slower
from speed.minimal import QUERY
from tests import factories
from tests.scenery import indexed_at_the_end

NEIGHBOURS = 12
USUAL = {
    "home": 215,
    "article": 140,
    "news index": 128,
    "movement": 205,
    "directory": 255,
    "directive": 138,
    "exemplar": 178,
    "honours": 58,
    "map": 65,
    "search": 112,
    "suggestions": 18,
    "feed": 112,
}
"""Page → minimal views, as `speed.inside.settled` gave them when last written down: lower a
number when its page gets faster. In this process a minimal view costs a tenth of one over HTTP."""
OF_PARTS = {
    "home": 18,
    "article": 18,
    "news index": 17,
    "movement": 17,
    "directory": 16,
    "directive": 16,
    "exemplar": 16,
    "honours": 13,
    "map": 13,
}
"""The same, of pages whose parts are all kept."""
PLANTED = (
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < %s)"
    " SELECT sum(x) FROM n"
)
PLANTED_ROWS = 20_000
"""What a scan of a table of some thousand wide rows costs."""

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages() -> dict[str, str]:
    """Make a site in which each page has neighbours of every kind; return what is measured."""
    with indexed_at_the_end():
        place, office = factories.place(), factories.organisation()
        movement = factories.movement(place=place, launcher=office)
        title = factories.award_title()
        documents = [factories.directive(issuer=office) for _ in range(NEIGHBOURS)]
        people = [factories.exemplar(place=place, organisation=office) for _ in range(NEIGHBOURS)]
        stories = [
            factories.news(f"Ngọn đèn thứ {number}", place=place, organisations=[office])
            for number in range(NEIGHBOURS)
        ]
        for document, person, story in zip(documents, people, stories, strict=True):
            NewsDirective.objects.create(article=story, directive=document)
            NewsExemplar.objects.create(article=story, exemplar=person)
            AwardGrant.objects.create(exemplar=person, title=title, year=2024, decision=document)
            for page in (document, person, story):
                factories.tag(page, [movement])
    directory = ExemplarIndexPage.objects.get().get_url()
    return {
        "home": "/",
        "article": stories[0].get_url(),
        "news index": "/tin-tuc/",
        "movement": movement.get_url(),
        "directory": f"{directory}?loai=person",
        "directive": documents[0].get_url(),
        "exemplar": people[0].get_url(),
        "honours": reverse("awards:catalogue"),
        "map": reverse("map:country"),
        "search": f"{reverse('search')}?q=ngon+den",
        "suggestions": f"{reverse('search-suggest')}?q=ngon",
        "feed": reverse("feed"),
    }


def test_no_page_costs_half_as_much_again_as_usual(pages: dict[str, str]) -> None:
    measured = settled(pages, USUAL)
    assert slower(measured, USUAL) == [], measured


def test_no_page_costs_half_as_much_again_to_put_together_of_its_parts(
    pages: dict[str, str], settings: Any
) -> None:
    settings.KEPT_PARTS_BYTES = 8 * 1024 * 1024
    chosen = {name: pages[name] for name in OF_PARTS}
    measured = settled(chosen, OF_PARTS)
    assert slower(measured, OF_PARTS) == [], measured


@pytest.fixture
def planted_scan() -> Iterator[None]:
    """Let each statement of a page read as many rows more as a large table has."""

    def scan(execute: Callable, sql: str, *arguments: Any) -> Any:
        if sql not in (PLANTED, QUERY):
            with connection.cursor() as cursor:
                cursor.execute(PLANTED, [PLANTED_ROWS])
                cursor.fetchall()
        return execute(sql, *arguments)

    with connection.execute_wrapper(scan):
        yield


def test_a_scan_that_a_change_brings_is_seen(pages: dict[str, str], planted_scan: None) -> None:
    # Whoever seems slow is asked again and again, which of one page tells enough.
    assert slower(settled({"honours": pages["honours"]}, USUAL), USUAL)
    assert slower(multiples({"article": pages["article"]}, rounds=1), USUAL)
