"""Parts of a long text by which a passage is cited and reached: articles and clauses of a law."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from texts.articles import PartReader

CARD_KEY = "sections"
"""Where a card keeps them: JSON rows of (offset in the body, label, anchor), in order."""
READ_LENGTH = 500_000
"""Letters of a text that are read for its best part, a code of law; a stretch of a longer one."""

TEXTS_KEPT = 32
"""Texts whose parts and words a process keeps: those found again and again. To read the words of a
law of 100,000 letters takes 8 ms, to find a passage among words that were read less than 2."""

# It begins with a letter that the matcher jumps to; of a clause, its number will do.
_LINE = re.compile(r"\n(Điều\s+\d[^\n]*|\d{1,3}[a-zđ]?\.\s)")


class Section(NamedTuple):
    """A part of a text: the stretch `start:end` of it, how it is cited, its anchor on the page."""

    start: int
    end: int
    label: str
    anchor: str = ""

    def holds(self, other: "Section") -> bool:
        """Return whether another is a clause of this article."""
        return other.label.startswith(f"{self.label}, ")


def sections_of(card: Mapping[str, str], body: str) -> tuple[Section, ...]:
    """Return the parts that a page tells of its body, in order."""
    return _told(card[CARD_KEY], len(body)) if CARD_KEY in card else ()


def sections_of_file(body: str, start: int, end: int) -> tuple[Section, ...]:
    """Return the parts of a file, which is a stretch of a body."""
    reader = PartReader(is_printed=True)
    lines = ((line.start(1), line[1]) for line in _LINE.finditer(body, max(0, start - 1), end))
    parts = ((begin, reader.part(line)) for begin, line in lines)
    return _until_next([(begin, part.label) for begin, part in parts if part], end)


def is_long(sections: Sequence[Section]) -> bool:
    """Return whether only a stretch of these parts is read."""
    return bool(sections) and sections[-1].end - sections[0].start > READ_LENGTH


def sections_near(sections: Sequence[Section], position: int) -> tuple[Section, ...]:
    """Return the parts that are read of a long text, those around a position."""
    return tuple(each for each in sections if abs(each.start - position) <= READ_LENGTH // 2)


@lru_cache(TEXTS_KEPT)
def _told(rows: str, end: int) -> tuple[Section, ...]:
    return _until_next(json.loads(rows), end)


def _until_next(rows: Sequence[Sequence[Any]], end: int) -> tuple[Section, ...]:
    ends = [*(start for start, *_ in rows[1:]), end]
    return tuple(
        Section(start, end, *cited) for (start, *cited), end in zip(rows, ends, strict=False)
    )
