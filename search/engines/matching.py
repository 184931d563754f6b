"""What one step of a question, or a question that is still typed, demands of a text, in words.

Each database spells it its own way. A short beginning is in half of an archive's titles, so of
what could complete it an engine hands over a bounded number of candidates: the first titles in the
alphabet that start with what was typed, among them the one that is nothing else, and the newest
pages that hold it anywhere. The choice among them is made here.
"""

import heapq
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from core.text import folded_text, has_marks, tokens
from search.engines.threshold import enough_of
from understanding.formula import Every, Formula, Words, changed, every, leaves, some, words_of
from understanding.query import MAX_TERMS, Mode, ParsedQuery, folded, folded_leaf


@dataclass(frozen=True, kw_only=True)
class Demand:
    """The words of one step, in the spelling of the view that is asked.

    All of `units` must match, unless `any_word` asks for one, or `enough` says which will do.
    `alternatives` gives units the runs of words that stand for them as well. `boost` are words of
    the exact view that only add to the score; `excluded` runs of words, in
    `exclude_view`, take entries away. `clauses` must be met besides. `fields` keeps words, phrases
    and clauses to some of `TEXT_FIELDS`.
    """

    view: str
    tokens: Words = ()
    phrases: tuple[Words, ...] = ()
    any_word: bool = False
    enough: Formula | None = None
    boost: Words = ()
    exclude_view: str = ""
    excluded: tuple[Words, ...] = ()
    clauses: tuple[Formula, ...] = ()
    fields: tuple[str, ...] = ()
    alternatives: Mapping[Words, tuple[Words, ...]] = field(default_factory=dict)

    def ways(self, unit: Words) -> list[Words]:
        """Return the runs of words any of which is this unit: itself, then its synonyms."""
        return [unit, *self.alternatives.get(unit, ())]

    @property
    def units(self) -> list[Words]:
        """The distinct words and phrases that are counted."""
        return list(dict.fromkeys([*((token,) for token in self.tokens), *self.phrases]))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is demanded of a text."""
        return not (self.units or self.clauses)

    @property
    def formula(self) -> Formula:
        """What a text must hold, of a demand that is not empty."""
        join = some if self.any_word else every
        words = [self.enough or join(*self.units)] if self.units else []
        return every(*words, *self.clauses)

    @property
    def scored(self) -> list[Words]:
        """The runs of words that score: the ways of every unit, and those of the clauses."""
        ways = [way for unit in self.units for way in self.ways(unit)]
        runs = [
            run
            for clause in self.clauses
            for leaf in leaves(clause)
            for run in ([leaf] if isinstance(leaf, tuple) else zip(words_of(leaf)))
        ]
        return [*ways, *runs]

    @property
    def pairs(self) -> Sequence[Words]:
        """Neighbours in the question: they score where they are neighbours in a text."""
        return list(dict.fromkeys(pairwise(self.tokens)))


@dataclass(frozen=True)
class TypedSoFar:
    """A question while it is typed: whole words, and what the last one may begin."""

    view: str
    words: Words
    beginnings: Words


def typed_so_far(text: str) -> TypedSoFar | None:
    """Return what an unfinished text asks of titles; None when it holds no word."""
    words = tuple(token.text for token in tokens(text))[:MAX_TERMS]
    if not words:
        return None
    beginnings = words[-1:]
    view = "exact" if has_marks(text) else "folded"
    if view == "folded":
        words = folded(words)
        # The last word may go on: "quy" begins "quyet" and is "qui" in the folded view.
        beginnings = tuple(dict.fromkeys((*map(folded_text, beginnings), words[-1])))
    return TypedSoFar(view, words[:-1], beginnings)


def demand_of(
    query: ParsedQuery, mode: Mode, any_word: bool = False, fields: Sequence[str] = ()
) -> Demand:
    """Return what a query demands of one view of the text, or of some parts of it."""
    view = "exact" if mode is Mode.EXACT or (mode is Mode.CODE and query.has_marks) else "folded"
    tokens, phrases, clauses = query.tokens, query.phrases, query.clauses
    if view == "folded":
        tokens, phrases = folded(tokens), tuple(map(folded, phrases))
        clauses = tuple(changed(clause, folded_leaf) for clause in clauses)
    # A question of excluded words alone has only their own marks to go by.
    telling = query.typed_words or tuple(word for words in query.excluded for word in words)
    exclude_view = "exact" if any(map(has_marks, telling)) else "folded"
    excluded = query.excluded if exclude_view == "exact" else tuple(map(folded, query.excluded))
    return Demand(
        view=view,
        tokens=tokens,
        phrases=phrases,
        any_word=any_word,
        boost=query.marked_words if view == "folded" else (),
        exclude_view=exclude_view,
        excluded=excluded,
        clauses=clauses,
        fields=tuple(fields),
        alternatives=_alternatives(query, view),
    )


def loosened(
    demand: Demand,
    weights: Mapping[Words, float],
    share: Callable[[int], float],
    required: Collection[str] = (),
    light: Collection[str] = (),
) -> Demand:
    """Return a demand for enough of its weight, its phrases and `required` words among it always.

    `share` says of so many units how much of their weight is enough.
    Units without a weight stand nowhere and are left out; `light` ones only score, unless there is
    no phrase or other word. Units of which all are needed stay: every engine answers that fastest.
    """
    tokens = tuple(token for token in demand.tokens if weights.get((token,)))
    if not tokens and not demand.phrases:
        return demand
    held = replace(demand, tokens=tokens)
    always = [*demand.phrases, *dict.fromkeys((word,) for word in required)]
    weighed = {unit: weights[unit] for unit in held.units if unit not in always}
    telling = {unit: weight for unit, weight in weighed.items() if unit[0] not in light}
    weighed = telling or ({} if demand.phrases else weighed)
    enough = enough_of(weighed, share(len(weighed)))
    whole = every(*always, *([enough] if enough else []))
    if isinstance(whole, Every) and set(whole.parts) == set(held.units):
        return held
    return held if len(held.units) <= 1 and not required else replace(held, enough=whole)


def _alternatives(query: ParsedQuery, view: str) -> dict[Words, tuple[Words, ...]]:
    """Return the synonyms of the query's runs, given to each word of the run.

    `(a or X) and (b or X)` is `(a and b) or X`. A word that also stands outside of a run is asked
    for itself, which the run's synonyms cannot answer.
    """
    covered = Counter(word for run, _ in query.expansions for word in run)
    typed = Counter(query.tokens)
    ways: dict[Words, tuple[Words, ...]] = {}
    for run, others in query.expansions:
        if view == "folded":
            others = tuple(map(folded, others))
        for word in run:
            if typed[word] <= covered[word]:
                unit = folded((word,)) if view == "folded" else (word,)
                ways[unit] = tuple(dict.fromkeys((*ways.get(unit, ()), *others)))
    return ways


NEWEST_LIMIT = 200
"""Newest pages that hold what was typed anywhere in title or names."""
STARTING_LIMIT = 50
"""Titles that start with what was typed, in the order of the alphabet."""
AFTER_EVERY_LETTER = "\U0010ffff"


def starts(typed: TypedSoFar) -> list[str]:
    """Return how a title starts that begins with what was typed."""
    return [" ".join((*typed.words, beginning)) for beginning in typed.beginnings]


def starting_range(start: str) -> tuple[str, str]:
    """Return the bounds, the second exclusive, of the titles that start so."""
    return start, start + AFTER_EVERY_LETTER


def best_completions(
    candidates: Iterable[tuple[int, str]], typed: TypedSoFar, limit: int
) -> Sequence[int]:
    """Return the ids of the best of (page id, title in the view that was asked).

    A title that is what was typed, then one that starts with it, then one that has the words
    together; whole words before beginnings of longer ones, short titles before long ones, which
    are rarely the name of anything, newer pages before older ones.
    """
    typed_starts = starts(typed)

    def order(candidate: tuple[int, str]) -> tuple:
        page_id, title = candidate
        padded = f" {title} "
        place = 3
        if title in typed_starts:
            place = 0
        elif title.startswith(tuple(typed_starts)):
            place = 1
        elif any(f" {start}" in padded for start in typed_starts):
            place = 2
        is_partial = not any(f" {start} " in padded for start in typed_starts)
        return place, is_partial, len(title), -page_id

    best = heapq.nsmallest(limit, dict(candidates).items(), key=order)
    return [page_id for page_id, _ in best]
