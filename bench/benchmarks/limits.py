"""What search is asked to reach, and whether a report of `bench_search` shows that it does."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bench.benchmarks.timing import ratio

RAW_FACTOR = 3.0
"""What a first page with four facets may cost on SQLite, in units of raw FTS5."""
EMBEDDED_MS = 1000.0
"""Longest first page of the embedded engine, ever."""
ELASTICSEARCH_MS = 150.0
SUGGESTION_MS = 50.0
DOCUMENTS_PER_SECOND = 1000.0
REBUILD_MB = 400.0
STEADY_ENTRIES = 10_000
"""Smallest archive that tells a speed or a factor: in a smaller one, what every answer and every
rebuild costs once is most of it."""
NOISE = 1.1
"""By how much a time may have grown more than the matches: two runs differ as much."""
GROWING = ("common word", "two common words")
"""Questions whose time is followed from size to size: almost every entry matches."""
ENGINES = {"embedded": "cpu_ms", "postgresql": "wall_ms", "elasticsearch": "wall_ms"}
"""Section of first pages → its clock. CPU where the engine is in this process, so that what else
runs on the machine counts less."""

Size = Mapping[str, Any]


@dataclass(frozen=True)
class Limit:
    """One limit. `held` is None where this run could not tell."""

    name: str
    entries: int
    asked: str
    measured: float | str | None
    held: bool | None


def limits(sizes: list[dict], faults: list[dict]) -> list[Limit]:
    """Return every limit as the largest archive of a report shows it, and growth between sizes."""
    largest = max(sizes, key=lambda size: size["entries"])
    found = [*_of_pages(largest), *_of_suggestions(largest), *_of_rebuild(largest)]
    ordered = sorted(sizes, key=lambda size: size["entries"])
    for smaller, larger in pairwise(ordered):
        found += _of_growth(smaller, larger)
    for fault in faults:
        broken = fault["limits"]["broken"]
        found.append(
            Limit(
                f"fault {fault['fault']}",
                largest["entries"],
                "every limit of bench_faults",
                "; ".join(broken),
                not broken,
            )
        )
    return found


def _at_most(
    name: str, size: Size, asked: float, measured: float | None, *, tells: bool = True
) -> Limit:
    held = None if measured is None or not tells else measured <= asked
    return Limit(name, size["entries"], f"≤ {asked:g}", measured, held)


def _is_steady(size: Size) -> bool:
    return size["entries"] >= STEADY_ENTRIES


def _of_pages(size: Size) -> Iterator[Limit]:
    if embedded := size.get("embedded"):
        ways = embedded["all"]
        factor = ratio(ways["search"]["cpu_ms"]["p95"], ways["raw"]["cpu_ms"]["p95"])
        yield _at_most(
            "embedded, four facets: p95 in units of raw FTS5",
            size,
            RAW_FACTOR,
            factor,
            tells=_is_steady(size),
        )
    for section in ("embedded", "postgresql"):
        if figures := size.get(section):
            slowest = figures["all"]["search"]["wall_ms"]["max"]
            yield _at_most(f"{section}, four facets: slowest, ms", size, EMBEDDED_MS, slowest)
    if replica := size.get("elasticsearch"):
        p95 = replica["all"]["search"]["wall_ms"]["p95"]
        yield _at_most(
            "elasticsearch, six facets and highlights: p95 ms", size, ELASTICSEARCH_MS, p95
        )


def _of_suggestions(size: Size) -> Iterator[Limit]:
    for engine, figures in (size.get("suggestions") or {}).items():
        p95 = figures["all"]["suggest"]["wall_ms"]["p95"]
        yield _at_most(f"suggestions, {engine}: p95 ms", size, SUGGESTION_MS, p95)


def _of_rebuild(size: Size) -> Iterator[Limit]:
    if not (rebuild := size.get("rebuild")):
        return
    speed = rebuild["documents_per_second"]
    yield Limit(
        "rebuild of elasticsearch: documents a second",
        size["entries"],
        f"≥ {DOCUMENTS_PER_SECOND:g}",
        speed,
        speed >= DOCUMENTS_PER_SECOND if _is_steady(size) else None,
    )
    yield _at_most("rebuild of elasticsearch: MB", size, REBUILD_MB, rebuild["peak_mb"])


def _of_growth(smaller: Size, larger: Size) -> Iterator[Limit]:
    for section, clock in ENGINES.items():
        if not (smaller.get(section) and larger.get(section)):
            continue
        before, after = (_by_name(size[section]) for size in (smaller, larger))
        for name in GROWING:
            if name not in before or name not in after:
                continue
            matches = after[name]["matches"] / before[name]["matches"]
            times = after[name]["search"][clock]["p50"] / before[name]["search"][clock]["p50"]
            yield Limit(
                f"growth, {section}, {name}: time over matches, from {smaller['entries']}",
                larger["entries"],
                "≤ 1",
                round(times / matches, 2),
                times <= matches * NOISE,
            )


def _by_name(figures: Mapping[str, Any]) -> dict[str, Any]:
    return {question["name"]: question for question in figures["questions"]}
