"""The engines that answer a search, and the choice among them."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from search.engines.base import Engine

ENGINES = {"embedded": "search.engines.embedded.EmbeddedEngine"}
"""Name in the SEARCH_ENGINE setting → class. A further engine is a line here."""

DEFAULT_ENGINE = "embedded"


@cache
def _engine_class(name: str) -> type[Engine]:
    return import_string(ENGINES[name])


def get_engine(name: str | None = None) -> Engine:
    """Return the engine of this name, by default the one in the SEARCH_ENGINE setting."""
    return _engine_class(name or getattr(settings, "SEARCH_ENGINE", DEFAULT_ENGINE))()
