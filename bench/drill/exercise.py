"""One fault, from the quiet before to the quiet after, and what was seen meanwhile."""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median
from typing import Any
from urllib.parse import quote

from bench.drill.judging import limits_of
from bench.drill.node import pages_found
from bench.drill.portal import Portal
from bench.drill.processes import DrillFailed, wait_until
from bench.drill.services import Service
from bench.drill.traffic import NOTICE, Traffic, figures
from bench.metrics import percentile

SEARCH_WORDS = "đường làng"
PUBLISHED_WORDS = "Chuyến đò"
"""Begins the titles of what is published; each fault adds a word of its own."""
RECOVERY_SECONDS = 240.0

PAGES = {"home": "/", "list": "/tin-tuc/"}
SEARCHES = {
    "search": f"/tim-kiem/?q={quote(SEARCH_WORDS)}",
    "suggestions": f"/tim-kiem/goi-y/?q={quote(SEARCH_WORDS[:7])}",
}
STAFF_SEARCHES = {
    "staff search": f"/tim-kiem/?q={quote(SEARCH_WORDS)}",
    "archive": f"/luu-tru/?q={quote(SEARCH_WORDS)}",
}


class How(StrEnum):
    """How a service fails."""

    STOPPED = "stopped"
    FROZEN = "frozen"


@dataclass(frozen=True)
class Course:
    """How much is published before, during and after a fault, and with which pauses."""

    pages_before: int = 100
    pages_during: int = 500
    publish_pause_seconds: float = 0.05
    reader_pause_seconds: float = 0.25


@dataclass
class Phase:
    """A stretch of time, what was published in it, and what the web server used."""

    name: str
    start: float = field(default_factory=time.monotonic)
    end: float = 0.0
    published: Sequence[dict[str, float]] = ()
    cpu_seconds: float = 0.0


class Exercise:
    """Traffic on a portal, and faults of what it stands on."""

    def __init__(self, portal: Portal, node_url: str, course: Course) -> None:
        self._portal = portal
        self._node_url = node_url
        self._course = course
        self._staff = portal.staff()
        listing = portal.browser().get(PAGES["list"]).body
        articles = re.findall(rf'href="({PAGES["list"]}[^"?#]+/)"', listing)
        if not articles:
            raise DrillFailed("the list of news names no article")
        self._pages = PAGES | {"article": articles[-1]}

    def fail(self, name: str, service: Service, how: How) -> dict[str, Any]:
        """Let a service fail in mid-traffic while pages are published, and bring it back.

        `name`, one word of its own for each fault, is in the titles. Returns JSON-able figures.
        """
        words = f"{PUBLISHED_WORDS} {name}"
        traffic = self._open()
        try:
            before = self._phase(traffic, "before", words, self._course.pages_before)
            (service.stop if how is How.STOPPED else service.freeze)()
            during = self._phase(traffic, "during", words, self._course.pages_during)
            notices = {
                address: NOTICE in self._staff.get(path).body
                for address, path in STAFF_SEARCHES.items()
            }
            recovering = self._begin("recovering")
            service.restore()
            returned = time.monotonic()
            expected = {int(line["page"]) for line in [*before.published, *during.published]}
            prefix = self._portal.index_prefix
            wait_until(
                lambda: expected <= pages_found(self._node_url, prefix, words),
                RECOVERY_SECONDS,
                f"all {len(expected)} pages are found by the node",
            )
            found_seconds = time.monotonic() - returned
            wait_until(self._replica_answers, RECOVERY_SECONDS, "searches ask the node again")
            asked_seconds = time.monotonic() - returned
            self._finish(recovering)
            after = self._phase(traffic, "after", words, self._course.pages_before)
        finally:
            traffic.end()
        phases = [before, during, recovering, after]
        addresses = _by_address(traffic, phases)
        return {
            "addresses": addresses,
            "web_cpu_ms_per_answer": _cpu(traffic, phases),
            "publishing": {phase.name: _publishing(phase) for phase in phases if phase.published},
            "seconds": {phase.name: round(phase.end - phase.start, 1) for phase in phases},
            "returned_after_seconds": round(returned - recovering.start, 1),
            "all_found_seconds": round(found_seconds, 1),
            "node_asked_again_seconds": round(asked_seconds, 1),
            "staff_notice": notices,
            "limits": limits_of(addresses, self._pages),
        }

    def _open(self) -> Traffic:
        traffic = Traffic(self._course.reader_pause_seconds)
        for addresses in (self._pages, self._pages, SEARCHES, SEARCHES):
            traffic.add_reader(self._portal.browser(), addresses)
        traffic.add_reader(self._portal.staff(), STAFF_SEARCHES)
        return traffic

    def _begin(self, name: str) -> Phase:
        phase = Phase(name)
        phase.cpu_seconds = self._portal.web.cpu_seconds()
        return phase

    def _finish(self, phase: Phase) -> None:
        phase.end = time.monotonic()
        phase.cpu_seconds = self._portal.web.cpu_seconds() - phase.cpu_seconds

    def _phase(self, traffic: Traffic, name: str, words: str, count: int) -> Phase:
        """Publish while readers read, for at least as long as each page is asked for once."""
        phase = self._begin(name)
        pause = self._course.publish_pause_seconds
        phase.published = self._portal.publish(count, words, pause)
        if len(phase.published) < count:
            raise DrillFailed(f"only {len(phase.published)} of {count} pages were published")
        asked = {*self._pages, *SEARCHES, *STAFF_SEARCHES}
        wait_until(
            lambda: (
                asked <= {sample.name for sample in traffic.between(phase.start, time.monotonic())}
            ),
            RECOVERY_SECONDS,
            f"every page is read {name} the fault",
        )
        self._finish(phase)
        return phase

    def _replica_answers(self) -> bool:
        answer = self._staff.get(STAFF_SEARCHES["staff search"])
        return answer.status == 200 and NOTICE not in answer.body


def _by_address(traffic: Traffic, phases: Sequence[Phase]) -> dict[str, dict[str, Any]]:
    addresses: dict[str, dict[str, Any]] = {}
    for phase in phases:
        for address, seen in figures(traffic.between(phase.start, phase.end)).items():
            addresses.setdefault(address, {})[phase.name] = seen
    return addresses


def _cpu(traffic: Traffic, phases: Sequence[Phase]) -> dict[str, float]:
    return {
        phase.name: round(
            phase.cpu_seconds * 1000 / max(1, len(traffic.between(phase.start, phase.end))), 1
        )
        for phase in phases
    }


def _publishing(phase: Phase) -> dict[str, float]:
    seconds = [line["seconds"] for line in phase.published]
    return {
        "pages": len(seconds),
        "median_ms": round(median(seconds) * 1000, 1),
        "p95_ms": round(percentile(seconds, 0.95) * 1000, 1),
        "max_ms": round(max(seconds) * 1000, 1),
    }
