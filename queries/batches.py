"""Many rows a few at a time."""

from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


def in_batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield distinct items, such as ids, in lists of at most `size`."""
    distinct = list(dict.fromkeys(items))
    for start in range(0, len(distinct), size):
        yield distinct[start : start + size]
