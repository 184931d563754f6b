"""Draining the queue: what waits in the projection is written to the index in use."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from replica import client
from replica.document import Describer
from replica.indexing import (
    BATCH_SIZE,
    Outcome,
    batches,
    mark_indexed,
    raise_revisions,
    write,
)
from replica.queue import waiting_entries
from replica.rebuilding import ensure_index
from search.engines.base import SearchUnavailable
from search.models import SearchDeletion, SearchEntry

logger = logging.getLogger(__name__)


@dataclass
class DrainReport:
    """What a round over the queue did; what is left behind is tried again in the next."""

    written: int = 0
    deleted: int = 0
    left_behind: int = 0


def drain(limit: int | None = None, *, may_probe: bool = True) -> DrainReport:
    """Bring the index in use up to date with the projection, `limit` entries at most.

    Makes the index first where there is none. Raises SearchUnavailable and leaves the rest in the
    queue. Searches see what a round wrote as soon as it is marked as written.
    """
    ensure_index(may_probe=may_probe)
    report = DrainReport()
    describer = Describer()
    deletions = dict(SearchDeletion.objects.values_list("page_id", "revision"))
    for page_ids in batches(list(deletions)):
        _drain_deletions({page_id: deletions[page_id] for page_id in page_ids}, report)
    for page_ids in _waiting_batches(limit):
        with client.guarded(may_probe=may_probe):
            node = client.client(client.WRITE_SECONDS)
            target: Any = {"index": client.alias(), "is_alias": True, "refresh": True}
            outcome = write(node, describer.documents(page_ids), **target)
            if raised := raise_revisions(node, client.alias(), outcome.newer_on_node):
                outcome.take(write(node, describer.documents(raised), **target))
        mark_indexed(outcome.written)
        report.written += len(outcome.written)
        _tell_refusals(outcome, report)
    return report


def _drain_deletions(deletions: dict[int, int], report: DrainReport) -> None:
    # A page that is back is written by the queue of entries; nothing is to be deleted.
    back = set(SearchEntry.objects.filter(pk__in=deletions).values_list("pk", flat=True))
    gone = {page_id: deletions[page_id] for page_id in deletions if page_id not in back}
    with client.guarded():
        node = client.client(client.WRITE_SECONDS)
        outcome = write(node, [], gone, index=client.alias(), is_alias=True, refresh=True)
    done = outcome.deleted | back
    for page_id in done:
        # Only what was asked: the page may have come and gone once more.
        SearchDeletion.objects.filter(pk=page_id, revision=deletions[page_id]).delete()
    report.deleted += len(outcome.deleted)
    _tell_refusals(outcome, report)


def _tell_refusals(outcome: Outcome, report: DrainReport) -> None:
    if any("index_not_found" in reason for reason in outcome.refused.values()):
        raise SearchUnavailable("the index went away while the queue was drained")
    for page_id, reason in outcome.refused.items():
        logger.error("Elasticsearch refused page %s: %s", page_id, reason)
    report.left_behind += len(outcome.refused) + len(outcome.newer_on_node)


def _waiting_batches(limit: int | None) -> Iterator[list[int]]:
    """Yield what waits in the order of ids, each once: a refused page holds up no other."""
    last, left = 0, limit
    while left is None or left > 0:
        size = BATCH_SIZE if left is None else min(left, BATCH_SIZE)
        found = waiting_entries().filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)
        page_ids = list(found[:size])
        if not page_ids:
            return
        yield page_ids
        last = page_ids[-1]
        left = None if left is None else left - len(page_ids)
