"""A reviewer in Chromium who presses "Xuất bản" and "Phê duyệt" sooner or later after typing."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any

from playwright.sync_api import Page as Window
from playwright.sync_api import Response

from bench.chromium import NOTE_WATCHING, WATCHED, executable, launched
from bench.drill.processes import DrillFailed, Program, free_ports, manage, run, wait_until
from bench.drill.traffic import Browser

LATEST_MILLISECONDS = 1_000
"""The buttons are pressed from 0 to so long after the last key; autosave waits 500."""
START_SECONDS = 120.0
TIMEOUT_MILLISECONDS = 120_000
LATE_SECONDS = 10.0
"""When the last button is pressed, whatever autosave still has on its way has arrived by then."""
BUTTONS = {
    "drafts": ("[name=action-publish]", "Đã xuất bản"),
    "waiting": ("[data-workflow-action-name=approve]", "Đã cập nhật trang"),
}
"""What waits → the button that makes it public, and what the admin says when it did."""


@dataclass
class Count:
    """How often a button was pressed, and what came of it.

    `lost`: pages that were not public, or without the last words, though the admin said so;
    `refused`: times that it said something else; `failed`: answers of 500 and above.
    """

    pressed: int = 0
    lost: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether every page that was to be public is."""
        return not (self.lost or self.refused or self.failed)

    def as_json(self) -> dict[str, Any]:
        """Return the figures, and what went wrong in words."""
        return {name: value or 0 for name, value in asdict(self).items()}


@contextmanager
def busy_cores(count: int) -> Iterator[None]:
    """Keep so many cores busy with something else."""
    with ExitStack() as stack:
        for _ in range(count):
            loop = Program([sys.executable, "-c", "while True: pass"], {}, Path("/dev/null"))
            loop.start()
            stack.callback(loop.stop)
        yield


def count_lost(
    folder: Path, environment: Mapping[str, str], publishes: int, approvals: int
) -> dict[str, Count]:
    """Serve a portal of its own and press so many buttons there; returns the counts by what waited.

    `environment` holds the DATABASE_URL of an empty database. Raises DrillFailed.
    """
    environment = dict(environment) | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.development",
        "SEARCH_ENGINE": "embedded",
        "REDIS_URL": "",
        "MEDIA_ROOT": str(folder / "media"),
        "PRIVATE_ROOT": str(folder / "private"),
    }
    log = folder / "portal.log"
    run(manage("migrate", "--verbosity", "0"), environment, log)
    run(manage("load_catalogues"), environment, log)
    run(manage("load_roles", "--one-person", "/"), environment, log)
    module = [sys.executable, "-m", "bench.publishing.preparing"]
    printed = run([*module, str(publishes), str(approvals)], environment, log)
    scenery = json.loads(printed.splitlines()[-1])  # development prints its mail
    (port,) = free_ports(1)
    address = f"127.0.0.1:{port}"
    server = Program(manage("runserver", "--noreload", address), environment, log)
    server.start()
    reader = Browser(port, address)
    try:
        wait_until(lambda: reader.get("/").status == HTTPStatus.OK, START_SECONDS, "it answers")
        return _press_all(scenery, f"http://{address}", reader)
    finally:
        server.stop()


def _press_all(scenery: Mapping[str, Any], address: str, reader: Browser) -> dict[str, Count]:
    counts = {name: Count() for name in BUTTONS}
    expected: list[tuple[Count, str, str]] = []
    if executable() is None:
        raise DrillFailed("Chromium is not installed")
    with launched() as chromium:
        context = chromium.new_context(locale="vi")
        context.set_default_timeout(TIMEOUT_MILLISECONDS)
        context.add_init_script(NOTE_WATCHING)
        context.add_cookies([{**scenery["cookie"], "url": address}])
        window = context.new_page()
        for name, (button, success) in BUTTONS.items():
            count, stories = counts[name], scenery[name]
            note = _noting(count)
            window.on("response", note)
            for number, (pk, slug) in enumerate(stories):
                pause = round(number * LATEST_MILLISECONDS / max(1, len(stories) - 1))
                words = f"Bấm sau {pause} mili giây, lần {number}."
                window.goto(f"{address}/admin/pages/{pk}/edit/")
                said = _press(window, words, pause, button)
                count.pressed += 1
                if success in said:
                    expected.append((count, f"{scenery['index']}{slug}/", words))
                else:
                    count.refused.append(f"{pause} ms: {said}")
            window.remove_listener("response", note)
        window.wait_for_timeout(LATE_SECONDS * 1_000)
    for count, path, words in expected:
        answer = reader.get(path)
        if answer.status != HTTPStatus.OK or words not in answer.body:
            count.lost.append(f"{path} ({words}): {answer.status}")
    return counts


def _press(window: Window, words: str, pause: int, button: str) -> str:
    """Type, wait, press, and return what the admin says."""
    window.wait_for_selector(WATCHED)
    window.locator("#id_lead").fill(words)
    window.wait_for_timeout(pause)
    with window.expect_navigation(wait_until="domcontentloaded"):
        # The buttons stand in a menu that need not be open: the keyboard's shortcut presses them.
        window.locator(button).first.dispatch_event("click")
    return " ".join(" ".join(window.locator(".messages li").all_inner_texts()).split())


def _noting(count: Count) -> Any:
    def note(answer: Response) -> None:
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            count.failed.append(f"{answer.status} {answer.request.method} {answer.url}")

    return note
