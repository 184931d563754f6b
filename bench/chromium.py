"""Debian's Chromium, launched for tests and benchmarks of what editors do."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NOTE_WATCHING = """document.addEventListener(
  "w-unsaved:watch-edits", () => { document.documentElement.dataset.watched = "" })"""
"""Script of a window: marks the page once Wagtail's form watches what is typed."""
WATCHED = "html[data-watched]"


def executable() -> str | None:
    """Return where the browser lies: the headless shell, else the whole one."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


@contextmanager
def launched() -> Iterator[Browser]:
    """Launch a browser for as long as the block lasts."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        yield browser
        browser.close()
