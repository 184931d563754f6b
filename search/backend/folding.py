"""What both databases share: the same Vietnamese for what is indexed and what is asked."""

import copy
from collections.abc import Callable
from typing import Any

from django.db.models import Model
from modelsearch.index import AutocompleteField, BaseField, RelatedFields, SearchField
from modelsearch.query import (
    MATCH_NONE,
    And,
    Boost,
    Fuzzy,
    Not,
    Or,
    Phrase,
    PlainText,
    SearchQuery,
)

from core.text import canonical_text, folded_text

MAX_WORDS = 32
"""Words of an admin query that are searched for."""


def searchable_text(value: Any) -> str:
    """Return the words of a value twice, with marks and without: either way of typing finds it."""
    exact, bare = canonical_text(plain(value)), folded_text(plain(value))
    return exact if exact == bare else f"{exact} {bare}"


def completable_text(value: Any) -> str:
    """Return the folded words of a value: while a word is being typed its marks are unfinished."""
    return folded_text(plain(value))


def plain(value: Any) -> str:
    """Return the text of whatever a search field yields."""
    if isinstance(value, dict):
        return plain(list(value.values()))
    if isinstance(value, list | tuple | set):
        return " ".join(map(plain, value))
    return "" if value is None else str(value)


class FoldedObject:
    """An object whose search fields yield normalised text, for the stock indexers to store."""

    def __init__(self, instance: Model) -> None:
        self.instance = instance
        self.pk = instance.pk

    def get_search_fields(self) -> list[BaseField]:
        """Return the object's search fields, each yielding words as they are indexed."""
        return [_folding(field) for field in self.instance.get_search_fields()]


def folded_query(
    query: SearchQuery, normalise: Callable[[str], str] = canonical_text
) -> SearchQuery:
    """Return a query in the words of the index; one without words matches nothing.

    Words with marks look for themselves, words without for every way of marking them.
    `normalise` is `folded_text` where only folded words are indexed.
    """

    def words_of(text: str) -> str:
        return " ".join(normalise(text).split()[:MAX_WORDS])

    if isinstance(query, PlainText):
        words = words_of(query.query_string)
        return PlainText(words, query.operator, query.boost) if words else MATCH_NONE
    if isinstance(query, Phrase):
        words = words_of(query.query_string)
        return Phrase(words) if words else MATCH_NONE
    if isinstance(query, Fuzzy):
        return Fuzzy(words_of(query.query_string), query.operator, query.unaccent)
    if isinstance(query, Boost):
        return Boost(folded_query(query.subquery, normalise), query.boost)
    if isinstance(query, Not):
        return Not(folded_query(query.subquery, normalise))
    if isinstance(query, And | Or):
        parts = [folded_query(part, normalise) for part in query.subqueries]
        parts = [part for part in parts if part is not MATCH_NONE]
        return type(query)(parts) if parts else MATCH_NONE
    return query


def _folding(field: BaseField) -> BaseField:
    folding = copy.copy(field)
    if isinstance(field, RelatedFields):
        folding.fields = [_folding(sub_field) for sub_field in field.fields]
        folding.get_value = lambda obj: field.get_value(_unwrapped(obj))
    elif isinstance(field, SearchField | AutocompleteField):
        completes = isinstance(field, AutocompleteField)
        normalise = completable_text if completes else searchable_text
        folding.get_value = lambda obj: normalise(field.get_value(_unwrapped(obj)))
    return folding


def _unwrapped(obj: Any) -> Any:
    return obj.instance if isinstance(obj, FoldedObject) else obj
