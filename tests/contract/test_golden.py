"""The golden list: what each query finds in the archive of `corpus`, the same on every engine.

An engine joins by a line in `ENGINES`. Those marked `on_postgres` run there too.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from search.catalogue import load_synonyms
from search.curation.synonyms import expanded
from search.engines.base import Engine, Operator, SearchPage, SearchRequest
from search.models import SearchFacet
from site_search.rereading import reread
from tests.contract import corpus
from tests.contract.engines import engine_called
from understanding.query import parse

pytestmark = pytest.mark.on_postgres

FACETS = ("kind", "movement", "year", "place", "award", "type")
EVERYTHING = 100
"""Hits of one page: more than any golden query finds."""


@dataclass(frozen=True)
class Golden:
    """A query and its answer: the first hits in order, and the rest in no order.

    A list within `top` holds hits of which no reader could say which is better: any order of them
    will do. `elsewhere` gives, by engine, another top and `why` it differs there. Without a rest
    the query only has to be answered. `correction` is what a reader is taken to mean;
    `needs` names what must be known besides the words: the synonyms of the catalogue.
    """

    family: str
    typed: str
    top: tuple[str | list[str], ...] = ()
    rest: tuple[str, ...] | None = None
    correction: str = ""
    needs: str = ""
    elsewhere: dict[str, dict[str, Any]] = field(default_factory=dict)

    def first(self, engine: str) -> list[set[str]]:
        """Return the groups of hits that stand first on an engine."""
        top = self.elsewhere[engine]["top"] if engine in self.elsewhere else self.top
        return [{group} if isinstance(group, str) else set(group) for group in top]

    @property
    def found(self) -> set[str] | None:
        """Every page of the answer, None when that is left open."""
        return None if self.rest is None else set(self.rest).union(*self.first(""))


def _goldens() -> list[Golden]:
    listed = json.loads(Path(__file__).with_name("golden.json").read_text(encoding="utf-8"))
    return [
        Golden(
            **{name: tuple(part) if isinstance(part, list) else part for name, part in each.items()}
        )
        for each in listed
    ]


GOLDENS = _goldens()
PLAIN = [golden for golden in GOLDENS if not golden.needs]
FOUND = [golden for golden in PLAIN if golden.found]
LOST = [golden for golden in PLAIN if golden.found == set() and golden.family in ("typo", "hidden")]


def name_of(golden: Golden) -> str:
    return f"{golden.family}: {ascii(golden.typed)[1:40]}"


@pytest.fixture(scope="module")
def archive(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, int]]:
    """Load the archive once for all queries, and take it back after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_synonyms()
        yield corpus.load()
        transaction.set_rollback(True)


@pytest.fixture
def engine(engine_name: str) -> Engine:
    """Return each engine in turn, as new as a request gets it."""
    return engine_called(engine_name)


def request_for(golden: Golden) -> SearchRequest:
    query = parse(golden.typed)
    if golden.needs == "synonyms":
        query = expanded(query)
    return SearchRequest(query=query, operator=Operator.ENOUGH, facets=FACETS, page_size=EVERYTHING)


def keys_of(answer: SearchPage, archive: dict[str, int]) -> list[str]:
    keys = {page_id: key for key, page_id in archive.items()}
    return [keys.get(hit.page_id, hit.title) for hit in answer.hits]


def test_list_is_long_enough_to_mean_something() -> None:
    assert len(corpus.ENTRIES) >= 60
    assert len([golden for golden in GOLDENS if golden.top]) >= 80


def test_every_order_that_differs_says_why() -> None:
    assert all(apart["why"] for golden in GOLDENS for apart in golden.elsewhere.values())
    assert all(golden.top for golden in GOLDENS if golden.rest)


@pytest.mark.parametrize("golden", GOLDENS, ids=name_of)
def test_query_finds_what_it_should_in_order(
    engine: Engine, archive: dict[str, int], golden: Golden
) -> None:
    answer = engine.search(request_for(golden))
    found = keys_of(answer, archive)
    place = 0
    for group in golden.first(engine.name):
        assert set(found[place : place + len(group)]) == group
        place += len(group)
    if golden.found is not None:
        assert set(found) == golden.found
        assert answer.total == answer.matches == len(found) == len(golden.found)


@pytest.mark.parametrize("golden", FOUND, ids=name_of)
def test_facets_count_the_hits(engine: Engine, archive: dict[str, int], golden: Golden) -> None:
    answer = engine.search(request_for(golden))
    held = SearchFacet.objects.filter(entry__in=[hit.page_id for hit in answer.hits])
    counted = Counter(held.values_list("label__facet", "label__key"))
    assert {
        (facet, value.key): value.count for facet in FACETS for value in answer.facets[facet]
    } == {name: count for name, count in counted.items() if name[0] in FACETS}


@pytest.mark.parametrize("golden", FOUND[::6], ids=name_of)
def test_chosen_value_leaves_as_many_as_it_counted(
    engine: Engine, archive: dict[str, int], golden: Golden
) -> None:
    asked = request_for(golden)
    for facet, values in engine.search(asked).facets.items():
        for value in values[:2]:
            narrowed = engine.search(replace(asked, filters={facet: [value.key]}))
            assert (narrowed.total, narrowed.matches) == (value.count, len(golden.found or ()))


@pytest.mark.parametrize("golden", LOST, ids=name_of)
def test_typing_error_is_corrected_and_nothing_else(
    engine: Engine, archive: dict[str, int], golden: Golden
) -> None:
    reading = reread(engine, parse(golden.typed))
    assert (reading.text if reading else "") == golden.correction
