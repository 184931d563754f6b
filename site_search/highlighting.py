"""What a hit shows of its match: escaped text in which only `<mark>` is markup.

Words are found on a folded copy of the text that keeps every position, so `thi dua` marks
`thi đua`; where the reader typed marks and got exact hits, each place is checked against the word.
Where any marks may be meant, words that stand together say which: beside a `thi đua` the `thị` of
`chỉ thị` is a stray and stays unmarked.

Texts of a million letters are scanned as they are: folding takes 140 ns a letter and a copy, the
patterns 10 ns and nothing, and of a report of 300 pages only the stretch around the words is then
looked at closely.
"""

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from core.extraction import MAX_CHARACTERS
from core.text import fold, folded_text, tokens
from site_search.passages import Asked, Cited, Passage, best_passage, cited_passage
from site_search.sections import Section, is_long, sections_near
from understanding.formula import Beginning, Words, leaves, words_of
from understanding.query import Mode, ParsedQuery

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
    """Return what a query asks for, those of most letters first: they are likely the rarest.

    Words that only put a question are none of it, unless there is nothing else.
    """
    others: dict[str, set[Words]] = {}
    for run, alternatives in query.expansions:
        for word in run:
            others.setdefault(word, set()).update(map(_folded, alternatives))
    units = [frozenset({_folded((word,)), *others.get(word, ())}) for word in query.telling]
    units += [frozenset({_folded(phrase)}) for phrase in query.phrases]
    for clause in query.clauses:
        # Any word of a clause stands near what meets it.
        runs = (leaf if isinstance(leaf, tuple) else words_of(leaf)[:1] for leaf in leaves(clause))
        units += [frozenset(wanted)] if (wanted := [_folded(run) for run in runs if run]) else []
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


SNIPPET_LENGTH = 240
"""Characters of a snippet, about two lines on a wide screen."""
PASSAGE_LENGTH = 360
"""Characters of the words of an article or clause, which answer by themselves."""
READ_LENGTH = 20_000
"""Characters of a body that are looked at for the best place; beyond, the first good one does."""
UNITS_LIMIT = 8
"""Things asked for that are looked for in long texts, those of most letters."""
SCANNED_UNITS = 2
"""Of those, how many lead to a place; the others only say which place is best."""

ELLIPSIS = "…"
_BEFORE_ELLIPSIS = " \n.,:;…"
_WORD = re.compile(r"(?<!\S)\S")
_HEADING_END = re.compile(r"(?<=[^\W_]|>)\n+")

Span = tuple[int, int]


class Place(NamedTuple):
    """Where words were found in a long text, and how many of those asked for stand near."""

    position: int
    units: int


@dataclass(frozen=True)
class Highlighter:
    """Marks the words of one query; made once a page of results.

    `typed` are its words as the reader wrote them, `begun` what words may begin with; `is_exact`
    says that no others are meant.
    `units` are what a whole answer holds, `asked` what its best passage does; of a document number
    there are none, since the number and not the words around it is the answer.
    """

    pattern: re.Pattern[str] | None
    typed: frozenset[str]
    is_exact: bool
    units: tuple[Unit, ...] = ()
    begun: Words = ()
    asked: Asked | None = None
    _as_typed: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)
    """What was found so far → whether it is one of `typed`: a few forms stand everywhere."""
    _read: dict[str, tuple[str, list[list[Span]]]] = field(
        default_factory=dict, compare=False, repr=False
    )
    """Text → its folded copy and the runs found in it: most are asked for twice."""

    @classmethod
    def of(cls, query: ParsedQuery, mode: Mode | None) -> "Highlighter":
        """Return the highlighter for the view of the text that answered."""
        asked = [leaf for clause in query.clauses for leaf in leaves(clause)]
        words = dict.fromkeys(chain(query.telling, *query.phrases, *map(words_of, asked)))
        begun = tuple(leaf.letters for leaf in asked if isinstance(leaf, Beginning))
        starts = {form for letters in begun for form in spellings_of(folded_text(letters))}
        forms = {form for word in words for form in spellings_of(folded_text(word))}
        synonyms = [run for _, runs in query.expansions for run in runs]
        forms |= {folded_text(" ".join(run)) for run in synonyms}
        if not (forms or starts):
            return cls(None, frozenset(), False)
        # Longest first: an alternation takes the first that fits.
        written = [*map(re.escape, sorted(forms, key=len, reverse=True))]
        listed = "|".join([*written, *(rf"{re.escape(start)}[^\W_]*" for start in starts)])
        is_exact = mode is Mode.EXACT or (mode is Mode.CODE and query.has_marks)
        return cls(
            re.compile(rf"(?<![^\W_])(?:{listed})(?![^\W_])"),
            frozenset([*words, *(word for run in synonyms for word in run)]),
            is_exact,
            () if mode is Mode.CODE else tuple(units_of(query)[:UNITS_LIMIT]),
            begun,
            None if mode is Mode.CODE else Asked.of(query, is_exact=is_exact),
        )

    def spans(self, text: str, settled: frozenset[str] = frozenset()) -> list[Span]:
        """Return the places to mark in a text, in order, without strays.

        `settled` are folded words that stand together with others in a neighbouring text.
        """
        if self.pattern is None:
            return []
        folded_copy, runs = self._found(self.pattern, text)
        if self.is_exact:
            return [span for run in runs for span in run if self._is_as_typed(text, span)]
        kept = []
        settled |= _settled(folded_copy, runs)
        for run in runs:
            stands_alone = len(_words_of(folded_copy, run)) == 1
            if not stands_alone or not settled.intersection(_words_of(folded_copy, run)):
                kept += run
            else:
                kept += [span for span in run if self._is_as_typed(text, span)]
        return kept

    def settled(self, *texts: str) -> frozenset[str]:
        """Return the folded words of the query that stand together with others in these texts."""
        if self.pattern is None or self.is_exact or len(self.typed) == 1:
            return frozenset()
        words: frozenset[str] = frozenset()
        for text in texts:
            words |= _settled(*self._found(self.pattern, text))
        return words

    def _found(self, pattern: re.Pattern[str], text: str) -> tuple[str, list[list[Span]]]:
        """Return a text's folded copy, and the places of the query's words there in runs."""
        if text not in self._read:
            folded_copy = same_length_fold(text)
            spans = [match.span() for match in pattern.finditer(folded_copy)]
            self._read[text] = folded_copy, _runs(text, spans)
        return self._read[text]

    def _is_as_typed(self, text: str, span: Span) -> bool:
        found = text[slice(*span)]
        if found not in self._as_typed:
            self._as_typed[found] = any(
                token.text in self.typed or token.text.startswith(self.begun)
                for token in tokens(found)
            )
        return self._as_typed[found]

    def highlight(self, text: str, settled: frozenset[str] = frozenset()) -> SafeString:
        """Return the whole text, escaped, with the query's words marked."""
        return _marked(text, self.spans(text, settled))

    def snippet(
        self,
        summary: str,
        body: str,
        length: int = SNIPPET_LENGTH,
        settled: frozenset[str] = frozenset(),
    ) -> SafeString:
        """Return a passage with marks: the summary if it matches, else the densest of the body.

        A heading stands apart from what follows it, which the body has on lines of their own.
        """
        passage = self._snippet(summary, body, length, settled)
        return mark_safe(_HEADING_END.sub(" · ", passage))

    def _snippet(self, summary: str, body: str, length: int, settled: frozenset[str]) -> SafeString:
        in_summary = self.spans(summary, settled)
        if summary and (in_summary or not body):
            return self._passage(summary, in_summary, length)
        in_body = self.spans(body[:READ_LENGTH], settled)
        if in_body:
            return self._passage(body, in_body, length)
        place = self.place_of(self.units, body, READ_LENGTH, len(body))
        if place is not None:
            return self.passage_at(body, place.position, length)
        return self._passage(summary or body, [], length)

    def missing_in(self, *texts: str) -> list[Unit]:
        """Return what is asked for that stands in none of these texts."""
        held = self.held_in(self.units, *texts)
        return [unit for unit in self.units if unit not in held]

    def held_in(self, units: Iterable[Unit], *texts: str) -> list[Unit]:
        """Return those of these units that stand in any of these texts."""
        return [unit for unit in units if any(self._stands_in(text, unit) for text in texts)]

    @property
    def cites(self) -> Cited | None:
        """The article that the query names."""
        return self.asked.cited if self.asked else None

    def best_passage(self, text: str, sections: tuple[Section, ...]) -> Passage | None:
        """Return the part of a text that answers best, None where none holds what is asked for."""
        if self.cites and (named := cited_passage(text, sections, self.cites)):
            return named
        if is_long(sections):
            place = self.place_of(self.units, text, sections[0].start, sections[-1].end)
            sections = sections_near(sections, place.position) if place else ()
        return best_passage(text, sections, self.asked) if sections and self.asked else None

    def place_of(self, units: Sequence[Unit], text: str, start: int, end: int) -> Place | None:
        """Return where most of these units stand near each other in a stretch of a text, or None.

        Looks at a bounded number of places, however long the text.
        """
        best: Place | None = None
        for unit in units[:SCANNED_UNITS]:
            for place in self._places(unit, text, start, end):
                near = text[max(start, place - SNIPPET_LENGTH) : min(end, place + SNIPPET_LENGTH)]
                count = sum(self._stands_in(near, other) for other in units)
                if best is None or count > best.units:
                    best = Place(place, count)
                if count == len(units):
                    return best
        return best

    def passage_at(self, text: str, place: int, length: int = SNIPPET_LENGTH) -> SafeString:
        """Return the passage around a place of a long text, with marks."""
        start = _word_start(text, max(0, place - length), place)
        end = _word_end(text, min(len(text), place + 2 * length))
        spans = [(a + start, b + start) for a, b in self.spans(text[start:end])]
        return self._passage(text, spans, length)

    def _places(self, unit: Unit, text: str, start: int, end: int) -> Iterator[int]:
        for span in places(unit, text, start, end):
            if not self.is_exact or self._is_as_typed(text, span):
                yield span[0]

    def _stands_in(self, text: str, unit: Unit) -> bool:
        return any(True for _ in self._places(unit, text, 0, len(text)))

    def _passage(self, text: str, spans: list[Span], length: int) -> SafeString:
        start, end = _window(text, spans, length)
        if end < len(text):
            end = start + len(text[start:end].rstrip(_BEFORE_ELLIPSIS))
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


def _runs(text: str, spans: Sequence[Span]) -> list[list[Span]]:
    """Return spans in runs whose members are neighbours in the text."""
    runs: list[list[Span]] = []
    for span in spans:
        if runs and text[runs[-1][-1][1] : span[0]] in _JOINTS:
            runs[-1].append(span)
        else:
            runs.append([span])
    return runs


def _words_of(folded_copy: str, run: Sequence[Span]) -> set[str]:
    """Return the distinct folded words of a run, `ky` and `ki` as one."""
    return {spellings_of(folded_copy[start:end])[0] for start, end in run}


def _settled(folded_copy: str, runs: Sequence[Sequence[Span]]) -> frozenset[str]:
    """Return the words of runs that hold two different words or more."""
    together = (_words_of(folded_copy, run) for run in runs if len(run) > 1)
    return frozenset(word for words in together if len(words) > 1 for word in words)


def _window(text: str, spans: Sequence[Span], length: int) -> tuple[int, int]:
    """Return the stretch of about `length` characters that holds most matches, cut at words."""
    if len(text) <= length:
        return 0, len(text)
    if not spans:
        return 0, _word_end(text, length)
    words = [text[a:b].lower() for a, b in spans]
    best, most, last = 0, 0, 0
    for first, (start, _) in enumerate(spans):
        last = max(last, first)
        while last < len(spans) and spans[last][1] <= start + length:
            last += 1
        distinct = len(set(words[first:last]))
        weight = distinct * len(spans) + (last - first)
        if weight > most:
            best, most = first, weight
    # A few words before the match say what it is about.
    first_span = spans[best][0]
    start = _word_start(text, max(0, first_span - length // 5), first_span)
    return start, _word_end(text, min(len(text), start + length))


def _word_start(text: str, position: int, latest: int | None = None) -> int:
    """Return where the first word behind a position begins; at the latest the one of `latest`."""
    latest = len(text) if latest is None else latest
    word = _WORD.search(text, position)
    if word and word.start() <= latest:
        return word.start()
    while latest and not text[latest - 1].isspace():
        latest -= 1
    return latest


def _word_end(text: str, position: int) -> int:
    if position >= len(text):
        return len(text)
    space = text.rfind(" ", max(0, position - 30), position + 1)
    return space if space > 0 else position


def _marked(text: str, spans: Sequence[Span]) -> SafeString:
    pieces, position = [], 0
    for start, end in _joined(text, spans):
        pieces += [html.escape(text[position:start]), "<mark>"]
        pieces += [html.escape(text[start:end]), "</mark>"]
        position = end
    pieces.append(html.escape(text[position:]))
    return mark_safe("".join(pieces))


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return spans with neighbours joined: one mark over `thi đua` or `08/CT`, not two."""
    return [(run[0][0], run[-1][1]) for run in _runs(text, spans)]
