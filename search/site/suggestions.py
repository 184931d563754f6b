"""What is offered beside an answer: the same words with marks, a likelier spelling, what is near.

Nothing here can tell that a page exists which the reader may not see: every word and title offered
was found by a public search.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from string import ascii_lowercase

from core.contracts import Facet, page_kinds
from search.engines.base import (
    Audience,
    Engine,
    FacetCount,
    Hit,
    Operator,
    SearchPage,
    SearchRequest,
    Step,
)
from search.site.highlighting import READ_LENGTH, same_length_fold, spellings_of
from understanding.query import Mode, ParsedQuery, folded, folded_view, parse

SIMILAR_LIMIT = 4
RELATED_QUERIES = 5
RELATED_VALUES = 3
RELATED_LENGTH = 80
"""Letters of the longest name that still reads as a question."""
RELATED_FACETS = (Facet.MOVEMENT, Facet.FIELD)
MOVEMENT_LIMIT = 4
BODIES_READ = 3
"""Hits whose bodies are looked at for the marked form; titles and summaries of all are."""
CORRECTED_LENGTHS = range(3, 21)
"""Letters of a word that is corrected; a longer one has neighbours by the ten thousand."""
CORRECTED_WORDS = 4
"""Unknown words of one query that are corrected; beyond that it is no misspelling."""


@dataclass(frozen=True)
class NothingFound:
    """Where to go from an empty answer."""

    correction: str = ""
    similar: Sequence[Hit] = ()
    movements: Sequence[FacetCount] = ()


def marked_form(query: ParsedQuery, hits: Sequence[Hit]) -> str:
    """Return how the hits write what was typed without marks, "" when no other way."""
    words = folded(query.tokens)
    if not words or query.phrases or query.excluded:
        return ""
    spellings = (f"(?:{'|'.join(map(re.escape, spellings_of(word)))})" for word in words)
    together = re.compile(rf"(?<![^\W_]){' '.join(spellings)}(?![^\W_])")
    forms: Counter[str] = Counter()
    for rank, hit in enumerate(hits):
        for text in (hit.title, hit.summary, hit.body[:READ_LENGTH] if rank < BODIES_READ else ""):
            forms.update(
                text[match.start() : match.end()].lower()
                for match in together.finditer(same_length_fold(text))
            )
    forms.pop(" ".join(query.tokens), None)
    return forms.most_common(1)[0][0] if forms else ""


def nothing_found(engine: Engine, request: SearchRequest) -> NothingFound:
    """Return what may help a reader whose search found nothing; at most five queries."""
    query = replace(request.query, excluded=(), codes=())
    if not query.words:
        return NothingFound()
    near = engine.run(
        SearchRequest(
            query=query,
            facets=(Facet.MOVEMENT,),
            operator=Operator.OR,
            page_size=SIMILAR_LIMIT,
            audience=Audience.PUBLIC,
        ),
        Step(Mode.FOLDED),
    )
    return NothingFound(
        correction=correction(engine, query),
        similar=near.hits,
        movements=near.facets[Facet.MOVEMENT][:MOVEMENT_LIMIT],
    )


def related_queries(query: ParsedQuery, answer: SearchPage) -> list[str]:
    """Return questions near this one: movements, fields and what its answer names.

    Made from public names in the answer alone; what other readers asked is not known here.
    """
    asked = set(folded(query.words))
    names = [
        value.label
        for facet in RELATED_FACETS
        for value in answer.facets.get(facet, ())[:RELATED_VALUES]
        if value.count and not value.is_selected
    ]
    kinds = page_kinds()
    names += [
        hit.title for hit in answer.hits if hit.kind in kinds and kinds[hit.kind].titles_are_names
    ]
    near = []
    for name in dict.fromkeys(names):
        says_more = not asked.issuperset(folded_view(name).split())
        if says_more and len(name) <= RELATED_LENGTH:
            near.append(name)
    return near[:RELATED_QUERIES]


def correction(engine: Engine, query: ParsedQuery) -> str:
    """Return the query with its unknown words replaced by known ones one letter away, or "".

    A corrected query is only offered when readers find something with it.
    """
    words = folded(query.words)
    known = engine.known_words(set(words))
    unknown = [word for word in dict.fromkeys(words) if word not in known]
    correctable = [word for word in unknown if len(word) in CORRECTED_LENGTHS]
    if not correctable or len(unknown) > CORRECTED_WORDS:
        return ""
    neighbours = {word: one_letter_away(word) for word in correctable}
    present = engine.known_words(set().union(*neighbours.values()))
    corrected = {
        word: max(candidates, key=lambda candidate: (present[candidate], candidate))
        for word, near in neighbours.items()
        if (candidates := near & present.keys())
    }
    if not corrected:
        return ""
    # A word that nothing resembles is dropped rather than kept to find nothing again.
    kept = [corrected.get(word, word) for word in words if word in known or word in corrected]
    likelier = parse(" ".join(kept))
    answer = engine.run(SearchRequest(query=likelier, page_size=BODIES_READ), Step(Mode.FOLDED))
    if not answer.total:
        return ""
    return marked_form(likelier, answer.hits) or likelier.text


def one_letter_away(word: str) -> set[str]:
    """Return all strings one deletion, swap, replacement or insertion away from a folded word."""
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    deleted = {left + right[1:] for left, right in splits if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1}
    replaced = {
        left + new + right[1:] for left, right in splits if right for new in ascii_lowercase
    }
    inserted = {left + new + right for left, right in splits for new in ascii_lowercase}
    return (deleted | swapped | replaced | inserted) - {word}
