"""Abbreviations that a text introduces itself: "Ủy ban nhân dân (UBND)", "… viết tắt là UBND".

Only those that the initials of Vietnamese words beside them bear out, and that are no words
themselves (`THA`); a wrong pair is worse than a missed one. Nothing here knows of pages or of the
database.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from core.text import fold
from search.curation.synonyms import LONGEST_TERM
from understanding.query import is_syllable

FEWEST_LETTERS, MOST_LETTERS = 2, 10
"""Letters of an abbreviation."""
WINDOW = 160
"""Characters before an abbreviation in which its words are looked for."""
SENTENCE_LENGTH = 240
"""Characters of a sentence that are shown at most."""
UNWRITTEN = frozenset({"và"})
"""Words that an abbreviation passes over: Khoa học và Công nghệ is KHCN."""

_SHORT = r"[^\W\d_][\w&.\-]{1,14}(?<![.\-&])"
_SAID = r"(?:(?:sau|dưới|tên|đây|được)\s){0,3}(?:gọi|viết)\stắt(?:\slà|:)\s?"
_AFTER = re.compile(
    rf"\s?\(\s?(?:{_SAID})?[\"“]?(?P<short>{_SHORT})[\"”]?\s?[),;]"
    rf"|(?:\s?[,–-])?\s{_SAID}[\"“]?(?P<said>{_SHORT})(?![\w&])"
)
_BEFORE = re.compile(rf"(?<![\w&.\-])(?P<short>{_SHORT})\s?\((?P<long>[^()\n]{{5,100}})\)")
_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[^\w\s,&/\-–]")
"""What stands in no name: the words before it belong to something else."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s|\n")


class Introduction(NamedTuple):
    """An abbreviation, what it stands for, both as written, and where in the text that is said."""

    short: str
    long: str
    start: int
    end: int


class _Place(NamedTuple):
    word: str
    start: int
    end: int


def introductions(text: str) -> Iterator[Introduction]:
    """Yield the abbreviations that a text introduces and that initials bear out."""
    for match in _AFTER.finditer(text):
        short = match["short"] or match["said"]
        start = max(0, match.start() - WINDOW)
        words = _words(text, start, match.start())
        if run := _borne_out(short, words):
            yield Introduction(short, _written(text, run), run[0].start, match.end())
    for match in _BEFORE.finditer(text):
        words = _words(text, *match.span("long"))
        run = _borne_out(match["short"], words)
        # All that stands in the brackets, or it is no name.
        if run and match["long"].strip(' "“”') == text[run[0].start : run[-1].end]:
            yield Introduction(match["short"], _written(text, run), *match.span())


def stands_for(short: str, long: str) -> bool:
    """Tell whether an abbreviation is made of the initials of words."""
    return bool(_borne_out(short, _words(long, 0, len(long))))


def _words(text: str, start: int, end: int) -> list[_Place]:
    """Return the words of a part of a text behind the last break in it."""
    breaks = [match.end() for match in _BREAK.finditer(text, start, end)]
    start = breaks[-1] if breaks else start
    return [_Place(match[0], *match.span()) for match in _WORD.finditer(text, start, end)]


def _borne_out(short: str, words: Sequence[_Place]) -> Sequence[_Place]:
    """Return the last of the words, where their initials are the letters of an abbreviation."""
    letters = [letter for letter in short if letter.isalpha()]
    if not FEWEST_LETTERS <= len(letters) <= MOST_LETTERS or any(map(str.isdigit, short)):
        return ()
    if sum(map(str.isupper, letters)) < FEWEST_LETTERS or is_syllable(short.lower()):
        return ()
    at = len(words)
    for letter in reversed(letters):
        at -= 1
        while at >= 0 and words[at].word.lower() in UNWRITTEN:
            at -= 1
        if at < 0 or not _begins(words[at].word, letter):
            return ()
    run = words[at:]
    return run if len(run) <= LONGEST_TERM and _is_spelt_out(short, run) else ()


def _begins(word: str, letter: str) -> bool:
    """Tell whether a letter stands for a word: đ may be written D, and ư W."""
    first = word[0].lower()
    letter = letter.lower()
    if letter == "w":
        return first in "wư" or fold(first) == "u"
    if letter == "đ":
        return first == "đ"
    return fold(first) == fold(letter)


def _is_spelt_out(short: str, run: Sequence[_Place]) -> bool:
    """Tell whether words are Vietnamese, and more than their abbreviation: no "A B" of AB."""
    is_long = sum(len(place.word) for place in run) > 2 * len(short)
    return is_long and all(is_syllable(place.word.lower()) for place in run)


def _written(text: str, run: Sequence[_Place]) -> str:
    return " ".join(text[run[0].start : run[-1].end].split())


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence in which a place of a text stands; a long one is cut to whole words."""
    spare = max(0, SENTENCE_LENGTH - (end - start)) // 2
    first, last = max(0, start - spare), min(len(text), end + spare)
    begins = [match.end() for match in _SENTENCE_END.finditer(text, first, start)]
    ends = _SENTENCE_END.search(text, end, last)
    before = text[begins[-1] if begins else first : start]
    after = text[end : ends.start() if ends else last]
    if first and not begins:
        before = f"… {before.partition(' ')[2]}"
    if last < len(text) and not ends:
        after = f"{after.rpartition(' ')[0]} …"
    return " ".join(f"{before}{text[start:end]}{after}".split())
