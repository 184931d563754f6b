"""Whether a screen of the admin says anything in English: words of the packages' own messages."""

import re
from collections.abc import Iterator
from functools import cache

import polib
from playwright.sync_api import Page as BrowserPage

from core.text import fold
from portal.translations import packages
from quality.syllables import SYLLABLES

_SHORTEST = 4
_PLACES = re.compile(r"%\(\w+\)s|%[sd]|\{\w*\}|<[^>]*>|&\w+;|https?://\S+|\S+@\S+")
_WORD = re.compile(r"[^\W\d_]+")
NAMES = frozenset({"word", "video", "email", "html", "docx", "django", "wagtail"})
"""What is called so in Vietnamese too."""
SAID = """() => {
    const shown = (each) => each.checkVisibility();
    const told = ["aria-label", "placeholder", "title"];
    const marked = [...document.querySelectorAll(told.map((name) => `[${name}]`))].filter(shown);
    const words = marked.flatMap((each) => told.map((name) => each.getAttribute(name)));
    return [document.title, document.body.innerText, ...words].filter(Boolean);
}"""
"""Script: all that a screen says now, to the eye or to a screen reader."""


@cache
def english_words() -> frozenset[str]:
    """Return the words of the installed packages' messages that are no Vietnamese syllables."""
    plain = {fold(syllable) for syllable in SYLLABLES}
    found = {word.lower() for text in _messages() for word in _WORD.findall(text)}
    return frozenset(word for word in found if len(word) >= _SHORTEST) - plain - NAMES


def _messages() -> Iterator[str]:
    for locale in packages().values():
        for source in locale.glob("en/LC_MESSAGES/*.po"):
            for entry in polib.pofile(str(source)):
                yield _PLACES.sub(" ", f"{entry.msgid} {entry.msgid_plural}")


def english_on(page: BrowserPage, but: str = "") -> set[str]:
    """Return the English words that a screen says; `but` are names that stand there."""
    said = " ".join(page.evaluate(SAID)).lower()
    words = set(_WORD.findall(_PLACES.sub(" ", said)))
    return (words & english_words()) - set(but.split())
