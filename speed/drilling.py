"""Whether any reader is shown what is no longer so, whatever an editor changes and however it ends.

Each door (a worker of the web server, nginx before them) has a reader of its own, who asks for the
pages of an edit without a pause while it is made, and goes on until its time is up.
"""

import random
import threading
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from bench.drill.processes import DrillFailed, wait_until
from bench.drill.traffic import Browser
from speed.talking import Talking

STALE_SECONDS = 1.0
"""After so long nobody may be shown the old any more; what became hidden, at no moment."""
WARM_ROUNDS = 2
"""How often each door is asked for each page before a change: the second time, from its cache."""
READ_SECONDS = 180.0
READER_PAUSE_SECONDS = 0.005
"""Between two questions of a reader, so that fast doors leave the machine to the others."""
STAFF_ONLY = ("wagtail-userbar",)
"""What stands in answers to staff alone."""
EXAMPLES = 20


@dataclass(frozen=True)
class Seen:
    """One answer that a reader got; `asked_at` is on the clock of time.monotonic()."""

    door: str
    path: str
    asked_at: float
    status: int
    body: str


@dataclass
class Count:
    """What was wrong with the answers to readers, and how long after a change the last was."""

    answers: int = 0
    stale: int = 0
    hidden: int = 0
    previews: int = 0
    failures: int = 0
    latest_seconds: float = 0.0

    @property
    def is_clean(self) -> bool:
        """Whether readers saw only what they should."""
        return not (self.stale or self.hidden or self.previews or self.failures)


@dataclass
class Findings:
    """The counts of a drill by door and by kind of edit."""

    doors: dict[str, Count] = field(default_factory=dict)
    kinds: dict[str, Count] = field(default_factory=dict)
    edits: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def note(self, kind: str, seen: Seen, fault: str, at: float | None = None) -> None:
        """Count an answer; `fault` names what was wrong with it, "" for nothing.

        `at` is when the change was made that the answer should have known of.
        """
        for counts, key in ((self.doors, seen.door), (self.kinds, kind)):
            count = counts.setdefault(key, Count())
            count.answers += 1
            if fault:
                setattr(count, fault, getattr(count, fault) + 1)
                if at is not None:
                    late = round(seen.asked_at - at, 2)
                    count.latest_seconds = max(count.latest_seconds, late)
        if fault and len(self.examples) < EXAMPLES:
            self.examples.append(f"{kind}: {seen.door} {seen.path} ({seen.status}) {fault}")


class Editor(Talking):
    """A process that changes the portal, see `speed.editing`."""

    def __init__(self, environment: Mapping[str, str], log: Path) -> None:
        super().__init__("editing", environment, log)
        self._session: list[str] = []

    def session(self) -> list[str]:
        """Return the name and value of a cookie of staff, once the editor is ready."""
        if not self._session:
            self._session = self.hear()["session"]
        return self._session

    def prepare(self, kind: str, number: int) -> dict[str, Any]:
        """Have an edit prepared; return its `Before`."""
        self.session()
        return self.ask(kind, number)

    def go(self) -> dict[str, Any]:
        """Have the change made; return its `After`."""
        self.say("go")
        return self.hear()

    def kill_in(self, seconds: float) -> None:
        """Have the change begun, and end the editor so much later as a power cut would."""
        self.say("go")
        time.sleep(seconds)
        self.end()


class Readers:
    """One reader at each door, who asks for some pages in turn until told to end."""

    def __init__(
        self, doors: Mapping[str, Browser], paths: Sequence[str], pause_seconds: float
    ) -> None:
        self._seen: list[Seen] = []
        self._pause_seconds = pause_seconds
        self._paths = paths
        self._ending = threading.Event()
        self._doors = doors
        self._threads = [
            threading.Thread(target=self._read, args=door, daemon=True) for door in doors.items()
        ]
        for thread in self._threads:
            thread.start()

    def wait_for_rounds(self, count: int, since: float) -> None:
        """Return once each door was asked so often for each page since a moment."""
        wanted = {(door, path) for door in self._doors for path in self._paths}

        def all_asked() -> bool:
            asked = Counter((seen.door, seen.path) for seen in self.since(since))
            return all(asked[each] >= count for each in wanted)

        wait_until(all_asked, READ_SECONDS, "every page is read at every door")

    def since(self, moment: float) -> list[Seen]:
        """Return the answers that were asked for after a moment."""
        return [seen for seen in list(self._seen) if seen.asked_at > moment]

    def end(self) -> list[Seen]:
        """Let the readers go; return all they saw."""
        self._ending.set()
        for thread in self._threads:
            thread.join()
        return self._seen

    def _read(self, door: str, browser: Browser) -> None:
        while not self._ending.is_set():
            for path in self._paths:
                asked_at = time.monotonic()
                answer = browser.get(path)
                self._seen.append(Seen(door, path, asked_at, answer.status, answer.body))
                if self._ending.wait(self._pause_seconds):
                    return


class Drill:
    """Edits of a portal that is being read at several doors."""

    def __init__(
        self, doors: Mapping[str, Browser], editor: Editor, reader_pause_seconds: float
    ) -> None:
        self._reader_pause_seconds = reader_pause_seconds
        self.findings = Findings()
        self.seconds: list[float] = []
        self._doors = doors
        self.editor = editor

    def edit(self, kind: str, number: int) -> None:
        """Make one edit and judge what readers saw of it."""
        before = self.editor.prepare(kind, number)
        readers = Readers(self._doors, before["paths"], self._reader_pause_seconds)
        try:
            readers.wait_for_rounds(WARM_ROUNDS, 0.0)
            began = time.monotonic()
            after = self.editor.go()
            self.seconds.append(time.monotonic() - began)
            settled = after["at"] + STALE_SECONDS
            if before["draft"] is not None:
                self._look_at(before["draft"], after["hidden"], before["paths"])
                settled = max(settled, time.monotonic())
            readers.wait_for_rounds(1, settled)
        finally:
            seen = readers.end()
        self._judge(kind, after, seen)
        self.findings.edits[kind] += 1

    def break_off(self, kind: str, number: int, dice: random.Random) -> None:
        """Begin an edit while readers read, and kill the editor in the middle of it.

        Whatever became of the change, `compare` tells whether readers see the state it left.
        """
        before = self.editor.prepare(kind, number)
        readers = Readers(self._doors, before["paths"], self._reader_pause_seconds)
        try:
            readers.wait_for_rounds(1, 0.0)
            self.editor.kill_in(dice.uniform(0, median(self.seconds or [STALE_SECONDS])))
            readers.wait_for_rounds(1, time.monotonic() + STALE_SECONDS)
        finally:
            for seen in readers.end():
                # A worker that was killed with the editor answers nothing for a moment.
                self.findings.note("killed", seen, "failures" if seen.status >= 500 else "")

    def _look_at(self, page: int, words: Sequence[str], paths: Iterable[str]) -> None:
        """Look at a draft and at public pages as staff do, at each door; then as anybody."""
        path = f"/admin/pages/{page}/view_draft/"
        for door, browser in self._doors.items():
            staff = browser.stranger()
            staff.take_cookie(*self.editor.session())
            answer = staff.get(path)
            if not all(word in answer.body for word in words):
                raise DrillFailed(f"staff see no draft ({answer.status})")
            for public in paths:
                staff.get(public)
            asked_at = time.monotonic()
            answer = browser.stranger().get(path)
            seen = Seen(door, path, asked_at, answer.status, answer.body)
            shown = any(word in answer.body for word in words)
            self.findings.note("preview", seen, "previews" if shown else "")

    def _judge(self, kind: str, after: Mapping[str, Any], seen: Sequence[Seen]) -> None:
        at = after["at"]
        before = [each for each in seen if each.asked_at <= at]
        told = {
            (word, each.path)
            for word in [*after["hidden"], *after["replaced"]]
            for each in before
            if word in each.body
        }
        wanted = set(after["replaced"]) | (set() if kind == "preview" else set(after["hidden"]))
        if missing := wanted - {word for word, _path in told}:
            raise DrillFailed(f"{kind}: no page told of {', '.join(missing)} before the change")
        for each in seen:
            self.findings.note(kind, each, _fault(kind, after, each, told), at)


def _fault(kind: str, after: Mapping[str, Any], seen: Seen, told: set[tuple[str, str]]) -> str:
    """Return what is wrong with an answer, as `Count` calls it; "" for nothing."""
    if seen.status == 0 or seen.status >= 500:
        return "failures"
    if seen.asked_at <= after["at"]:
        return ""
    if any(word in seen.body for word in [*after["hidden"], *STAFF_ONLY]):
        return "previews" if kind == "preview" else "hidden"
    if seen.asked_at <= after["at"] + STALE_SECONDS:
        return ""
    is_stale = (
        any(
            (old, seen.path) in told and (old in seen.body or new not in seen.body)
            for old, new in after["replaced"].items()
        )
        or after["shown"].get(seen.path, "") not in seen.body
        or after["status"].get(seen.path, seen.status) != seen.status
    )
    return "stale" if is_stale else ""


def compare(doors: Mapping[str, Browser], fresh: Browser, paths: Iterable[str]) -> dict[str, Any]:
    """Return which answers at a door are other than those that are made anew, page by page."""
    different: list[str] = []
    varying: list[str] = []
    compared = 0
    for path in paths:
        first = fresh.get(path)
        for door, browser in doors.items():
            answer = browser.get(path)
            compared += 1
            if (answer.status, answer.body) == (first.status, first.body):
                continue
            again = fresh.get(path)
            if (again.status, again.body) != (first.status, first.body):
                varying.append(path)
            else:
                different.append(f"{door} {path}")
    return {"compared": compared, "different": different, "varying": sorted(set(varying))}
