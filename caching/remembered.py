"""Values that stand while nothing they were made of changed."""

import datetime
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import connection
from django.utils import timezone

from caching.changes import Seen, changed_since, depend_on, recording, seen_now
from core.models import ReaderAccess

T = TypeVar("T")

trusts_transactions = False
"""Tests set it: each is one transaction, and what it kept is forgotten with it."""

_to_forget: list[Callable[[], None]] = []


def on_forgetting(clear: Callable[[], None]) -> None:
    """Have something emptied with all else that this process remembers."""
    _to_forget.append(clear)


def forget_everything() -> None:
    """Empty the memory of this process, where the database became another one."""
    for clear in _to_forget:
        clear()


@dataclass
class Standing:
    """What something that is kept was made of, and until when it stands by itself."""

    began: Seen
    """What was through before it was made."""
    keys: frozenset[str]
    ends_at: float
    """Seconds since 1970."""

    def stands(self) -> bool:
        """Return whether what was kept is what would be made now."""
        if time.time() >= self.ends_at:
            return False
        if not changed_since(self.began):
            return True
        began = seen_now()
        if changed_since(self.began, self.keys):
            return False
        self.began = began
        return True


def may_keep() -> bool:
    """Return whether what is made now will still be true: a transaction may be rolled back."""
    return trusts_transactions or not connection.in_atomic_block


class Remembered(Generic[T]):
    """Values that each process remembers, made anew where one no longer stands."""

    MOST_VALUES = 100

    def __init__(self) -> None:
        self._values: dict[Hashable, tuple[Standing, T]] = {}
        on_forgetting(self.clear)

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the value of a key; what is being recorded is made of all that it is made of."""
        known = self._values.get(key)
        if known is None or not known[0].stands():
            began = seen_now()
            with recording() as keys:
                value = make()
            known = Standing(began, frozenset(keys), next_moment()), value
            if len(self._values) >= self.MOST_VALUES:
                self._values = {}
            if may_keep():
                self._values[key] = known
        depend_on(*known[0].keys)
        return known[1]

    def clear(self) -> None:
        """Forget everything, as where the database became another one."""
        self._values = {}


def next_moment() -> float:
    """Return when time alone may change what readers see: a day begins, or a page expires."""
    now = timezone.localtime()
    midnight = timezone.make_aware(
        datetime.datetime.combine(now.date() + datetime.timedelta(days=1), datetime.time.min)
    )
    expiries = ReaderAccess.objects.filter(until__gt=now).order_by("until")
    expiry = expiries.values_list("until", flat=True).first()
    return min(midnight, expiry or midnight).timestamp()
