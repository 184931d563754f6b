"""What is asked in turn, round by round, and the CPU that the processes behind it use for it."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from bench.drill.processes import DrillFailed, cpu_ns
from bench.drill.traffic import Answer, Browser

ANEW = ", nothing kept"
"""Ends the name of a page that is asked of a portal which keeps no parts of answers."""
WARM_REQUESTS = 12
"""Of each arm, so that each worker's process has answered it some times."""
SAMPLE_MS = 30.0
"""CPU that a sample is to hold at least: cheap answers are asked for many times in a row."""
LARGEST_SAMPLE = 2_000
SETTLE_SECONDS = 0.002
"""For what a server still does once the last answer has gone: it closes, it notes."""


@dataclass(frozen=True)
class Arm:
    """One address of one server. `goal`: how many minimal views it may cost, where that is said."""

    name: str
    browser: Browser
    path: str
    roots: Callable[[], Iterable[int]]
    status: int = 200
    goal: float | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def ask(self) -> Answer:
        """Ask once; raises DrillFailed on another status than the expected."""
        answer = self.browser.get(self.path, self.headers)
        if answer.status != self.status:
            raise DrillFailed(f"{self.name} ({self.path}) answered {answer.status}")
        return answer

    def cpu_ms(self, requests: int) -> float:
        """Return the milliseconds of CPU that one of so many requests took."""
        before = cpu_ns(self.roots())
        with self.browser.one_connection():
            for _ in range(requests):
                self.ask()
        time.sleep(SETTLE_SECONDS)
        return (cpu_ns(self.roots()) - before) / requests / 1e6


@dataclass
class Cost:
    """What an arm answered, and its samples in milliseconds of CPU a request, round by round."""

    arm: Arm
    size: int
    requests: int
    samples: list[float] = field(default_factory=list)

    @property
    def p50(self) -> float:
        """The usual cost."""
        return median(self.samples)

    @property
    def least(self) -> float:
        """What it costs while nothing else runs on the machine."""
        return min(self.samples)


def measure(arms: Sequence[Arm], rounds: int, note: Callable[[str], object]) -> list[Cost]:
    """Ask all arms in turn for so many rounds, after some requests that only warm them.

    Each round begins with another arm, so that none always follows the same one.
    """
    costs = []
    for arm in arms:
        for _ in range(WARM_REQUESTS):
            answer = arm.ask()
        expected = max(arm.cpu_ms(WARM_REQUESTS), 0.001)
        requests = min(LARGEST_SAMPLE, max(1, round(SAMPLE_MS / expected)))
        costs.append(Cost(arm, len(answer.body.encode()), requests))
    for number in range(rounds):
        shift = number % len(costs)
        for cost in [*costs[shift:], *costs[:shift]]:
            cost.samples.append(cost.arm.cpu_ms(cost.requests))
        note(f"round {number + 1} of {rounds}")
    return costs


def told(cost: Cost, unit: Cost) -> dict[str, Any]:
    """Return the figures of an arm; `times` is how many of the unit it costs, usually and least.

    `held` is None where no goal is said.
    """
    times = round(cost.p50 / unit.p50, 2)
    goal = cost.arm.goal
    return {
        "address": cost.arm.path,
        "bytes": cost.size,
        "requests_a_sample": cost.requests,
        "cpu_ms": {"p50": round(cost.p50, 3), "least": round(cost.least, 3)},
        "times": times,
        "least_times": round(cost.least / unit.least, 2),
        "goal": goal,
        "held": None if goal is None else times <= goal,
    }
