"""Parsed queries as FTS5 match expressions. Only quoted strings and our own operators come out."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from search.query import Mode, ParsedQuery, Words, folded

TABLES = {"exact": "search_fts_exact", "folded": "search_fts_folded"}


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


def quote(*words: str) -> str:
    """Return words as one FTS5 string: a term, or a phrase when there are several."""
    text = " ".join(words).replace('"', '""')
    return f'"{text}"'


def all_of(tokens: Words, phrases: Sequence[Words]) -> str:
    """Return an expression that demands every word and scores neighbours that stand together.

    `"a" AND ("b" OR "a b")` matches what `"a" AND "b"` does; bm25 adds the pair where it stands.
    """
    terms = [quote(*phrase) for phrase in phrases]
    for previous, word in zip((None, *tokens), tokens, strict=False):
        pair = f"({quote(word)} OR {quote(previous, word)})" if previous else quote(word)
        terms.append(pair)
    return " AND ".join(dict.fromkeys(terms))


def any_of(tokens: Words, phrases: Sequence[Words]) -> str:
    """Return an expression that takes any word and scores neighbours that stand together."""
    pairs = [quote(*pair) for pair in pairwise(tokens)]
    terms = [*(quote(*phrase) for phrase in phrases), *map(quote, tokens), *pairs]
    return " OR ".join(dict.fromkeys(terms))


def compile_match(
    query: ParsedQuery, mode: Mode, minimum: int = 0, any_word: bool = False
) -> Match:
    """Return the match of a query in one view of the text.

    `minimum` > 0 asks for that many of its distinct words and phrases; `any_word` for one.
    """
    view = "exact" if mode is Mode.EXACT or (mode is Mode.CODE and query.has_marks) else "folded"
    tokens, phrases = query.tokens, query.phrases
    if view == "folded":
        tokens, phrases = folded(tokens), tuple(map(folded, phrases))
    votes: tuple[str, ...] = ()
    if minimum:
        votes = tuple(dict.fromkeys([*map(quote, tokens), *(quote(*words) for words in phrases)]))
    loosely = any_word or minimum
    exclude_view = "exact" if query.has_marks else "folded"
    excluded = query.excluded if exclude_view == "exact" else map(folded, query.excluded)
    return Match(
        view=view,
        expression=any_of(tokens, phrases) if loosely else all_of(tokens, phrases),
        votes=votes,
        minimum=min(minimum, len(votes)),
        boost=" OR ".join(map(quote, query.marked_words)) if view == "folded" else "",
        exclude_view=exclude_view,
        exclude=" OR ".join(quote(*words) for words in excluded),
    )
