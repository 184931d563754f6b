"""Wagtail's admin search (explorer, choosers, snippets) with Vietnamese folded, in one pass.

Set as `WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.curation.backend"}}`. The public
search does not come through here; see `search.engines`.
"""

from typing import Any

from django.db import connection
from modelsearch.backends.base import BaseSearchBackend


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:
    """Return the backend for the default database: SQLite, PostgreSQL, or Wagtail's own choice."""
    if connection.vendor == "sqlite":
        from search.curation.backend.sqlite import FoldingSQLiteBackend

        return FoldingSQLiteBackend(params)
    if connection.vendor == "postgresql":
        from search.curation.backend.postgres import FoldingPostgresBackend

        return FoldingPostgresBackend(params)
    from modelsearch.backends.database import SearchBackend as stock_backend

    return stock_backend(params)
