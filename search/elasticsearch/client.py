"""The connection to the node, the names of our indices, and what counts as a failure."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.conf import settings
from elasticsearch import ApiError, Elasticsearch, TransportError

from search.elasticsearch import breaker
from search.engines.base import SearchUnavailable
from search.sync import drain_soon

logger = logging.getLogger(__name__)

SEARCH_SECONDS = 1.5
"""Longest wait for an answer that a reader waits for: a frozen node costs this and no more."""
WRITE_SECONDS = 20.0
"""Longest wait for a batch of documents, which only background work waits for."""
ADMIN_SECONDS = 60.0
"""Longest wait for the making and swapping of an index."""

OUR_FAULTS = (400, 404)
"""A request that no node would take, and an index that is not there."""


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
def guarded(*, may_probe: bool = True) -> Iterator[None]:
    """Ask the node inside: nothing while the breaker is open, and one kind of error.

    Raises SearchUnavailable. A node that answers again has its queue drained soon.
    """
    if not breaker.admits(may_probe=may_probe):
        raise SearchUnavailable("Elasticsearch failed a moment ago and is not asked")
    try:
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
        drain_soon()
