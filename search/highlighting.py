"""What a hit shows of its match: escaped text in which only `<mark>` is markup.

Words are found on a folded copy of the text that keeps every position, so `thi dua` marks
`thi đua`; where the reader typed marks and got exact hits, each place is checked against the word.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from core.text import fold, folded_text, tokens
from search.query import Mode, ParsedQuery

SNIPPET_LENGTH = 240
"""Characters of a snippet, about two lines on a wide screen."""
READ_LENGTH = 20_000
"""Characters of a body that are looked at for the best place."""

ELLIPSIS = "…"


@dataclass(frozen=True)
class Highlighter:
    """Marks the words of one query; made once a page of results."""

    pattern: re.Pattern[str] | None
    exact: frozenset[str]

    @classmethod
    def of(cls, query: ParsedQuery, mode: Mode | None) -> "Highlighter":
        """Return the highlighter for the view of the text that answered."""
        words = dict.fromkeys(query.words)
        forms = {form for word in words for form in spellings_of(folded_text(word))}
        if not forms:
            return cls(None, frozenset())
        # Longest first: an alternation takes the first that fits.
        listed = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
        is_exact = mode is Mode.EXACT or (mode is Mode.CODE and query.has_marks)
        return cls(
            re.compile(rf"(?<![^\W_])(?:{listed})(?![^\W_])"),
            frozenset(words) if is_exact else frozenset(),
        )

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return the places of the query's words in a text, in order."""
        if self.pattern is None:
            return []
        found = (match.span() for match in self.pattern.finditer(same_length_fold(text)))
        if not self.exact:
            return list(found)
        return [(start, end) for start, end in found if _is_one_of(text[start:end], self.exact)]

    def highlight(self, text: str) -> SafeString:
        """Return the whole text, escaped, with the query's words marked."""
        return _marked(text, self.spans(text))

    def snippet(self, summary: str, body: str, length: int = SNIPPET_LENGTH) -> SafeString:
        """Return a passage with marks: the summary if it matches, else the densest of the body."""
        in_summary = self.spans(summary)
        if summary and (in_summary or not body):
            return self._passage(summary, in_summary, length)
        in_body = self.spans(body[:READ_LENGTH])
        if in_body or not summary:
            return self._passage(body, in_body, length)
        return self._passage(summary, [], length)

    def _passage(self, text: str, spans: list[tuple[int, int]], length: int) -> SafeString:
        start, end = _window(text, spans, length)
        inside = [(a - start, b - start) for a, b in spans if a >= start and b <= end]
        before = ELLIPSIS if start > 0 else ""
        after = ELLIPSIS if end < len(text) else ""
        passage = _marked(text[start:end], inside)
        return mark_safe(before + passage + after)


def same_length_fold(text: str) -> str:
    """Return a lower-case copy without marks in which every character keeps its place."""
    return text.translate(_FOLDED)


class _FoldTable(dict[int, str]):
    """Folds one character at a time and remembers it; what folds to several stays as it is."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = fold(char)
        self[code] = folded if len(folded) == 1 else char
        return self[code]


_FOLDED = _FoldTable()
_JOINTS = (" ", "/", "-")
_I_OR_Y = re.compile(r"(?:[hklmst]|qu)[iy]")


def spellings_of(folded_word: str) -> tuple[str, ...]:
    """Return the ways a text may write a word without marks: `kỉ` where the query says `kỷ`."""
    if _I_OR_Y.fullmatch(folded_word):
        return (folded_word[:-1] + "i", folded_word[:-1] + "y")
    return (folded_word,)


def _is_one_of(piece: str, words: frozenset[str]) -> bool:
    return any(token.text in words for token in tokens(piece))


def _window(text: str, spans: Sequence[tuple[int, int]], length: int) -> tuple[int, int]:
    """Return the stretch of about `length` characters that holds most matches, cut at words."""
    if len(text) <= length:
        return 0, len(text)
    if not spans:
        return 0, _word_end(text, length)
    best, most, last = 0, 0, 0
    for first, (start, _) in enumerate(spans):
        last = max(last, first)
        while last < len(spans) and spans[last][1] <= start + length:
            last += 1
        distinct = len({text[a:b].lower() for a, b in spans[first:last]})
        weight = distinct * len(spans) + (last - first)
        if weight > most:
            best, most = first, weight
    # A few words before the match say what it is about.
    start = _word_start(text, max(0, spans[best][0] - length // 5))
    return start, _word_end(text, min(len(text), start + length))


def _word_start(text: str, position: int) -> int:
    if position == 0:
        return 0
    return text.find(" ", position) + 1 or position


def _word_end(text: str, position: int) -> int:
    if position >= len(text):
        return len(text)
    space = text.rfind(" ", max(0, position - 30), position + 1)
    return space if space > 0 else position


def _marked(text: str, spans: Sequence[tuple[int, int]]) -> SafeString:
    pieces, position = [], 0
    for start, end in _joined(text, spans):
        pieces += [escape(text[position:start]), "<mark>", escape(text[start:end]), "</mark>"]
        position = end
    pieces.append(escape(text[position:]))
    return mark_safe("".join(pieces))


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans with neighbours joined: one mark over `thi đua` or `08/CT`, not two."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and text[joined[-1][1] : start] in _JOINTS:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
