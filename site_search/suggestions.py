"""What is offered beside an answer: the same words with marks, and what is near.

Nothing here can tell that a page exists which the reader may not see: every word and title offered
was found by a public search.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

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
from site_search.highlighting import READ_LENGTH, same_length_fold, spellings_of
from understanding.query import Mode, ParsedQuery, folded, folded_view

SIMILAR_LIMIT = 4
RELATED_QUERIES = 5
RELATED_VALUES = 3
RELATED_LENGTH = 80
"""Letters of the longest name that still reads as a question."""
RELATED_FACETS = (Facet.MOVEMENT, Facet.FIELD)
MOVEMENT_LIMIT = 4
BODIES_READ = 3
"""Hits whose bodies are looked at for the marked form; titles and summaries of all are."""


@dataclass(frozen=True)
class NothingFound:
    """Where to go from an empty answer."""

    similar: Sequence[Hit] = ()
    movements: Sequence[FacetCount] = ()


def marked_form(query: ParsedQuery, hits: Sequence[Hit]) -> str:
    """Return how the hits write what was typed without marks, "" when no other way."""
    words = folded(query.tokens)
    # One letter may be any of its marked ones.
    if len("".join(words)) < 2 or query.phrases or query.excluded:
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


def as_named(form: str, hits: Sequence[Hit]) -> str:
    """Return words in capitals where titles and summaries write them so, as a name; else as is."""
    written: set[str] = set()
    if " " in form and form.islower():
        alone = re.compile(rf"(?<![^\W_]){re.escape(form)}(?![^\W_])", re.IGNORECASE)
        for hit in hits:
            for text in (hit.title, hit.summary):
                written.update(match[0] for match in alone.finditer(text))
    is_name = written and all(word[:1].isupper() for each in written for word in each.split())
    names = sorted(each for each in written if not each.isupper())
    return names[0] if is_name and names else form


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
