"""What a process keeps by itself, up to a number of bytes: what was asked for last stays."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Memory(Generic[T]):
    """Things under keys, for all threads of a process; `size_of` says how many bytes one takes."""

    def __init__(self, size_of: Callable[[T], int]) -> None:
        self._size_of = size_of
        self._things: OrderedDict[Hashable, T] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> T | None:
        """Return what is kept under a key, which is then the last to be dropped."""
        with self._lock:
            thing = self._things.get(key)
            if thing is not None:
                self._things.move_to_end(key)
        return thing

    def put(self, key: Hashable, thing: T, most_bytes: int) -> None:
        """Keep something; what was not asked for longest goes where that makes too much."""
        with self._lock:
            if (old := self._things.pop(key, None)) is not None:
                self._bytes -= self._size_of(old)
            self._things[key] = thing
            self._bytes += self._size_of(thing)
            while self._bytes > most_bytes:
                _key, dropped = self._things.popitem(last=False)
                self._bytes -= self._size_of(dropped)

    def items(self) -> list[tuple[Hashable, T]]:
        """Return all that is kept with its keys, what was asked for longest ago first."""
        with self._lock:
            return list(self._things.items())

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._things.clear()
            self._bytes = 0
