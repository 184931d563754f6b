"""Debian's Chromium, launched for tests and benchmarks of what editors do."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NOTE_WATCHING = """{
  let mark;
  document.addEventListener("w-unsaved:watch-edits", () => {
    clearTimeout(mark);
    mark = setTimeout(() => { document.documentElement.dataset.watched = "" }, 100);
  });
}"""
"""Script of a window: marks the page once Wagtail's form watches what is typed.

It begins twice within a few milliseconds, and what is typed between the two counts as unchanged.
"""
WATCHED = "html[data-watched]"
WATCH_EARLY = """{
  const later = window.setTimeout;
  const isAsServed = ({ value }) => /^{\\s+"blocks"/.test(value);
  const stands = () => document.readyState === "complete"
    && ![...document.querySelectorAll("input[type=hidden]")].some(isAsServed);
  window.setTimeout = (act, delay, ...rest) => {
    if (delay !== 2000) return later(act, delay, ...rest);
    const look = () => { stands() ? act(...rest) : later(look, 20); };
    return later(look, 20);
  };
}"""
"""Script of a window: Wagtail's form watches what is typed once it stands, not 2 s later.

It stands when the editors of rich text have written their fields, without the server's line breaks.
"""

ARGUMENTS = ["--no-sandbox", "--disable-gpu"]
"""Without a graphics card its work is but imitated, which takes a tenth more."""


def executable() -> str | None:
    """Return where the browser lies: the headless shell, else the whole one."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


@contextmanager
def launched() -> Iterator[Browser]:
    """Launch a browser for as long as the block lasts."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        yield browser
        browser.close()
