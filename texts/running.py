"""What of an archive entry's body is running text: the words behind it only help to find the page.

A page is found by names of its movement's launcher or numbers of decisions, which make no sentence:
no snippet shows them.
"""

from collections.abc import Iterable, Mapping

from core.text import clean

CARD_KEY = "running"
"""Where a card keeps how long the running text is."""


def body_found_by(told: Iterable[str], words: Iterable[str]) -> tuple[str, dict[str, str]]:
    """Return a body of running text and the words that it is found by besides, and what its card
    keeps of that."""
    text = clean("\n".join(filter(None, told)))
    return "\n".join(filter(None, (text, *words))), {CARD_KEY: str(len(text))}


def running_text(card: Mapping[str, str], body: str) -> str:
    """Return what of a body may be shown: all of it where its card doesn't say."""
    length = card.get(CARD_KEY, "")
    return body[: int(length)] if length.isdecimal() else body
