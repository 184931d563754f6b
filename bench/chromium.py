"""Debian's Chromium, launched for tests and benchmarks of what editors do."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NOTE_WATCHING = """(() => {
  const later = window.setTimeout, pause = 2000
  const shorter = (wait) => (wait === pause ? pause / 10 : wait)
  window.setTimeout = (act, wait, ...rest) => later(act, shorter(wait), ...rest)
  document.addEventListener("w-unsaved:watch-edits", () => {
    window.setTimeout = later
    document.documentElement.dataset.watched = ""
  }, { once: true })
})()"""
"""Script of a window: marks the page once Wagtail's form watches what is typed.

The form lets two seconds pass before that, for slow machines; nobody types meanwhile here.
"""
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
