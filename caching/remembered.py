"""Values that stand while nothing they were made of changed."""

import datetime
import math
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import connection
from django.utils import timezone

from caching.changes import (
    Seen,
    asked_in_request,
    changed_keys,
    changed_since,
    depend_on,
    recording,
    seen_now,
)
from core.models import ReaderAccess

T = TypeVar("T")

trusts_transactions = False
"""Tests set it: each is one transaction, and what it kept is forgotten with it."""

MOST_STEPS, MOST_KEYS = 500, 1_000
"""How many changes a process remembers, and of how many keys one may be."""

_to_forget: list[Callable[[], None]] = []
_newest: dict[str, Seen] = {}
"""What this process saw last, under the name of the database's kind."""
_steps: dict[Seen, tuple[Seen, frozenset[str]]] = {}
"""What this process saw → what it saw next, and the keys of what changed between both."""
_next_expiry: dict[Seen, float] = {}
"""When the next page expires, as of the changes that were through."""


def on_forgetting(clear: Callable[[], None]) -> None:
    """Have something emptied with all else that this process remembers."""
    _to_forget.append(clear)


def forget_everything() -> None:
    """Empty the memory of this process, where the database became another one."""
    _newest.clear()
    _steps.clear()
    _next_expiry.clear()
    for clear in _to_forget:
        clear()


def present() -> Seen:
    """Return which changes are through: within a request as of its first asking.

    Where nothing changed, processes get what they got before, so that what is kept is compared
    with it and not asked for. A change of the request's own is seen at once.
    """
    if not may_keep():
        return seen_now()
    asked = asked_in_request()
    if asked is not None and asked.now is not None:
        return asked.now
    newest = _newest.get(connection.vendor)
    if newest is None:
        newest = _newest[connection.vendor] = seen_now()
    elif changed_since(newest):
        newest = _newest[connection.vendor] = _step_from(newest)
    if asked is not None:
        asked.now = newest
        asked.first = asked.first or newest
    return newest


def _step_from(known: Seen) -> Seen:
    """Return which changes are through now, and note what changed since a moment that is known."""
    newest = seen_now()
    # After that, so that nothing is missed between the two.
    keys = changed_keys(known, MOST_KEYS)
    if len(keys) < MOST_KEYS:
        while len(_steps) >= MOST_STEPS:
            _steps.pop(next(iter(_steps)), None)
        _steps[known] = newest, keys
    return newest


def _changed_between(began: Seen, now: Seen, keys: frozenset[str]) -> bool | None:
    """Return whether any of these changed, None where this process did not see all of the time."""
    while began != now:
        step = _steps.get(began)
        if step is None:
            return None
        began, changed = step
        if not changed.isdisjoint(keys):
            return True
    return False


def first_seen() -> Seen:
    """Return what was through before this request read anything: of what it read, parts are made.

    Whatever reads for an answer takes the frame first, which asks.
    """
    now = present()
    asked = asked_in_request()
    return asked.first or now if asked is not None else now


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
        now = present()
        if self.began == now:
            return True
        has_changed = _changed_between(self.began, now, self.keys)
        if has_changed is None:
            has_changed = changed_since(self.began, self.keys)
        if has_changed:
            return False
        if may_keep():
            self.began = now
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
            began = present()
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
    ).timestamp()
    return min(midnight, _expiry_after(now))


def _expiry_after(now: datetime.datetime) -> float:
    """Return when the next page expires: asked once for each state of the pages."""
    seen = present()
    moment = _next_expiry.get(seen)
    if moment is None or moment <= now.timestamp():
        expiries = ReaderAccess.objects.filter(until__gt=now).order_by("until")
        expiry = expiries.values_list("until", flat=True).first()
        moment = expiry.timestamp() if expiry else math.inf
        if may_keep():
            _next_expiry.clear()
            _next_expiry[seen] = moment
    return moment
