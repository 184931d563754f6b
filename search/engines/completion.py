"""Which of the titles that could complete a text are offered, best first.

A short beginning is in half of an archive's titles, so an engine hands over a bounded number of
candidates: the first titles in the alphabet that start with what was typed, among them the one that
is nothing else, and the newest pages that hold it anywhere. The choice among them is made here.
"""

import heapq
from collections.abc import Iterable, Sequence

from search.engines.matching import TypedSoFar

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
