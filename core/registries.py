"""Functions that apps above the core lend it: who is asked, in which order, with which types.

A signal tells that something happened; it never answers and never rewrites. Where the core needs
an answer from apps that it may not know, they register a function here in their `ready()`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from django.db.models.expressions import BaseExpression
from django.http import HttpRequest
from wagtail.blocks import StreamValue
from wagtail.models import Page

from core.contracts import CatalogueRow, RowSection

T = TypeVar("T")


class Registry(Generic[T]):
    """Named entries, asked by ascending `order`; registering a name again replaces its entry."""

    def __init__(self) -> None:
        self._entries: dict[str, tuple[int, T]] = {}

    def register(self, name: str, entry: T, *, order: int = 100) -> None:
        """Add an entry; ties of `order` are asked by name."""
        self._entries[name] = (order, entry)

    def items(self) -> Iterator[tuple[str, T]]:
        """Yield (name, entry) in the order in which they are asked."""
        for name, (_order, entry) in sorted(
            self._entries.items(), key=lambda item: (item[1][0], item[0])
        ):
            yield name, entry

    def __iter__(self) -> Iterator[T]:
        for _name, entry in self.items():
            yield entry


mention_finders: Registry[Callable[[Sequence[str]], Iterable[int]]] = Registry()
"""Names → the ids of pages, of any state, whose words hold one of them."""

catalogue_row_finders: Registry[
    Callable[[Sequence[str], Collection[tuple[str, str]]], Iterable[CatalogueRow]]
] = Registry()
"""Folded names and (facet, key) pairs → the rows that bear one of them, in one query."""

row_sections: Registry[Callable[[str, Collection[int]], RowSection | None]] = Registry()
"""A catalogue and the ids of a row, it first, and of those it carries on → a section of its page,
or None; a query at most."""

context_builders: Registry[Callable[[Page, HttpRequest], Mapping[str, Any]]] = Registry()
"""A page about to be shown → what its template is given beside `page_context()`."""

body_preparers: Registry[Callable[[Page, Sequence[StreamValue]], None]] = Registry()
"""A page about to be shown and its texts: each may write links and notes into them, in memory."""

detail_annotations: Registry[Callable[[], BaseExpression]] = Registry()
"""Name of an attribute → what is fetched under it with every page that is shown."""

page_successors: Registry[Callable[[Collection[int]], Mapping[int, int]]] = Registry()
"""Ids of pages nobody can see → the ids of the pages that stand for them today."""

revision_readers: Registry[Callable[[Page, dict[str, Any]], dict[str, Any]]] = Registry()
"""A page and the content of one of its versions → that content as it must be read today."""
