"""Hands at the admin of a portal in a process of its own: they type, press, and look.

A test module names its scenery (`SCENERY`, a module with `build()`) and imports the fixtures. It
has one server, one browser and one window per account: a new window costs the browser three times
what the next page in the same one does.
"""

import json
import os
import re
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Request, Response
from playwright.sync_api import Page as BrowserPage

from bench.chromium import NOTE_WATCHING, WATCH_EARLY, WATCHED, launched
from tests.browser.admin_server import SETTLED

TIMEOUT_MILLISECONDS = 60_000
QUICK = 100
"""From the last key of a quick hand to its click, in milliseconds."""
VALUE_OF_A_FIELD = """(field) => field.type === "checkbox" ? "checkbox" : field.tagName"""


def is_autosave(request: Request) -> bool:
    """Tell a form saved in the background from the preview and from windows that say they live."""
    addressed = re.search(r"/pages/(\d+/edit|add/.+)/$", request.url)
    is_post = request.method == "POST"
    return is_post and bool(addressed) and "json" in request.headers.get("accept", "")


def autosaves(words: str) -> Callable[[Response], bool]:
    """Return what tells the answer to an autosave of these very words from all others."""

    def told(answer: Response) -> bool:
        sent = answer.request
        return is_autosave(sent) and words.encode() in (sent.post_data_buffer or b"")

    return told


@dataclass
class Portal:
    """The running portal: where it is, who may use it, and what `scenery` built there."""

    folder: Path
    address: str
    sessions: dict[str, str]
    scenery: dict[str, Any]

    def rows(self, sql: str, *values: Any) -> list[tuple]:
        """Return what the database holds, read behind the server's back."""
        connection = sqlite3.connect(self.folder / "portal.sqlite3", timeout=20)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()

    def change(self, sql: str, *values: Any) -> None:
        """Change what the database holds, behind the server's back."""
        with closing(sqlite3.connect(self.folder / "portal.sqlite3", timeout=20)) as connection:
            connection.execute(sql, values)
            connection.commit()

    def page(self, pk: int) -> dict[str, Any]:
        """Return what the database holds of a page."""
        names = ("live", "url_path", "path", "title", "draft_title", "go_live_at", "expired")
        found = self.rows(f"SELECT {', '.join(names)} FROM wagtailcore_page WHERE id = ?", pk)
        return dict(zip(names, found[0], strict=True)) if found else {}

    def read(self, path: str) -> tuple[int, str]:
        """Return the status and the text that a reader gets at an address."""
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with direct.open(f"{self.address}{path}") as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, ""

    def settle(self) -> None:
        """Wait until the server has done all it was asked, also by a page that was left."""
        assert self.read(SETTLED)[0] == HTTPStatus.NO_CONTENT

    def public(self, pk: int) -> tuple[int, str]:
        """Return the status and the text of a page for a reader."""
        path = self.page(pk)["url_path"].removeprefix("/trang-chu/").removeprefix("/home/")
        return self.read(f"/{path}")


@dataclass
class Hand:
    """Somebody at the admin, who types and presses."""

    page: BrowserPage
    portal: Portal

    def open(self, path: str) -> None:
        """Open an address below the admin, or any when it begins with a slash."""
        self.page.goto(f"{self.portal.address}{path if path[:1] == '/' else f'/admin/{path}'}")

    def open_form(self, path: str) -> None:
        """Open a page form and wait until its script watches what is typed."""
        self.open(path)
        self.page.wait_for_selector(WATCHED)

    def fill(self, selector: str, value: str) -> None:
        """Write into a field, choose of a list by its words, or tick a box ("on")."""
        self.page.wait_for_load_state()
        field = self.page.locator(selector)
        match field.evaluate(VALUE_OF_A_FIELD):
            case "checkbox":
                field.set_checked(value == "on")
            case "SELECT":
                field.select_option(label=value)
            case _:
                field.fill(value)

    def click(self, selector: str) -> None:
        """Press what changes the page without leaving it, also in a closed panel.

        A click takes the focus, and Wagtail turns off whatever has it while its dialogue is open.
        """
        self.page.wait_for_load_state()
        self.page.locator(selector).first.evaluate(
            "button => { document.activeElement.blur(); button.focus(); button.click() }"
        )

    def type_lead(self, words: str) -> None:
        """Change the lead of a story."""
        self.page.locator("#id_lead").fill(words)

    def autosave(self) -> AbstractContextManager[Any]:
        """Leave once the browser sends what was typed; the server may not have it for a while."""
        return self.page.expect_request(is_autosave)

    def save_lead(self, words: str) -> None:
        """Change the lead of a story; return once the server has kept these very words.

        Not once it has answered something: what was changed before may still be on its way.
        """
        with self.page.expect_response(autosaves(words)) as answered:
            self.type_lead(words)
        assert answered.value.ok

    def press(self, button_selector: str, pause: int = QUICK) -> None:
        """Press a button, so long after the last key, and wait for the page the server answers.

        Its text is there, its pictures need not be. A change of address is no sign of it: autosave
        gives a new page its own while the button still waits. Buttons in a closed menu are pressed
        too: a quick hand has the shortcut.
        """
        self.page.wait_for_load_state()
        button = self.page.locator(button_selector).first
        self.page.wait_for_timeout(pause)
        with self.page.expect_event("domcontentloaded"):
            button.dispatch_event("click")

    def message(self) -> str:
        """Return what the admin says first."""
        return " ".join(self.page.locator(".messages li").first.inner_text().split())


Hands = Callable[[str], Hand]


@pytest.fixture(scope="module")
def portal(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Portal]:
    """Serve the module's scenery."""
    folder = tmp_path_factory.mktemp("portal")
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.browser.admin_server"),
                *(str(folder), request.module.SCENERY),
            ],
            stdout=subprocess.PIPE,
            stderr=log,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings.test"},
        )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, (folder / "log").read_text()
        yield Portal(folder, **json.loads(line))
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@dataclass
class Windows:
    """One signed-in window per account, and what failed on the server while they were used."""

    browser: Browser
    portal: Portal
    failed: list[str] = field(default_factory=list)
    opened: dict[str, BrowserPage] = field(default_factory=dict)

    def of(self, account: str) -> Hand:
        """Return a hand at the window of an account."""
        if account not in self.opened:
            self.opened[account] = self.new(account)
        return Hand(self.opened[account], self.portal)

    def new(self, account: str, *, watches_early: bool = True) -> BrowserPage:
        """Open a window that no other test uses; of nobody where no account is named."""
        context = self.browser.new_context(locale="vi")
        context.set_default_timeout(TIMEOUT_MILLISECONDS)
        if watches_early:
            context.add_init_script(WATCH_EARLY)
        context.add_init_script(NOTE_WATCHING)
        if account:
            name, session = settings.SESSION_COOKIE_NAME, self.portal.sessions[account]
            context.add_cookies([{"name": name, "value": session, "url": self.portal.address}])
        context.on("response", self._note)
        return context.new_page()

    def _note(self, answer: Response) -> None:
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self.failed.append(f"{answer.status} {answer.request.method} {answer.url}")


@pytest.fixture(scope="module")
def windows(browser: Browser, portal: Portal) -> Windows:
    return Windows(browser, portal)


@pytest.fixture
def hands(windows: Windows) -> Iterator[Hands]:
    """Return a maker of hands by account; whatever failed on the server fails the test."""
    windows.failed.clear()
    yield windows.of
    assert windows.failed == []
