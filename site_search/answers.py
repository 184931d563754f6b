"""What apps answer themselves to a question, above the results: facts of what it names."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from core.contracts import CatalogueRow, RowSection
from core.registries import Registry
from core.text import folded_text
from site_search.catalogue_matches import COMMON_WORDS
from site_search.questions import Question
from understanding.query import Words, folded


class Finder(Protocol):
    """Answers to the rows that a question names, the public pages that it is the title of, its one
    year and its folded words; `is_whole` where it holds nothing beside the rows."""

    def __call__(
        self,
        rows: Sequence[CatalogueRow],
        page_ids: Sequence[int],
        year: int | None,
        words: Words,
        *,
        is_whole: bool,
    ) -> RowSection | None: ...


answer_finders: Registry[Finder] = Registry()

ASKING_WORDS = COMMON_WORDS | frozenset(
    "ai nao gi nhung cac nguoi ca nhan tap the don vi danh sach ten da tung duoc nhan trao tang"
    " thuong khen hieu nam tinh thanh pho".split()
)
"""Words without marks that ask who was honoured, and nothing else."""


def answers_to(question: Question) -> Iterator[RowSection]:
    """Yield what is known itself of what a question names; nothing of several years."""
    rows, page_ids = question.named.every, question.pages
    words, is_whole = folded(question.request.query.tokens), _is_explained(question)
    if question.spans_years or not (rows or page_ids or question.year or is_whole):
        return
    for find in answer_finders:
        if section := find(rows, page_ids, question.year, words, is_whole=is_whole):
            yield section


def _is_explained(question: Question) -> bool:
    """Return whether each word of a question names a row, puts the question, or tells the time."""
    query = question.request.query
    told = {*question.named.words, *query.light, *query.expanded_words}
    return all(word in told or folded_text(word) in ASKING_WORDS for word in query.tokens)
