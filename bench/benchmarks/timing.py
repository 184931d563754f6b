"""Milliseconds of several ways of asking the same, taken in turn so that all see one machine."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.metrics import percentile

Figures = dict[str, float]


@dataclass(frozen=True)
class Sample:
    """One answer, in milliseconds. CPU is this process's: all of it where the engine is in it."""

    cpu: float
    wall: float


def timed(action: Callable[[], object]) -> Sample:
    """Return what an action takes."""
    wall, cpu = time.perf_counter(), time.process_time()
    action()
    return Sample(cpu=(time.process_time() - cpu) * 1000, wall=(time.perf_counter() - wall) * 1000)


def in_turn(ways: Mapping[str, Callable[[], object]], repeats: int) -> dict[str, list[Sample]]:
    """Return the samples of each way, after one round that only warms what is to be warm."""
    samples: dict[str, list[Sample]] = {name: [] for name in ways}
    for action in ways.values():
        action()
    for _ in range(repeats):
        for name, action in ways.items():
            samples[name].append(timed(action))
    return samples


def summary(samples: Sequence[Sample]) -> dict[str, Figures]:
    """Return the least, p50, p95 and the largest, in CPU and wall milliseconds.

    The least tells what an answer takes while nothing else runs on the machine.
    """
    return {
        "cpu_ms": _summary([sample.cpu for sample in samples]),
        "wall_ms": _summary([sample.wall for sample in samples]),
    }


def ratio(over: float, under: float) -> float | None:
    """Return how many times one figure is another, None where the clock saw none of that one.

    Some machines count CPU in ticks of 10 ms.
    """
    return round(over / under, 2) if under else None


def _summary(values: Sequence[float]) -> Figures:
    return {
        "min": round(min(values, default=0.0), 3),
        "p50": round(percentile(values, 0.5), 3),
        "p95": round(percentile(values, 0.95), 3),
        "max": round(max(values, default=0.0), 3),
    }


def pooled(groups: Iterable[Sequence[Sample]]) -> list[Sample]:
    """Return all samples of several questions as one list: readers ask all of them."""
    return [sample for group in groups for sample in group]
