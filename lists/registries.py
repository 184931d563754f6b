"""Whom a change of a page's audience concerns beside the page itself."""

from collections.abc import Callable, Collection, Iterable

from core.registries import Registry

listed_through: Registry[Callable[[Collection[int]], Iterable[int]]] = Registry()
"""Ids of pages that readers came to see or no longer do → ids of pages whose lists that changes."""
