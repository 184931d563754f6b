"""Our first page of results against the raw full-text engine, interleaved in one run."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median

from django.db import connection

from core.text import folded_text
from search.engines.base import PAGE_SIZE
from search.engines.fts5 import TABLES
from search.engines.matching import demand_of
from search.models import SearchEntry
from search.parameters import Parameters
from search.query import Mode, folded, parse
from search.views import find

RAW_SQL = {
    view: f"SELECT rowid FROM {table} WHERE {table} MATCH %s"
    f" ORDER BY bm25({table}) LIMIT {PAGE_SIZE}"
    for view, table in TABLES.items()
}
"""The least that FTS5 can be asked for a ranked first page. `ORDER BY rank` takes half as long
again (SQLite 3.40), so this is the harder yardstick."""

RARE_ENTRIES = 20
"""Entries that hold the word called rare."""


@dataclass(frozen=True)
class Timing:
    """Milliseconds of one way of asking."""

    cpu_min: float
    cpu_median: float
    wall_min: float
    wall_median: float


@dataclass(frozen=True)
class Measurement:
    """One query asked both ways. `ratio` compares CPU medians, ours to raw."""

    name: str
    query: str
    hits: int
    raw_ms: Timing
    search_ms: Timing
    ratio: float


def measure_all(repeats: int) -> dict:
    """Measure common, two-word and rare queries of this archive; returns JSON-able figures."""
    measurements = [measure(name, text, repeats) for name, text in queries()]
    return {
        "engine": "embedded",
        "database": connection.vendor,
        "entries": SearchEntry.objects.count(),
        "repeats": repeats,
        "raw": RAW_SQL["exact"],
        "queries": [asdict(measurement) for measurement in measurements],
        "common_word_ratio": measurements[0].ratio if measurements else None,
        "worst_ratio": max((each.ratio for each in measurements), default=None),
    }


def queries() -> list[tuple[str, str]]:
    """Return (name, words) pairs chosen from the archive's own vocabulary."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT term, doc FROM {TABLES['exact']}_vocabulary"
            " WHERE length(term) > 1 AND term GLOB '[^0-9]*' ORDER BY doc DESC"
        )
        words = cursor.fetchall()
    marked = [(word, entries) for word, entries in words if not word.isascii()]
    rare = [word for word, entries in marked if entries <= RARE_ENTRIES]
    if len(marked) < 10 or not rare:
        return []
    common = [word for word, _ in marked[:6]]
    return [
        ("common word", common[0]),
        ("common word, unmarked", folded_text(common[0])),
        ("second common word", common[1]),
        ("two common words", f"{common[2]} {common[3]}"),
        ("two common words, unmarked", folded_text(f"{common[2]} {common[3]}")),
        ("four common words", " ".join(common[:4])),
        ("rare word", rare[0]),
        ("rare and common word", f"{rare[0]} {common[0]}"),
    ]


def measure(name: str, text: str, repeats: int) -> Measurement:
    """Ask one query both ways in turn."""
    query = parse(text)
    parameters = Parameters(text=text)
    view = demand_of(query, Mode.EXACT if query.has_marks else Mode.FOLDED).view
    words = folded(query.words) if view == "folded" else query.words
    expression = " AND ".join(f'"{word}"' for word in words)
    raw_sql = RAW_SQL[view]

    def ask_raw() -> None:
        with connection.cursor() as cursor:
            cursor.execute(raw_sql, [expression])
            cursor.fetchall()

    def ask_search() -> None:
        find(parameters, parse(text))

    hits = find(parameters, query).total
    raw, ours = [], []
    for _ in range(repeats):
        raw.append(timed(ask_raw))
        ours.append(timed(ask_search))
    raw_ms, search_ms = _timing(raw), _timing(ours)
    ratio = round(search_ms.cpu_median / raw_ms.cpu_median, 2)
    return Measurement(name, text, hits, raw_ms, search_ms, ratio)


def timed(action: Callable[[], None]) -> tuple[float, float]:
    """Return the CPU and wall milliseconds an action takes."""
    wall, cpu = time.perf_counter(), time.process_time()
    action()
    return (time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000


def _timing(samples: list[tuple[float, float]]) -> Timing:
    cpu, wall = zip(*samples, strict=True)
    return Timing(*(round(value, 3) for value in (min(cpu), median(cpu), min(wall), median(wall))))
