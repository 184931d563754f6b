"""Stops asking a node that does not answer, for all workers at once.

Three failures in a row open the breaker for ELASTICSEARCH_RETRY_SECONDS; then one caller at a time
may try, and its success closes it. The state is in the default cache, which all workers share.
"""

import logging
import time
from enum import StrEnum

from django.conf import settings
from django.core.cache import cache

logger = logging.getLogger(__name__)

FAILURES_TO_OPEN = 3
PROBE_SECONDS = 5
"""How long one caller alone may try a node that failed; longer than any request of a search."""
MEMORY_SECONDS = 24 * 60 * 60
"""A failure longer ago than this is forgotten."""

FAILURES_KEY = "search:elasticsearch:failures"
OPEN_UNTIL_KEY = "search:elasticsearch:open-until"
PROBE_KEY = "search:elasticsearch:probe"


class State(StrEnum):
    """Closed: ask. Open: do not. Half-open: one caller may try."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"


def state() -> State:
    """Return where the breaker stands; one look into the cache."""
    return _state(cache.get(OPEN_UNTIL_KEY))


def _state(open_until: float | None) -> State:
    if open_until is None:
        return State.CLOSED
    return State.OPEN if time.time() < open_until else State.HALF_OPEN


def admits(*, may_probe: bool = True) -> bool:
    """Return whether the caller may ask the node now; of many at half-open, only one may."""
    now = state()
    if now is State.HALF_OPEN and may_probe:
        return cache.add(PROBE_KEY, True, PROBE_SECONDS)
    return now is State.CLOSED


def record_failure() -> None:
    """Count a failure; the third in a row, or one of a probe, opens the breaker."""
    cache.add(FAILURES_KEY, 0, MEMORY_SECONDS)
    try:
        failures = cache.incr(FAILURES_KEY)
    except ValueError:  # the key went between the two calls: another worker succeeded
        return
    if failures >= FAILURES_TO_OPEN:
        pause = settings.ELASTICSEARCH_RETRY_SECONDS
        cache.set(OPEN_UNTIL_KEY, time.time() + pause, MEMORY_SECONDS)
        cache.delete(PROBE_KEY)
        logger.warning("Elasticsearch failed %d times; not asked for %d s", failures, pause)


def record_success() -> bool:
    """Forget the failures; return whether the breaker was open, so that its queue waits."""
    known = cache.get_many([FAILURES_KEY, OPEN_UNTIL_KEY])
    if known:
        cache.delete_many([FAILURES_KEY, OPEN_UNTIL_KEY, PROBE_KEY])
    if OPEN_UNTIL_KEY in known:
        logger.warning("Elasticsearch answers again")
        return True
    return False
