"""What a text must hold: words, phrases, beginnings of words, words near each other, joined.

Said once, in words; every engine asks it in its own way.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

Words = tuple[str, ...]
"""A word, or several that stand together."""


@dataclass(frozen=True)
class Beginning:
    """Any word that begins with these letters."""

    letters: str


@dataclass(frozen=True)
class Near:
    """Different words, in any order, that stand near each other in one column of a text.

    They all stand in a stretch that is at most `others` words longer than they are many. A column
    is the title, the names, the summary, the body or the attached files.
    """

    words: Words
    others: int

    @property
    def between(self) -> int:
        """How many words may stand between the first and the last, these words among them."""
        return self.others + len(self.words) - 2


@dataclass(frozen=True)
class Every:
    """All of these must be held."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True)
class Some:
    """One of these must be held, at least."""

    parts: tuple["Formula", ...]


Leaf = Words | Beginning | Near
Formula = Leaf | Every | Some


def every(*parts: Formula) -> Formula:
    """Join parts by "and", flat."""
    return parts[0] if len(parts) == 1 else Every(tuple(_flat(parts, Every)))


def some(*parts: Formula) -> Formula:
    """Join parts by "or", flat."""
    return parts[0] if len(parts) == 1 else Some(tuple(_flat(parts, Some)))


def leaves(formula: Formula) -> Iterator[Leaf]:
    """Yield what a formula joins."""
    if isinstance(formula, Every | Some):
        for part in formula.parts:
            yield from leaves(part)
    else:
        yield formula


def changed(formula: Formula, change: Callable[[Leaf], Formula]) -> Formula:
    """Return a formula with each of its leaves changed."""
    if isinstance(formula, Every | Some):
        parts = [changed(part, change) for part in formula.parts]
        return every(*parts) if isinstance(formula, Every) else some(*parts)
    return change(formula)


def words_of(leaf: Leaf) -> Words:
    """Return the whole words of a leaf: of a beginning none."""
    if isinstance(leaf, Near):
        return leaf.words
    return () if isinstance(leaf, Beginning) else leaf


def _flat(parts: tuple[Formula, ...], kind: type[Every] | type[Some]) -> list[Formula]:
    flat: list[Formula] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else [part])
    return flat
