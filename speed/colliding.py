"""Two who change one story at the same moment through its form: is anybody's work lost unsaid?

Both open the form, then both send it within a moment. Of what the server took, each must have known
the version before; the other one is told, keeps the words in the form, and when they choose to
overwrite, their form is taken.
"""

import random
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from bench.drill.processes import DrillFailed
from bench.drill.traffic import Answer, Browser
from speed.publishing import offered, paragraph
from speed.talking import Talking

KINDS: Mapping[str, tuple[str, str]] = {
    "save, save": ("save", "save"),
    "autosave, save": ("autosave", "save"),
    "autosave, autosave": ("autosave", "autosave"),
    "save, publish": ("save", "publish"),
    "publish, submit": ("publish", "submit"),
}
"""What the writer's side does, and the manager's: `publish` is of those who may."""
BUTTONS = {"publish": "action-publish", "submit": "action-submit"}
APART_SECONDS = 0.3
"""The second one sends its form up to so long after the first."""
ASKED = "data-newer-version"
AS_JSON = {"Accept": "application/json"}


@dataclass
class Collisions:
    """What came of the pairs: who was taken, who was told, and what was lost."""

    pairs: int = 0
    taken: int = 0
    told: int = 0
    taken_when_asked: int = 0
    lost: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost and every answer was one that we know."""
        return not (self.lost or self.failed)


class Side:
    """One of the two: an account at the form of a story."""

    def __init__(self, browser: Browser, act: str, pk: int, words: str) -> None:
        self._browser = browser
        self._act = act
        self._path = f"/admin/pages/{pk}/edit/"
        self.words = words
        opened = browser.get(self._path)
        if opened.status != HTTPStatus.OK:
            raise DrillFailed(f"{self._path} is answered with {opened.status}")
        self._form: dict[str, Any] = offered(opened.body) | paragraph("body") | {"lead": words}
        self.answer = Answer(0, 0)

    def send(self) -> None:
        """Send the form as it is."""
        button = BUTTONS.get(self._act)
        headers = AS_JSON if self._act == "autosave" else None
        fields = self._form | ({button: button} if button else {})
        self.answer = self._browser.post(self._path, fields, headers)

    @property
    def outcome(self) -> str:
        """What the server did: `taken`, `told`, or how it failed."""
        status, body = self.answer.status, self.answer.body
        goes_on = dict(self.answer.headers).get("Location", "").startswith("/admin/pages/")
        if (status == HTTPStatus.FOUND and goes_on) or (
            self._act == "autosave" and status == HTTPStatus.OK
        ):
            return "taken"
        if (status == HTTPStatus.OK and ASKED in body and self.words in body) or (
            status == HTTPStatus.BAD_REQUEST and "invalid_revision" in body
        ):
            return "told"
        return f"{self._act}: status {status}"

    def overwrite(self) -> bool:
        """Press again, as the form that was refused is shown; return whether it was.

        The editor of an autosave presses "save" first.
        """
        if self._act == "autosave":
            self._act = "save"
            self.send()
        if ASKED not in self.answer.body:
            return False
        self._form |= {
            name: offered(self.answer.body)[name]
            for name in ("loaded_revision_id", "loaded_revision_created_at")
        }
        self.send()
        return True


def collide(newsroom: Talking, sides: Sequence[Browser], pairs: int, seed: int) -> Collisions:
    """Let the two change so many stories; the kinds take turns."""
    chance = random.Random(seed)
    count = Collisions()
    kinds = list(KINDS)
    for number, pk in enumerate(newsroom.ask("drafts", pairs)):
        kind = kinds[number % len(kinds)]
        first, second = (
            Side(browser, act, pk, f"Lời của {name}, lần {number}.")
            for browser, act, name in zip(sides, KINDS[kind], ("bên một", "bên hai"), strict=True)
        )
        early, late = chance.sample([first, second], 2)
        _send_both(early, late, chance.uniform(0, APART_SECONDS))
        count.pairs += 1
        outcomes = [first.outcome, second.outcome]
        if sorted(outcomes) != ["taken", "told"]:
            known = outcomes == ["taken", "taken"]
            (count.lost if known else count.failed).append(f"{kind}: {outcomes}")
            continue
        count.taken += 1
        count.told += 1
        told = first if first.outcome == "told" else second
        taken = second if told is first else first
        was_asked = told.overwrite()
        versions = newsroom.ask("versions", pk)
        if (
            was_asked
            and told.outcome == "taken"
            and versions[-1] == told.words
            and taken.words in versions
        ):
            count.taken_when_asked += 1
        else:
            count.lost.append(f"{kind}: asked {was_asked}, then {told.outcome}, {versions}")
    return count


def _send_both(early: Side, late: Side, apart: float) -> None:
    def after() -> None:
        time.sleep(apart)
        late.send()

    threads = [threading.Thread(target=early.send), threading.Thread(target=after)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
