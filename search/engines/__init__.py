"""The engines that answer a search, and the choice among them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils.module_loading import import_string

from core.registries import Registry
from search.engines.base import Engine

DEFAULT_ENGINE = "embedded"

EMBEDDED_ENGINES = {
    "sqlite": "search.engines.sqlite.SQLiteEngine",
    "postgresql": "search.engines.postgresql.PostgreSQLEngine",
}
"""Database vendor → the class behind the name "embedded"."""


@dataclass(frozen=True)
class FurtherEngine:
    """What an app above search lends it: an engine with an index of its own to keep.

    `in_front_of` puts it before the embedded engine, which answers while it fails; `rebuild` calls
    back with (done, total), returns what it did and what went wrong, and raises SearchUnavailable
    when it must be run again.
    """

    bare: Callable[[], Engine]
    in_front_of: Callable[[Engine], Engine]
    rebuild: Callable[[Callable[[int, int], None]], tuple[str, str]]
    status: Callable[[], dict[str, Any]]


further_engines: Registry[Callable[[], FurtherEngine]] = Registry()
"""Name in the SEARCH_ENGINE setting → what loads the engine, and whatever it must import."""


def engine_names() -> list[str]:
    """Return the names of the engines that the installed apps bring."""
    return [DEFAULT_ENGINE, *(name for name, _load in further_engines.items())]


def further_engine(name: str) -> FurtherEngine:
    """Return a further engine; raises ImproperlyConfigured where no installed app brings it."""
    load = dict(further_engines.items()).get(name)
    if load is None:
        raise ImproperlyConfigured(f"No installed app brings the search engine {name!r}.")
    return load()


@cache
def _embedded_class() -> type[Engine]:
    return import_string(EMBEDDED_ENGINES[connection.vendor])


def get_engine(name: str | None = None) -> Engine:
    """Return the engine of this name, bare; by default what the SEARCH_ENGINE setting asks for.

    A further engine by default comes with the embedded one behind it.
    """
    chosen = name or settings.SEARCH_ENGINE
    if chosen == DEFAULT_ENGINE:
        return _embedded_class()()
    engine = further_engine(chosen)
    return engine.bare() if name else engine.in_front_of(_embedded_class()())
