"""Demands as FTS5 match expressions. Only quoted strings and our own operators come out."""

from collections.abc import Sequence
from dataclasses import dataclass

from search.engines.matching import Demand

TABLES = {"exact": "search_fts_exact", "folded": "search_fts_folded"}
TITLE_TABLES = {"exact": "search_fts_titles_exact", "folded": "search_fts_titles_folded"}
"""Title and names alone, with an index of how their words begin."""


@dataclass(frozen=True)
class Match:
    """What SQL needs to run one step.

    `votes` replaces AND when only some words must match: `minimum` of these expressions.
    `boost` matches in the exact view and only adds to the score; `exclude` takes hits away.
    """

    view: str
    expression: str
    votes: Sequence[str] = ()
    minimum: int = 0
    boost: str = ""
    exclude_view: str = ""
    exclude: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether the expression alone says which texts match, and with what score."""
        return not (self.votes or self.boost or self.exclude)


COLUMNS = {
    "title": ("title", "names"),
    "summary": ("summary",),
    "body": ("body",),
    "files": ("files",),
}
"""Part of a text → its columns, without the view."""


def within(expression: str, demand: Demand) -> str:
    """Return an expression that looks only at the parts of a text that the demand names."""
    if not demand.fields:
        return expression
    columns = (f"{name}_{demand.view}" for part in demand.fields for name in COLUMNS[part])
    return f"{{{' '.join(columns)}}} : ({expression})"


def quote(*words: str) -> str:
    """Return words as one FTS5 string: a term, or a phrase when there are several."""
    text = " ".join(words).replace('"', '""')
    return f'"{text}"'


def all_of(demand: Demand, *, scored: bool = True) -> str:
    """Return an expression that demands every word and scores neighbours that stand together.

    `"a" AND ("b" OR "a b")` matches what `"a" AND "b"` does; bm25 adds the pair where it stands.
    Unless `scored`, the pairs are left out.
    """
    terms = [quote(*phrase) for phrase in demand.phrases]
    for previous, word in zip((None, *demand.tokens), demand.tokens, strict=False):
        ways = [quote(*way) for way in demand.ways((word,))]
        if previous and scored:
            ways.append(quote(previous, word))
        terms.append(f"({' OR '.join(ways)})" if len(ways) > 1 else ways[0])
    return " AND ".join(dict.fromkeys(terms))


def any_of(demand: Demand, *, scored: bool = True) -> str:
    """Return an expression that takes any word and scores neighbours that stand together.

    Of a question any word of which will do, the words are named twice, so that each scores as much
    as two pairs: the pairs of a long question are many, and most come from how it is put.
    Unless `scored`, each word is named once and no pair is.
    """
    ways = [quote(*way) for unit in demand.units for way in demand.ways(unit)]
    if not scored:
        return " OR ".join(dict.fromkeys(ways))
    named = dict.fromkeys([*ways, *(quote(*pair) for pair in demand.pairs)])
    again = dict.fromkeys(ways) if demand.any_word else ()
    return " OR ".join([*named, *again])


def compile_match(demand: Demand, *, scored: bool = True) -> Match:
    """Return the FTS5 expressions of a demand; those for counting alone unless `scored`."""
    votes: tuple[str, ...] = ()
    if demand.minimum:
        votes = tuple(
            within(" OR ".join(quote(*way) for way in demand.ways(unit)), demand)
            for unit in demand.units
        )
    loosely = demand.any_word or demand.minimum
    compiled = any_of if loosely else all_of
    return Match(
        view=demand.view,
        expression=within(compiled(demand, scored=scored), demand),
        votes=votes,
        minimum=min(demand.minimum, len(votes)),
        boost=" OR ".join(map(quote, demand.boost)) if scored else "",
        exclude_view=demand.exclude_view,
        exclude=" OR ".join(quote(*words) for words in demand.excluded),
    )
