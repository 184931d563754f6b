"""The admin backend on PostgreSQL: Wagtail's own, fed and asked in folded words."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Model
from modelsearch.backends.database.postgres.postgres import (
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)

from search.curation.backend.folding import FoldedObject, folded_query

WORDS_AS_THEY_ARE = "simple"
"""Text search configuration without stemming or stop words: there is none for Vietnamese."""


class FoldingPostgresIndex(PostgresIndex):
    """Stores folded words."""

    def add_items(self, model: type[Model], objs: Iterable[Model]) -> None:
        super().add_items(model, [FoldedObject(obj) for obj in objs])


class FoldingPostgresQueryCompiler(PostgresSearchQueryCompiler):
    """Asks in folded words."""

    query: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.query = folded_query(self.query)

    def get_fields_vectors(self, search_query: Any) -> list[tuple[F, Any]]:
        """Return the indexed vectors of chosen fields: the tables themselves hold marks."""
        title, body = self.get_index_vectors(search_query)
        names = set(self.fields)
        return [*([title] if "title" in names else []), *([body] if names - {"title"} else [])]


class FoldingPostgresAutocompleteQueryCompiler(PostgresAutocompleteQueryCompiler):
    """Completes folded words."""

    query: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.query = folded_query(self.query)


class FoldingPostgresBackend(PostgresSearchBackend):
    """Wagtail's PostgreSQL backend for Vietnamese."""

    index_class = FoldingPostgresIndex
    query_compiler_class = FoldingPostgresQueryCompiler
    autocomplete_query_compiler_class = FoldingPostgresAutocompleteQueryCompiler

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__({"SEARCH_CONFIG": WORDS_AS_THEY_ARE} | params)
