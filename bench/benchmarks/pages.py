"""First pages of results on each engine, beside the least the raw engine can be asked for."""

from collections.abc import Callable, Sequence
from functools import partial

from django.conf import settings
from django.db import connection
from django.test import override_settings

from bench.benchmarks.questions import Question, questions, typed_beginnings
from bench.benchmarks.timing import Sample, in_turn, pooled, summary
from search.curation.query_log import BUFFER
from search.engines import DEFAULT_ENGINE, get_engine
from search.engines.base import PAGE_SIZE, SearchPage, SearchRequest
from search.engines.sqlite import TABLES
from site_search.highlighting import Highlighter
from site_search.parameters import Parameters
from site_search.presentation import result_cards
from site_search.views import find
from understanding.query import Words, folded, parse

ELASTICSEARCH = "elasticsearch"
FACETS = {
    DEFAULT_ENGINE: ("kind", "movement", "year", "place"),
    ELASTICSEARCH: ("kind", "movement", "year", "place", "organisation", "field"),
}
"""Engine → what is counted beside its hits, as asked for in its limit."""

# The least that each engine can be asked for a ranked first page. FTS5's `ORDER BY rank` takes
# half as long again (SQLite 3.40), so this is the harder yardstick.
RAW_SQL = {
    "sqlite": (
        "SELECT rowid FROM {table} WHERE {table} MATCH %s ORDER BY bm25({table}) LIMIT {size}"
    ),
    "postgresql": (
        "SELECT entry_id FROM search_searchtext, to_tsquery('simple', %s) query"
        " WHERE vector_{view} @@ query ORDER BY ts_rank(vector_{view}, query) DESC LIMIT {size}"
    ),
}
RAW_REQUEST = "match on body_{view}, operator and, without facets or texts"

UNNOTED = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}


def measure_pages(name: str, repeats: int) -> dict:
    """Ask every question of an engine and of what is under it; returns JSON-able figures.

    `search` is the first page with facets and highlighted cards; `view` all that the view at
    /tim-kiem/ does with it, on the embedded engine.
    """
    measured = []
    samples: dict[str, list[Sequence[Sample]]] = {}
    for question in questions(get_engine(name)):
        ways = _ways(name, question)
        taken = in_turn(ways, repeats)
        for way, group in taken.items():
            samples.setdefault(way, []).append(group)
        answer = _ask(name, question)
        measured.append(
            {
                "name": question.name,
                "query": question.text,
                "matches": answer.matches,
                **{way: summary(group) for way, group in taken.items()},
            }
        )
    return {
        "engine": name,
        "facets": FACETS[name],
        "raw_request": _raw_request(name),
        "questions": measured,
        "all": {way: summary(pooled(groups)) for way, groups in samples.items()},
    }


def _ways(name: str, question: Question) -> dict[str, Callable[[], object]]:
    ways: dict[str, Callable[[], object]] = {
        "raw": _raw(name, question),
        "search": lambda: _ask(name, question),
    }
    if name == DEFAULT_ENGINE:
        ways["view"] = lambda: _view(question)
    return ways


def _ask(name: str, question: Question) -> SearchPage:
    """Return a first page, its cards made and thrown away."""
    query = parse(question.text)
    request = SearchRequest(query=query, facets=FACETS[name], filters=question.filters)
    answer = get_engine(name).search(request)
    result_cards(answer.hits, Highlighter.of(query, answer.step.mode if answer.step else None))
    return answer


def _view(question: Question) -> None:
    find(Parameters(text=question.text, filters=question.filters))


def unnoted() -> override_settings:
    """Keep what is asked inside out of the log of searches, and statements out of memory."""
    return override_settings(
        DEBUG=False,
        SEARCH_ENGINE=DEFAULT_ENGINE,
        CACHES={**settings.CACHES, BUFFER: UNNOTED},
    )


def _raw_request(name: str) -> str:
    view = "exact"
    if name == ELASTICSEARCH:
        return RAW_REQUEST.format(view=view)
    return _raw_sql(view)


def _raw_sql(view: str) -> str:
    pattern = RAW_SQL[connection.vendor]
    return pattern.format(table=TABLES[view], view=view, size=PAGE_SIZE)


def _raw(name: str, question: Question) -> Callable[[], object]:
    query = parse(" ".join(question.words))
    if query.has_marks:
        view, words = "exact", query.words
    else:
        view, words = "folded", folded(query.words)
    return _raw_match(view, words) if name == ELASTICSEARCH else _raw_select(view, words)


def _raw_select(view: str, words: Words) -> Callable[[], object]:
    statement = _raw_sql(view)
    quote, joint = {"sqlite": ('"', " AND "), "postgresql": ("'", " & ")}[connection.vendor]
    expression = joint.join(f"{quote}{word}{quote}" for word in words)

    def ask() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, [expression])
            cursor.fetchall()

    return ask


def _raw_match(view: str, words: Words) -> Callable[[], object]:
    from replica import client  # spares sites without it the client

    asked = {"query": " ".join(words), "operator": "and"}
    node = client.client(client.ADMIN_SECONDS)
    return lambda: node.search(
        index=client.alias(),
        query={"match": {f"body_{view}": asked}},
        size=PAGE_SIZE,
        source=False,
    )


def _suggest(name: str, text: str) -> None:
    get_engine(name).suggest(text)


def measure_suggestions(name: str, repeats: int) -> dict:
    """Ask what is offered to readers who type, at every moment of several titles."""
    typed = list(typed_beginnings())
    slowest, samples = [], []
    for text in typed:
        (taken,) = in_turn({"suggest": partial(_suggest, name, text)}, repeats).values()
        samples.append(taken)
        slowest.append((summary(taken)["wall_ms"]["p50"], text))
    return {
        "engine": name,
        "typed": len(typed),
        "slowest": max(slowest, default=(0, ""))[1],
        "all": {"suggest": summary(pooled(samples))},
    }
