"""The processes that publish, ended in the middle of it: is anything left half done?

Each round has stories made, begins to publish them in one of four ways, and ends the process with
kill -9 at a moment of that work. Then what is stored is looked through (`speed.newsroom`).
"""

import random
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.drill.portal import Portal
from bench.drill.processes import DrillFailed, Program, manage, wait_until
from bench.drill.traffic import Browser
from speed.publishing import offered, paragraph
from speed.talking import Talking

WAYS = ("single", "bulk", "approval", "scheduled")
BULK = 6
"""Stories of one bulk action, and of one run of the scheduler."""
TIMEOUT_SECONDS = 60.0
EARLIEST, LATEST = 0.05, 1.5
"""A request is killed between these parts of its usual time: some a little after its end."""
LATEST_SECONDS = 0.3
"""How long after its first story the scheduler is killed at the latest; it publishes several."""


@dataclass
class Kills:
    """What came of the rounds: the stories that were public at once, later, and the faults."""

    rounds: int = 0
    public_at_once: int = 0
    public_when_repeated: int = 0
    of_stories: int = 0
    ways: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was left half done and the next try made everything public."""
        return not self.faults


class Publisher:
    """Makes stories public in each of the ways, in a process that can be killed."""

    def __init__(self, portal: Portal, newsroom: Talking, browser: Browser, folder: Path) -> None:
        self._portal = portal
        self._newsroom = newsroom
        self._browser = browser
        command = manage("publish_scheduled")
        self._scheduler = Program(command, portal.environment, folder / "scheduler.log")
        self._steps: dict[int, int] = {}

    def prepare(self, way: str) -> list[int]:
        """Have the stories made that the next act is about."""
        if way == "approval":
            self._steps = dict(self._newsroom.ask("waiting", 1))
            return list(self._steps)
        if way == "scheduled":
            return self._newsroom.ask("scheduled", BULK)
        return self._newsroom.ask("drafts", BULK if way == "bulk" else 1)

    def act(self, way: str, pks: list[int]) -> Callable[[], object]:
        """Return what publishes them; forms are opened before."""
        if way == "scheduled":
            return self._run_scheduler
        if way == "bulk":
            path = f"/admin/bulk/wagtailcore/page/publish/?{'&'.join(f'id={pk}' for pk in pks)}"
            fields: dict[str, Any] = _hidden(self._browser.get(path).body)
        elif way == "approval":
            ((pk, step),) = self._steps.items()
            path = f"/admin/pages/workflow/action/{pk}/approve/{step}/"
            fields = _hidden(self._browser.get(f"/admin/pages/{pk}/edit/").body)
        else:
            path = f"/admin/pages/{pks[0]}/edit/"
            fields = offered(self._browser.get(path).body) | paragraph("body")
            fields["action-publish"] = "action-publish"
        return lambda: self._browser.post(path, fields)

    def kill(self, way: str) -> None:
        """End what publishes, as the kernel would; bring the web server back."""
        if way == "scheduled":
            self._scheduler.stop(signal.SIGKILL)
            return
        self._portal.web.stop(signal.SIGKILL)
        self._portal.serve()

    def _run_scheduler(self) -> None:
        self._scheduler.start()
        ends = time.monotonic() + TIMEOUT_SECONDS
        while self._scheduler.is_running:
            if time.monotonic() > ends:
                raise DrillFailed("the scheduler does not end")
            time.sleep(0.01)


def kill_all(
    publisher: Publisher, newsroom: Talking, kills: int, seed: int, note: Callable[[str], object]
) -> Kills:
    """Kill so many times, the ways in turn."""
    chance = random.Random(seed)
    count = Kills()
    lengths = {way: _length(publisher, newsroom, way) for way in WAYS[:kills]}
    note(f"without a kill it takes {lengths} s")
    for number in range(kills):
        way = WAYS[number % len(WAYS)]
        pks = publisher.prepare(way)
        act = threading.Thread(target=publisher.act(way, pks), daemon=True)
        act.start()
        if way == "scheduled":
            # Most of its time Django starts; how long that takes is the machine's.
            wait_until(lambda: _is_under_way(newsroom, pks), TIMEOUT_SECONDS, "one is public")  # noqa: B023
            time.sleep(chance.uniform(0, LATEST_SECONDS))
        else:
            time.sleep(lengths[way] * chance.uniform(EARLIEST, LATEST))
        publisher.kill(way)
        act.join(TIMEOUT_SECONDS)
        count.rounds += 1
        count.ways[way] = count.ways.get(way, 0) + 1
        count.of_stories += len(pks)
        at_once = len(newsroom.ask("public", pks))
        count.public_at_once += at_once
        count.faults += [f"{way}, killed: {fault}" for fault in newsroom.ask("faults")]
        left = [pk for pk in pks if pk not in newsroom.ask("public", pks)]
        if left:
            publisher.act(way, left)()
        public = newsroom.ask("public", pks)
        count.public_when_repeated += len(public)
        count.faults += [f"{way}: page {pk} stays hidden" for pk in pks if pk not in public]
        note(f"kill {number + 1} of {kills}: {way}, {at_once} of {len(pks)} were public")
    count.faults += [f"at the end: {fault}" for fault in newsroom.ask("faults")]
    return count


def _length(publisher: Publisher, newsroom: Talking, way: str) -> float:
    """Return how long it takes to publish in a way, on the second time."""
    for _ in range(2):
        pks = publisher.prepare(way)
        act = publisher.act(way, pks)
        started = time.monotonic()
        act()
        length = time.monotonic() - started
        if set(newsroom.ask("public", pks)) != set(pks):
            raise DrillFailed(f"{way}: nothing is public though nobody was killed")
    return round(length, 3)


def _is_under_way(newsroom: Talking, pks: list[int]) -> bool:
    return bool(newsroom.ask("public", pks))


def _hidden(html: str) -> dict[str, Any]:
    """Return the token of a page's forms."""
    _, _, rest = html.partition('name="csrfmiddlewaretoken" value="')
    return {"csrfmiddlewaretoken": rest.partition('"')[0], "include_descendants": ""}
