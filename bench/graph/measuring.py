"""What the pages of the graph cost: queries and CPU, search beside the raw engine, and limits."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from http import HTTPStatus

from django.core.management.base import CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.benchmarks.pages import RAW_SQL
from bench.benchmarks.timing import in_turn, ratio, summary
from bench.graph.corpus import Graph
from exemplars.models import ExemplarIndexPage, FieldOfWork
from search.engines import DEFAULT_ENGINE, get_engine
from search.engines.base import PAGE_SIZE, SearchRequest
from search.engines.sqlite import TABLES
from site_search.highlighting import Highlighter
from site_search.presentation import result_cards
from understanding.query import parse

QUERY_LIMIT = 14
RAW_FACTOR = 3.0
"""What a first page with six facets may cost, in units of the raw engine."""
GROWTH = 3.0
"""What a movement of 1,000 pages may cost beside one of 10: it shows as many rows."""
SIX_FACETS = ("kind", "movement", "year", "place", "organisation", "field")
SMALL, LARGE = "movement, 10 pages", "movement, 1,000 pages"


@dataclass(frozen=True)
class Limit:
    """One limit, and whether this run held it; None where it could not tell."""

    name: str
    asked: str
    measured: float | None
    held: bool | None


def addresses(graph: Graph) -> dict[str, str]:
    """Return what is measured → its address."""
    directory = ExemplarIndexPage.objects.get().get_url() or "/"
    field = FieldOfWork.objects.order_by("pk")[0]
    name = graph.profile.title.split()[-1]
    return {
        "profile": graph.profile.get_url() or "",
        "directory": directory,
        "directory, filtered": f"{directory}?loai=person&linh-vuc={field.slug}",
        "directory, by place and honour": f"{directory}?noi={graph.place.slug}&cap-khen=state",
        "directory, by movement": f"{directory}?phong-trao={graph.large_movement.pk}",
        "search, exemplars": f"/tim-kiem/?q={name}&loai=exemplar",
        SMALL: graph.small_movement.get_url() or "",
        LARGE: graph.large_movement.get_url() or "",
        "award title": reverse("awards:title", args=[graph.title.slug]),
        "award titles": reverse("awards:catalogue"),
        "place": reverse("organisations:place", args=[graph.place.slug]),
        "organisation": reverse("organisations:organisation", args=[graph.organisation.slug]),
        "map": reverse("map:country"),
    }


def measure_pages(graph: Graph, repeats: int) -> dict[str, dict]:
    """Return name of a page → its queries when warm, and its times, all asked in turn."""
    client = Client()
    pages = addresses(graph)
    costs: dict[str, dict] = {name: {"address": address} for name, address in pages.items()}
    for name, address in pages.items():
        _get(client, address)
        with CaptureQueriesContext(connection) as captured:
            _get(client, address)
        costs[name]["queries"] = len(captured)
    ways: dict[str, Callable[[], object]] = {
        name: partial(_get, client, address) for name, address in pages.items()
    }
    for name, samples in in_turn(ways, repeats).items():
        costs[name] |= summary(samples)
    return costs


def measure_search(graph: Graph, repeats: int) -> dict:
    """Ask for exemplars with six facets, beside the raw engine asked for the same word."""
    ways: dict[str, Callable[[], object]] = {}
    for word in graph.text_words:
        ways[f"raw: {word}"] = partial(_raw, word)
        ways[f"search: {word}"] = partial(_search, word)
    samples = in_turn(ways, repeats)
    pooled = {
        way: [one for name, group in samples.items() if name.startswith(way) for one in group]
        for way in ("raw", "search")
    }
    return {
        "facets": SIX_FACETS,
        "words": graph.text_words,
        **{way: summary(group) for way, group in pooled.items()},
    }


def limits(pages: dict[str, dict], search: dict) -> list[dict]:
    """Return every limit with what was measured."""
    found = [
        Limit(
            f"{name}: queries", f"≤ {QUERY_LIMIT}", cost["queries"], cost["queries"] <= QUERY_LIMIT
        )
        for name, cost in pages.items()
    ]
    small, large = pages[SMALL], pages[LARGE]
    more = large["queries"] - small["queries"]
    found.append(_at_most("movement: more queries for 1,000 pages", 0, more))
    growth = ratio(large["cpu_ms"]["p50"], small["cpu_ms"]["p50"])
    found.append(_at_most("movement: CPU for 1,000 pages", GROWTH, growth))
    factor = ratio(search["search"]["cpu_ms"]["p95"], search["raw"]["cpu_ms"]["p95"])
    name = "search of exemplars, six facets: p95 in units of the raw engine"
    found.append(_at_most(name, RAW_FACTOR, factor))
    return [asdict(limit) for limit in found]


def _at_most(name: str, asked: float, measured: float | None) -> Limit:
    return Limit(name, f"≤ {asked:g}", measured, None if measured is None else measured <= asked)


def _get(client: Client, address: str) -> None:
    answer = client.get(address, headers={"host": "localhost"})
    if answer.status_code != HTTPStatus.OK:
        raise CommandError(f"{address}: {answer.status_code}")


def _search(word: str) -> None:
    query = parse(word)
    request = SearchRequest(query=query, facets=SIX_FACETS, filters={"kind": ("exemplar",)})
    answer = get_engine(DEFAULT_ENGINE).search(request)
    result_cards(answer.hits, Highlighter.of(query, answer.step.mode if answer.step else None))


def _raw(word: str) -> None:
    view = "exact"
    statement = RAW_SQL[connection.vendor].format(table=TABLES[view], view=view, size=PAGE_SIZE)
    quote = {"sqlite": '"', "postgresql": "'"}[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(statement, [f"{quote}{word}{quote}"])
        cursor.fetchall()
