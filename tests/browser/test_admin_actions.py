"""Every action on a page, pressed at the speed of a quick hand, with autosave on.

What the admin said must be so afterwards: in the database, and for a reader. The server works on an
autosave longer than any hand takes (`tests.browser.admin_server`), so that a lost race shows at the
first try. The only fixed pauses are those of the hand.
"""

import json
import os
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as BrowserPage

pytestmark = pytest.mark.browser

TIMEOUT_MILLISECONDS = 60_000
HAND_MILLISECONDS = (0, 100, 600, 1_200)
"""From the last key to the click: before autosave notices, while it waits, while it is sent."""
QUICK = 100
WATCHED = "html[data-watched]"
NOTE_WATCHING = """document.addEventListener(
  "w-unsaved:watch-edits", () => { document.documentElement.dataset.watched = "" })"""


@dataclass
class Portal:
    """The running portal: where it is, what stands in it, and what became of that."""

    folder: Path
    address: str
    sessions: dict[str, str]
    drafts: list[int]
    home: int
    shelf: int
    news_index: int
    other_news_index: int

    def draft(self) -> int:
        """Return the id of a draft that no other test has touched."""
        return self.drafts.pop()

    def number_of(self, draft: int) -> int:
        """Return the number in the title of a draft."""
        return int(self.page(draft)["title"].split()[-1])

    def rows(self, sql: str, *values: Any) -> list[tuple]:
        connection = sqlite3.connect(self.folder / "portal.sqlite3", timeout=20)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()

    def page(self, pk: int) -> dict[str, Any]:
        """Return what the database holds of a page."""
        names = ("live", "url_path", "path", "title", "draft_title", "go_live_at", "expired")
        found = self.rows(f"SELECT {', '.join(names)} FROM wagtailcore_page WHERE id = ?", pk)
        return dict(zip(names, found[0], strict=True)) if found else {}

    def public(self, pk: int) -> tuple[int, str]:
        """Return the status and the text that a reader gets."""
        path = self.page(pk)["url_path"].removeprefix("/trang-chu/").removeprefix("/home/")
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with direct.open(f"{self.address}/{path}") as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, ""


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    folder = tmp_path_factory.mktemp("portal")
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.admin_server", str(folder)],
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
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@dataclass
class Hand:
    """Somebody at the admin, who types and presses."""

    page: BrowserPage
    portal: Portal

    def open(self, path: str) -> None:
        self.page.goto(f"{self.portal.address}/admin/{path}")

    def open_form(self, path: str) -> None:
        """Open a page form and wait until its script watches what is typed."""
        self.open(path)
        self.page.wait_for_selector(WATCHED)

    def type_lead(self, words: str) -> None:
        self.page.locator("#id_lead").fill(words)

    def autosave(self) -> AbstractContextManager[Any]:
        """Leave once the browser has sent what was typed in the background."""
        return self.page.expect_request(lambda request: request.method == "POST")

    def press(self, button_selector: str, pause: int) -> None:
        """Press a button, so long after the last key, and wait for what comes.

        Buttons in a closed menu are pressed too: a quick hand has the shortcut.
        """
        button = self.page.locator(button_selector).first
        self.page.wait_for_timeout(pause)
        with self.page.expect_navigation():
            button.dispatch_event("click")

    def message(self) -> str:
        return " ".join(self.page.locator(".messages li").first.inner_text().split())


@pytest.fixture
def hands(chromium: Browser, portal: Portal) -> Iterator[Any]:
    """Return a maker of hands by account; whatever failed on the server fails the test."""
    contexts = []
    failed: list[str] = []

    def hand(account: str) -> Hand:
        context = chromium.new_context(locale="vi")
        context.set_default_timeout(TIMEOUT_MILLISECONDS)
        context.add_init_script(NOTE_WATCHING)
        name, session = settings.SESSION_COOKIE_NAME, portal.sessions[account]
        context.add_cookies([{"name": name, "value": session, "url": portal.address}])
        context.on(
            "response",
            lambda answer: (
                failed.append(f"{answer.status} {answer.request.method} {answer.url}")
                if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR
                else None
            ),
        )
        contexts.append(context)
        return Hand(context.new_page(), portal)

    yield hand
    for context in contexts:
        context.close()
    assert failed == []


def assert_public(portal: Portal, pk: int, words: str) -> None:
    assert portal.page(pk)["live"]
    status, text = portal.public(pk)
    assert status == HTTPStatus.OK
    assert words in text


@pytest.mark.parametrize("pause", HAND_MILLISECONDS)
def test_edited_draft_is_public_once_the_admin_says_so(
    portal: Portal, hands: Any, pause: int
) -> None:
    story, chief = portal.draft(), hands("chief")
    chief.open_form(f"pages/{story}/edit/")
    chief.type_lead(f"Sửa xong, bấm sau {pause}.")
    chief.press("[name=action-publish]", pause)
    assert "Đã xuất bản trang" in chief.message()
    chief.page.wait_for_load_state("networkidle")
    assert_public(portal, story, f"Sửa xong, bấm sau {pause}.")


@pytest.mark.parametrize("pause", [QUICK, 1_200])
def test_new_page_is_made_once_and_public(portal: Portal, hands: Any, pause: int) -> None:
    chief, title = hands("chief"), f"Ngăn mới {pause}"
    chief.open_form(f"pages/add/home/sectionpage/{portal.home}/")
    chief.page.locator("#id_title").press_sequentially(title)
    chief.press("[name=action-publish]", pause)
    assert "xuất bản" in chief.message()
    chief.page.wait_for_load_state("networkidle")
    made = portal.rows("SELECT id FROM wagtailcore_page WHERE title = ?", title)
    assert len(made) == 1
    assert_public(portal, made[0][0], title)


@pytest.mark.parametrize("pause", [QUICK, 1_200])
def test_submitted_story_is_public_once_it_is_approved(
    portal: Portal, hands: Any, pause: int
) -> None:
    story, writer, reviewer = portal.draft(), hands("writer"), hands("reviewer")
    writer.open_form(f"pages/{story}/edit/")
    writer.type_lead("Gửi duyệt.")
    writer.press("[name=action-submit]", pause)
    reviewer.open_form(f"pages/{story}/edit/")
    assert reviewer.page.locator("#id_lead").input_value() == "Gửi duyệt."
    reviewer.type_lead(f"Duyệt sau {pause}.")
    reviewer.press("[data-workflow-action-name=approve]", pause)
    reviewer.page.wait_for_load_state("networkidle")
    states = portal.rows(
        "SELECT status FROM wagtailcore_workflowstate WHERE object_id = ?", str(story)
    )
    assert states == [("approved",)]
    assert_public(portal, story, f"Duyệt sau {pause}.")


def test_publication_survives_an_autosave_of_another_window(portal: Portal, hands: Any) -> None:
    story, writer, chief = portal.draft(), hands("writer"), hands("chief")
    chief.open_form(f"pages/{story}/edit/")
    writer.open_form(f"pages/{story}/edit/")
    with writer.autosave():
        writer.type_lead("Vẫn đang viết.")
    chief.press("[name=action-publish]", 0)
    chief.page.wait_for_load_state("networkidle")
    writer.page.wait_for_load_state("networkidle")
    assert_public(portal, story, f"Tin nháp {portal.number_of(story)}")


def test_page_stays_where_it_was_moved_during_an_autosave(portal: Portal, hands: Any) -> None:
    story, writer, chief = portal.draft(), hands("writer"), hands("chief")
    chief.open(f"pages/{story}/move/{portal.other_news_index}/confirm/")
    writer.open_form(f"pages/{story}/edit/")
    with writer.autosave():
        writer.type_lead("Vẫn đang viết.")
    chief.press("main form [type=submit]", 0)
    writer.page.wait_for_load_state("networkidle")
    new_home = portal.page(portal.other_news_index)
    moved = portal.page(story)
    assert moved["url_path"].startswith(new_home["url_path"])
    assert moved["path"].startswith(new_home["path"])


def test_page_is_down_after_it_was_unpublished_during_an_autosave(
    portal: Portal, hands: Any
) -> None:
    story, writer, chief = portal.draft(), hands("writer"), hands("chief")
    chief.open_form(f"pages/{story}/edit/")
    chief.press("[name=action-publish]", 0)
    chief.open(f"pages/{story}/unpublish/")
    writer.open_form(f"pages/{story}/edit/")
    with writer.autosave():
        writer.type_lead("Vẫn đang viết.")
    chief.press("main form [type=submit]", 0)
    writer.page.wait_for_load_state("networkidle")
    assert not portal.page(story)["live"]
    assert portal.public(story)[0] == HTTPStatus.NOT_FOUND


def test_page_is_gone_after_it_was_deleted_during_an_autosave(portal: Portal, hands: Any) -> None:
    story, writer, chief = portal.draft(), hands("writer"), hands("chief")
    chief.open(f"pages/{story}/delete/")
    writer.open_form(f"pages/{story}/edit/")
    with writer.autosave():
        writer.type_lead("Vẫn đang viết.")
    chief.press("main form [type=submit]", 0)
    writer.page.wait_for_load_state("networkidle")
    assert portal.page(story) == {}
    assert portal.rows("SELECT page_ptr_id FROM news_newspage WHERE page_ptr_id = ?", story) == []
