"""Words found in long texts as they are, without a folded copy: for texts of a million letters.

Folding takes 140 ns a letter and a copy, these patterns 10 ns and nothing: of a report of 300 pages
only the stretch around the words is then looked at closely.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from core.extraction import MAX_CHARACTERS
from core.text import fold, folded_text
from search.query import ParsedQuery, Words

SCAN_LENGTH = MAX_CHARACTERS
"""Letters of a text that are scanned for one word: a whole attached file."""
PLACES_LIMIT = 50
"""Places of one word that are looked at."""

_LETTERS = (range(0x61, 0x7B), range(0xC0, 0x250), range(0x1E00, 0x1F00))

_I_OR_Y = re.compile(r"(?:[hklmst]|qu)[iy]")

Unit = frozenset[Words]
"""One thing asked for: runs of folded words, any of which answers it."""


def spellings_of(folded_word: str) -> tuple[str, ...]:
    """Return the ways a text may write a word without marks: `kỉ` where the query says `kỷ`."""
    if _I_OR_Y.fullmatch(folded_word):
        return (folded_word[:-1] + "i", folded_word[:-1] + "y")
    return (folded_word,)


def units_of(query: ParsedQuery) -> list[Unit]:
    """Return what a query asks for, those of most letters first: they are likely the rarest."""
    others: dict[str, set[Words]] = {}
    for run, alternatives in query.expansions:
        for word in run:
            others.setdefault(word, set()).update(map(_folded, alternatives))
    units = [frozenset({_folded((word,)), *others.get(word, ())}) for word in query.tokens]
    units += [frozenset({_folded(phrase)}) for phrase in query.phrases]
    return sorted(dict.fromkeys(units), key=lambda unit: -min(map(_letters, unit)))


def _folded(words: Words) -> Words:
    # Not `query.folded`, which spells `ky` like `ki`: texts are read as they are written.
    return tuple(map(folded_text, words))


def _letters(form: Words) -> int:
    return sum(map(len, form))


@lru_cache(maxsize=2_000)
def scanner(unit: Unit) -> re.Pattern[str]:
    """Return the pattern that finds a unit, however marked and in either case.

    It starts with a set of letters, which the matcher runs through fastest; the look-behind that
    asks for the beginning of a word comes after it.
    """
    listed = sorted({_written(form) for form in unit}, key=len, reverse=True)
    return re.compile("|".join(listed))


def places(
    unit: Unit, text: str, start: int = 0, end: int | None = None
) -> Iterator[tuple[int, int]]:
    """Yield where a unit stands in a stretch of a text, PLACES_LIMIT at most."""
    end = min(len(text) if end is None else end, start + SCAN_LENGTH)
    for count, match in enumerate(scanner(unit).finditer(text, start, end), start=1):
        yield match.span()
        if count == PLACES_LIMIT:
            return


def _written(form: Words) -> str:
    words = [[_any_of(char) for char in word] for word in form]
    for letters, word in zip(words, form, strict=True):
        if len(spellings_of(word)) > 1:
            letters[-1] = f"(?:{_any_of('i')}|{_any_of('y')})"
    words[0].insert(1, r"(?<![^\W_].)")
    return r"[\W_]{1,3}".join("".join(letters) for letters in words) + r"(?![^\W_])"


@cache
def _any_of(char: str) -> str:
    written = "".join(sorted(_written_as()[char] | {char, *_case(char)}))
    return f"[{re.escape(written)}]"


def _case(char: str) -> Iterable[str]:
    return (upper for upper in [char.upper()] if len(upper) == 1)


@cache
def _written_as() -> defaultdict[str, set[str]]:
    """Return folded letter → every letter that folds to it."""
    written: defaultdict[str, set[str]] = defaultdict(set)
    for char in (chr(code) for codes in _LETTERS for code in codes):
        folded = fold(char)
        if len(folded) == 1:
            written[folded].add(char)
    return written
