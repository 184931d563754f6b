"""Parts of a long text by which a passage is cited and reached: articles and clauses of a law."""

import json
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

CARD_KEY = "sections"
"""Where a card keeps them: JSON rows of (offset in the body, label, anchor), in order."""


@dataclass(frozen=True)
class Section:
    """A part of a page's text: where it begins, how it is cited, its anchor on the page."""

    start: int
    label: str
    anchor: str


def section_at(card: Mapping[str, str], position: int) -> Section | None:
    """Return the part in which a place of the body lies, None before the first."""
    rows = json.loads(card.get(CARD_KEY) or "[]")
    at = bisect_right([start for start, *_ in rows], position) - 1
    return Section(*rows[at]) if at >= 0 else None
