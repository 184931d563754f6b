"""The durable queue of the replica: what waits in it, and who is told that something does.

The queue is the projection itself: an entry waits while `indexed_revision` is behind `revision`,
a deleted one while its `SearchDeletion` exists. Both are written in the transaction of the change,
so that neither a crash nor an outage loses anything. Telling the worker is only a courtesy.
"""

import logging
from datetime import timedelta
from threading import Thread

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.models import F, QuerySet
from django.utils import timezone
from django_tasks import default_task_backend

from search.models import SearchDeletion, SearchEntry

logger = logging.getLogger(__name__)

REPLICA_ENGINE = "elasticsearch"

TOLD_KEY = "search:sync:told"
TOLD_SECONDS = 60
"""How long one call for the worker stands for all; afterwards it is taken for lost."""
RETRY_KEY = "search:sync:retry"


def replica_is_used() -> bool:
    """Return whether this site keeps a replica at all."""
    return settings.SEARCH_ENGINE == REPLICA_ENGINE


def waiting_entries() -> QuerySet[SearchEntry]:
    """Return the entries that the replica holds an older state of, or none."""
    return SearchEntry.objects.filter(revision__gt=F("indexed_revision"))


def backlog(limit: int) -> int:
    """Return how many entries and deletions wait, counted up to `limit`."""
    entries = len(waiting_entries().values_list("pk", flat=True)[:limit])
    return entries + len(SearchDeletion.objects.values_list("pk", flat=True)[: limit - entries])


def drain_soon() -> None:
    """Ask the worker to drain the queue, unless it has been asked and has not begun yet."""
    from replica.tasks import drain_queue  # spares sites without a node the client

    if replica_is_used() and cache.add(TOLD_KEY, True, TOLD_SECONDS):
        drain_queue.enqueue()


def drain_soon_in_background(**kwargs: object) -> None:
    """Ask the worker like `drain_soon`, for a reader, who must not wait until others have written.

    On SQLite a row for the worker waits for whoever publishes.
    """
    if default_task_backend.supports_defer:
        Thread(target=_drain_soon_in_thread, daemon=True).start()
    else:
        drain_soon()


def _drain_soon_in_thread() -> None:
    try:
        drain_soon()
    except DatabaseError:
        logger.exception("the worker could not be asked to drain the search queue")
    finally:
        connection.close()


def begin_draining() -> None:
    """Let whoever changes something from now on ask for another round."""
    cache.delete(TOLD_KEY)


def drain_later() -> None:
    """Have the worker try again in a while, where there is one; searches ask for it as well."""
    from replica.tasks import drain_queue

    pause = settings.ELASTICSEARCH_RETRY_SECONDS
    if default_task_backend.supports_defer and cache.add(RETRY_KEY, True, pause):
        moment = timezone.now() + timedelta(seconds=pause)
        drain_queue.using(run_after=moment).enqueue()
