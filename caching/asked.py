"""Which parameters of an address matter to its answer: those that were read while it was made."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.http import HttpRequest, QueryDict

WHOLE = "*"
"""Noted where the query was read as a whole, so that every parameter matters."""


class WatchedQuery(QueryDict):
    """A query that remembers what was asked of it."""

    asked: set[str] | None = None

    def _note(self, name: object) -> None:
        if self.asked is not None:
            self.asked.add(str(name))

    def get(self, key: str, default: Any = None) -> Any:
        self._note(key)
        return super().get(key, default)

    def getlist(self, key: str, default: Any = None) -> Any:
        self._note(key)
        return super().getlist(key, default)

    def __getitem__(self, key: str) -> Any:
        self._note(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self._note(key)
        return super().__contains__(key)


def _as_a_whole(name: str) -> Any:
    """Return a method of a query that reads all of it."""

    def method(self: WatchedQuery, *arguments: Any, **options: Any) -> Any:
        self._note(WHOLE)
        return getattr(QueryDict, name)(self, *arguments, **options)

    return method


for _name in ("__iter__", "copy", "dict", "items", "keys", "lists", "urlencode", "values"):
    setattr(WatchedQuery, _name, _as_a_whole(_name))


class AskedNames:
    """Address → the parameters that its answers were seen to read, as far as this process knows."""

    MOST_ADDRESSES = 5_000

    def __init__(self) -> None:
        self._names: dict[str, frozenset[str]] = {}

    def learn(self, address: str, names: set[str] | frozenset[str]) -> None:
        """Add what an answer read; names only ever come, for another answer may read others."""
        if len(self._names) >= self.MOST_ADDRESSES:
            self._names = {}
        self._names[address] = self._names.get(address, frozenset()) | names

    def what_matters(self, address: str, query: str, values: QueryDict) -> str:
        """Return the part of a query that its answer depends on; all of it where nobody knows."""
        if not query:
            return ""
        names = self._names.get(address)
        if names is None or WHOLE in names:
            return query
        read = [(name, values.getlist(name)) for name in sorted(names) if name in values]
        return repr(read) if read else ""


def watch_query(request: HttpRequest) -> set[str]:
    """Let a request remember what is asked of its query; return what fills with the names."""
    query = WatchedQuery(request.META.get("QUERY_STRING", ""), encoding=request.encoding)
    # Filling a query asks it as well: remember from now on only.
    names: set[str] = set()
    query.asked = names  # type: ignore[attr-defined]  # the stubs give QueryDict's own type
    request.GET = query
    return names


@contextmanager
def watching(request: HttpRequest) -> Iterator[set[str]]:
    """Collect the names of the parameters that are read inside; whoever watches already sees them.

    What was read is complete at the end.
    """
    if not isinstance(request.GET, WatchedQuery):
        watch_query(request)
    query: Any = request.GET
    outer, query.asked = query.asked, set()
    read: set[str] = query.asked
    try:
        yield read
    finally:
        query.asked = outer
        note_asked(request, read)


def note_asked(request: HttpRequest, names: Iterable[str]) -> None:
    """Say that what is made for a request depends on these parameters, though nobody read them."""
    asked = getattr(request.GET, "asked", None)
    if asked is not None:
        asked.update(names)
