"""What apps answer themselves to a question, above the results: facts of what it names."""

from collections.abc import Callable, Iterator, Sequence

from core.contracts import CatalogueRow, RowSection
from core.registries import Registry
from site_search.asking import Question

Finder = Callable[[Sequence[CatalogueRow], Sequence[int], int | None], RowSection | None]

answer_finders: Registry[Finder] = Registry()
"""Rows that a question names, public pages it is the title of, its year → a section, or None."""


def answers_to(question: Question) -> Iterator[RowSection]:
    """Yield what is known itself of what a question names; nothing where it names nothing."""
    rows = [*question.named.rows, *question.named.mentioned]
    if not (rows or question.request.first):
        return
    for find in answer_finders:
        if section := find(rows, question.request.first, question.year):
            yield section
