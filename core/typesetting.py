"""What a line may not break: numbers of documents, names, words of two syllables.

A browser breaks Vietnamese at every space and after every hyphen, also within "xây dựng",
"Trương Văn Lộc" and "08/CT-CTUBND".
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

LONGEST_HELD = 18
"""Letters of what is held: more doesn't fit a heading on the smallest phone."""
HELD = '<span class="held">{}</span>'
BEFORE_NUMBERS = frozenset({"số", "năm", "tháng", "ngày", "khóa", "lần", "điều", "quý", "hạng"})
DASHES = frozenset("-–—")
_JOINED = re.compile(r"\w[-/]\w")
_NAME_PART = re.compile(r"[^\W\d_]+")
_TAG_OR_TEXT = re.compile(r"<[^>]*>|[^<]+")


@cache
def two_syllable_words() -> frozenset[str]:
    """Return the words of `data/two_syllable_words.txt`.

    Counted in news: pairs whose syllables stand together far oftener than apart; and the words of
    the field.
    """
    file = Path(__file__).parent / "data" / "two_syllable_words.txt"
    return frozenset(file.read_text(encoding="utf-8").splitlines())


@lru_cache(maxsize=4096)
def hold_together(text: str, *, with_words: bool = True) -> SafeString:
    """Return plain text as HTML in which numbers and names, and `with_words` words, are held."""
    return mark_safe(_held(text, escape, with_words=with_words))


@lru_cache(maxsize=512)
def hold_in_html(html: str) -> SafeString:
    """Return HTML whose texts have their numbers and names held."""
    # The texts are escaped already: an entity is never part of a name or a number.
    pieces = (
        match[0] if match[0].startswith("<") else _held(match[0], str, with_words=False)
        for match in _TAG_OR_TEXT.finditer(html)
    )
    return mark_safe("".join(pieces))


def _held(text: str, written: Callable[[str], str], *, with_words: bool) -> str:
    return " ".join(
        HELD.format(written(run)) if is_held else written(run)
        for run, is_held in runs(text.split(" "), with_words=with_words)
    )


def runs(tokens: list[str], *, with_words: bool) -> Iterator[tuple[str, bool]]:
    """Yield runs of tokens, and whether one is held."""
    at, end = 0, len(tokens)
    while at < end:
        token = tokens[at]
        length = 1
        if at + 1 < end:
            if token[:1].isupper():
                length = _name_length(tokens, at)
            if length == 1 and _is_pair(token, tokens[at + 1], with_words=with_words):
                length = 2
            if at + length < end and tokens[at + length] in DASHES:  # no line begins with one
                length += 1
        if length > 1:
            token = " ".join(tokens[at : at + length])
        is_whole = length > 1 or (("-" in token or "/" in token) and _JOINED.search(token))
        yield token, bool(is_whole) and len(token) <= LONGEST_HELD and "&" not in token
        at += length


def _name_length(tokens: list[str], start: int) -> int:
    """Return how many tokens from here are a name, at least one: syllables with capitals."""
    end = start
    while end < len(tokens):
        match = _NAME_PART.match(tokens[end])
        if match is None or not match[0].istitle():
            break
        end += 1
        if match.end() < len(tokens[end - 1]):  # something ends the name
            return end - start
    # In "Đọc Chỉ thị" and "Theo Kế hoạch" the last capital begins a word.
    if start + 1 < end < len(tokens) and _is_word(tokens[end - 1], tokens[end]):
        end -= 1
    return max(1, end - start)


def _is_pair(first: str, second: str, *, with_words: bool) -> bool:
    if second[:1].isdigit() and first.lower() in BEFORE_NUMBERS:
        return True
    return with_words and _is_word(first, second)


def _is_word(first: str, second: str) -> bool:
    match = _NAME_PART.match(second)
    return match is not None and f"{first} {match[0]}".lower() in two_syllable_words()
