"""The connection to the node, the names of our indices, and what counts as a failure."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache

from django.conf import settings
from elasticsearch import ApiError, Elasticsearch, TransportError

from replica import breaker
from replica.signals import replica_came_back
from search.engines.base import SearchUnavailable

logger = logging.getLogger(__name__)

SEARCH_SECONDS = 1.5
"""Longest wait for an answer that a reader waits for: a frozen node costs this and no more."""
WRITE_SECONDS = 20.0
"""Longest wait for a batch of documents, which only background work waits for."""
ADMIN_SECONDS = 60.0
"""Longest wait for the making and swapping of an index."""

OUR_FAULTS = (400, 404)
"""A request that no node would take, and an index that is not there."""

SUSPICIOUS_SECONDS = 0.3
"""A node that keeps a reader waiting for longer may have frozen."""
SUSPICIOUS_WAITS = 2
"""So many such waits in one process keep its other readers from joining them: a node that freezes
must not hold all threads until the breaker opens."""


class NotAsked(SearchUnavailable):
    """The node failed or froze a moment ago, which has been told in the logs."""


_waits: dict[int, float] = {}
"""Thread that a reader of this process waits in → since when (time.monotonic)."""


@contextmanager
def _waiting() -> Iterator[None]:
    now = time.monotonic()
    long = sum(now - since > SUSPICIOUS_SECONDS for since in list(_waits.values()))
    if long >= SUSPICIOUS_WAITS:
        raise NotAsked("Elasticsearch keeps others waiting and is not asked")
    thread = threading.get_ident()
    _waits[thread] = now
    try:
        yield
    finally:
        del _waits[thread]


@cache
def _client(url: str) -> Elasticsearch:
    # No retries: the embedded engine answers sooner than a second try would.
    return Elasticsearch(url, max_retries=0, retry_on_timeout=False, request_timeout=SEARCH_SECONDS)


def client(timeout_seconds: float = SEARCH_SECONDS) -> Elasticsearch:
    """Return this process's client of the node in the settings; threads may share it."""
    if not settings.ELASTICSEARCH_URL:
        raise SearchUnavailable("ELASTICSEARCH_URL is not set")
    return _client(settings.ELASTICSEARCH_URL).options(request_timeout=timeout_seconds)


def alias() -> str:
    """Return the name under which the index in use is asked and written."""
    return f"{settings.ELASTICSEARCH_INDEX_PREFIX}-entries"


@contextmanager
def guarded(*, may_probe: bool = True, is_hurried: bool = False) -> Iterator[None]:
    """Ask the node inside: nothing while the breaker is open, and one kind of error.

    `is_hurried` says that a reader waits, who doesn't join others that wait for too long. Raises
    SearchUnavailable. A node that answers again has its queue drained soon.
    """
    if not breaker.admits(may_probe=may_probe):
        raise NotAsked("Elasticsearch failed a moment ago and is not asked")
    try:
        with _waiting() if is_hurried else nullcontext():
            yield
    except TransportError as error:
        breaker.record_failure()
        raise SearchUnavailable(f"Elasticsearch does not answer: {error}") from error
    except ApiError as error:
        if error.status_code in OUR_FAULTS:
            # The node is well, and no waiting mends this.
            logger.exception("Elasticsearch refused a request")
            breaker.record_success()
        else:
            breaker.record_failure()
        raise SearchUnavailable(f"Elasticsearch refused: {error}") from error
    if breaker.record_success():
        replica_came_back.send(sender=None)
