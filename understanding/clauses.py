"""What a text must hold beside the words of a query: typed in fields of their own.

Words end in a star where their beginning is meant (`huấn*`), and words that punctuation joins
stand together (`08/CT-UBND`). Beside a star a comma lists: `huấn*,tuyên*` are two.
"""

import re
from collections.abc import Iterator

from core.text import clean
from understanding.formula import Beginning, Formula, Near, some
from understanding.query import PART, canonical_words, readable

STAR = "*"
LEAST_LETTERS = 2
"""Letters of a beginning: one letter begins half of all words."""


_LISTING = re.compile("[,;]+")


class MisplacedStar(ValueError):
    """A star that stands behind no beginning of a word."""


def without_beginnings(text: str) -> tuple[str, tuple[Formula, ...]]:
    """Return a text without its beginnings, and those; raises MisplacedStar."""
    words, beginnings = [], []
    for part in PART.finditer(readable(text)):
        if STAR not in part[0]:
            words.append(part[0])
        elif part["sign"] == "-":
            raise MisplacedStar(part[0])
        else:
            listed = _listed(part)
            words += [typed for typed in listed if STAR not in typed]
            beginnings += [_beginning(typed) for typed in listed if STAR in typed]
    return " ".join(words), tuple(dict.fromkeys(beginnings))


def any_of(text: str) -> tuple[Formula, ...]:
    """Return the words, "phrases" and beginnings of a text, each once; raises MisplacedStar."""
    return tuple(dict.fromkeys(_wanted(text)))


def near(text: str, others: int) -> Near:
    """Return that the words of a text stand near each other, others between them."""
    return Near(tuple(dict.fromkeys(canonical_words(text))), others)


def _wanted(text: str) -> Iterator[Formula]:
    for part in PART.finditer(readable(text)):
        for typed in _listed(part):
            if STAR in typed:
                yield _beginning(typed)
            elif run := canonical_words(typed):
                yield run


def _listed(part: re.Match[str]) -> list[str]:
    """Return what a part of a text asks for: several things where a comma stands beside a star."""
    if STAR not in part[0]:
        return [part["word"] or part["phrase"] or ""]
    return [typed for typed in _LISTING.split(part["word"] or part[0]) if typed]


def _beginning(typed: str) -> Formula:
    letters = typed.rstrip(STAR)
    run = canonical_words(letters)
    if STAR in letters or len(run) != 1 or len(run[0]) < LEAST_LETTERS:
        raise MisplacedStar(typed)
    # A beginning is no whole syllable: `kì` is spelt `kỳ`, and begins `kình` as it stands.
    return some(*map(Beginning, dict.fromkeys((run[0], clean(letters).lower()))))
