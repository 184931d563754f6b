"""The engines that answer a search, and the choice among them."""

from functools import cache

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from search.engines.base import Engine

DEFAULT_ENGINE = "embedded"

EMBEDDED_ENGINES = {
    "sqlite": "search.engines.sqlite.SQLiteEngine",
    "postgresql": "search.engines.postgresql.PostgreSQLEngine",
}
"""Database vendor → the class behind the name "embedded"."""

ENGINES = {"elasticsearch": "search.engines.elasticsearch.ElasticsearchEngine"}
"""Name in the SEARCH_ENGINE setting → class. A further engine is a line here."""


@cache
def _engine_class(name: str) -> type[Engine]:
    if name == DEFAULT_ENGINE:
        return import_string(EMBEDDED_ENGINES[connection.vendor])
    return import_string(ENGINES[name])


def get_engine(name: str | None = None) -> Engine:
    """Return the engine of this name, bare; by default what the SEARCH_ENGINE setting asks for.

    Elasticsearch by default comes with the embedded engine behind it.
    """
    chosen = getattr(settings, "SEARCH_ENGINE", DEFAULT_ENGINE)
    if name is None and chosen != DEFAULT_ENGINE:
        from search.engines.failover import FailoverEngine  # spares sites without it the client

        return FailoverEngine(fallback=_engine_class(DEFAULT_ENGINE)())
    return _engine_class(name or chosen)()
