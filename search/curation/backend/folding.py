"""What both databases share: the same Vietnamese for what is indexed and what is asked.

Words are folded, in the index and in the query. Keeping marks would promise a precision that
Wagtail's SQLite table can't hold: its tokenizer drops single marks itself (`dân` becomes `dan`).
"""

import copy
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

from core.text import folded_text
from search.curation.synonyms import expanded, wordings
from understanding.query import parse
from understanding.telex import as_letters

MAX_WAYS = 12
"""Ways to put an admin query that are asked."""
MAX_WORDS = 32
"""Words of an admin query that are searched for."""


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
        self.instance: Any = instance
        self.pk = instance.pk

    def get_search_fields(self) -> list[BaseField]:
        """Return the object's search fields, each yielding words as they are indexed."""
        return [_folding(field) for field in self.instance.get_search_fields()]


def folded_query(query: SearchQuery) -> SearchQuery:
    """Return a query in the words of the index; one without words matches nothing."""
    if isinstance(query, PlainText):
        ways = [PlainText(words, query.operator, query.boost) for words in _ways(query)]
        return Or(ways) if len(ways) > 1 else ways[0] if ways else MATCH_NONE
    if isinstance(query, Phrase):
        words = _words(query.query_string)
        return Phrase(words) if words else MATCH_NONE
    if isinstance(query, Fuzzy):
        return Fuzzy(_words(query.query_string), query.operator, query.unaccent)
    if isinstance(query, Boost):
        return Boost(folded_query(query.subquery), query.boost)
    if isinstance(query, Not):
        return Not(folded_query(query.subquery))
    if isinstance(query, And | Or):
        parts = [folded_query(part) for part in query.subqueries]
        parts = [part for part in parts if part is not MATCH_NONE]
        return type(query)(parts) if parts else MATCH_NONE
    return query


def _ways(query: PlainText) -> list[str]:
    """Return the words of a query, with synonyms in their place, and of a number its keys."""
    typed = parse(query.query_string)
    words = _words(query.query_string)
    if not words:
        return []
    others = wordings(typed.tokens, expanded(typed).expansions, MAX_WAYS)
    letters = " ".join(as_letters(word) or word for word in typed.tokens)
    named = [*typed.codes, letters, *(" ".join(other) for other in others[1:])]
    return list(dict.fromkeys(filter(None, [words, *map(_words, named)])))


def _words(text: str) -> str:
    return " ".join(folded_text(text).split()[:MAX_WORDS])


def _folding(field: BaseField) -> BaseField:
    folding = copy.copy(field)
    if isinstance(field, RelatedFields):
        folding.fields = [_folding(sub_field) for sub_field in field.fields]
        folding.get_value = lambda obj: field.get_value(_unwrapped(obj))
    elif isinstance(field, SearchField | AutocompleteField):
        folding.get_value = lambda obj: folded_text(plain(field.get_value(_unwrapped(obj))))
    return folding


def _unwrapped(obj: Any) -> Any:
    return obj.instance if isinstance(obj, FoldedObject) else obj
