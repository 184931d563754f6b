"""Where a name still stands in the archive, and what search forgets when a person withdraws."""

from collections.abc import Iterable

from core.text import folded_text
from search.curation import query_log
from search.engines import DEFAULT_ENGINE, get_engine
from search.engines.base import Audience, SearchRequest
from search.models import SearchJudgement, SearchQueryLog, SynonymProposal
from understanding.query import parse

MENTIONS_PER_NAME = 200
"""More pages than an editor can be asked to rewrite at once."""


KEEPING_WORDS = (
    (SearchQueryLog, "text"),
    (SearchJudgement, "text"),
    (SynonymProposal, "terms"),
)
"""What keeps words that readers or pages used, and in which field."""


def pages_holding(phrases: Iterable[str]) -> list[int]:
    """Return the ids of pages of any state that hold one of these names, word for word."""
    found: set[int] = set()
    for phrase in phrases:
        bare = phrase.replace('"', " ")
        answer = get_engine(DEFAULT_ENGINE).search(
            SearchRequest(
                query=parse(f'"{bare}"'), audience=Audience.STAFF, page_size=MENTIONS_PER_NAME
            )
        )
        found.update(hit.page_id for hit in answer.hits)
    return sorted(found)


def forget(phrases: Iterable[str]) -> None:
    """Delete what was asked, judged and proposed with one of these names."""
    query_log.flush()
    names = [folded_text(phrase) for phrase in phrases]
    for model, words in KEEPING_WORDS:
        for row in model._default_manager.only("pk", words).iterator():
            if any(names_one_of(line, names) for line in getattr(row, words).splitlines()):
                row.delete()


def names_one_of(text: str, names: Iterable[str]) -> bool:
    """Tell whether a question holds one of these folded names; a name of one word is all of it.

    "Ba" is a word of many questions, which are not about the person who is called so.
    """
    folded = folded_text(text)
    return any(
        f" {name} " in f" {folded} " if " " in name else folded == name for name in names if name
    )
