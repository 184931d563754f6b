"""Entries → documents → the node, and the draining of the queue."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from elasticsearch import Elasticsearch, helpers

from search.engines.base import SearchUnavailable
from search.index.sync import waiting
from search.models import SearchDeletion, SearchEntry
from search.replica import client
from search.replica.describing import Describer, Document

logger = logging.getLogger(__name__)

BATCH_SIZE = 250
"""Documents of one request."""
BYTES_PER_REQUEST = 10 * 1024 * 1024
RETRIES_WHEN_BUSY = 3


@dataclass
class Outcome:
    """What the node said to a batch: page id → revision it holds now, conflicts, and refusals."""

    written: dict[int, int] = field(default_factory=dict)
    deleted: set[int] = field(default_factory=set)
    newer_on_node: set[int] = field(default_factory=set)
    refused: dict[int, str] = field(default_factory=dict)

    def take(self, later: "Outcome") -> None:
        """Add what a second try of some pages brought."""
        self.newer_on_node -= later.written.keys()
        self.written |= later.written
        self.refused |= later.refused


@dataclass
class DrainReport:
    """What a round over the queue did; what is left behind is tried again in the next."""

    written: int = 0
    deleted: int = 0
    left_behind: int = 0


def write(
    node: Elasticsearch,
    documents: Iterable[Document],
    deletions: Mapping[int, int] | None = None,
    *,
    index: str,
    is_alias: bool = False,
    refresh: bool = False,
) -> Outcome:
    """Write and delete (page id → revision) in one index; the newest revision wins on the node.

    Raises the client's errors; refusals of single documents are in the outcome.
    """
    outcome = Outcome()
    versions = {}
    actions = []
    for document in documents:
        versions[document["page_id"]] = document["revision"]
        actions.append(
            _action("index", document["page_id"], document["revision"], index, is_alias)
            | {"_source": document}
        )
    for page_id, revision in (deletions or {}).items():
        actions.append(_action("delete", page_id, revision, index, is_alias))
    for succeeded, item in helpers.streaming_bulk(
        node,
        actions,
        chunk_size=BATCH_SIZE,
        max_chunk_bytes=BYTES_PER_REQUEST,
        raise_on_error=False,
        max_retries=RETRIES_WHEN_BUSY,
        initial_backoff=1,
        refresh=refresh,
    ):
        ((operation, result),) = item.items()
        page_id, status = int(result["_id"]), result["status"]
        if operation == "index" and succeeded:
            outcome.written[page_id] = versions[page_id]
        elif operation == "delete" and (succeeded or _was_not_there(result)):
            outcome.deleted.add(page_id)
        elif status == HTTPStatus.CONFLICT:
            outcome.newer_on_node.add(page_id)
        else:
            outcome.refused[page_id] = str(result.get("error"))
    return outcome


def _was_not_there(result: Mapping[str, Any]) -> bool:
    return result["status"] == HTTPStatus.NOT_FOUND and result.get("result") == "not_found"


def _action(operation: str, page_id: int, revision: int, index: str, is_alias: bool) -> Document:
    return {
        "_op_type": operation,
        "_index": index,
        "_id": str(page_id),
        "version": revision,
        "version_type": "external_gte",
        # Else a missing alias would be made up as an index without our mapping.
        "require_alias": is_alias,
    }


def drain(limit: int | None = None, *, may_probe: bool = True) -> DrainReport:
    """Bring the index in use up to date with the projection, `limit` entries at most.

    Makes the index first where there is none. Raises SearchUnavailable and leaves the rest in the
    queue. Searches see what a round wrote as soon as it is marked as written.
    """
    from search.replica.rebuilding import ensure_index  # which writes through this module

    ensure_index(may_probe=may_probe)
    report = DrainReport()
    describer = Describer()
    deletions = dict(SearchDeletion.objects.values_list("page_id", "revision"))
    for page_ids in _batches(list(deletions)):
        _drain_deletions({page_id: deletions[page_id] for page_id in page_ids}, report)
    for page_ids in _waiting_batches(limit):
        with client.guarded(may_probe=may_probe):
            node = client.client(client.WRITE_SECONDS)
            target: Any = {"index": client.alias(), "is_alias": True, "refresh": True}
            outcome = write(node, describer.documents(page_ids), **target)
            if raised := leap_over(node, client.alias(), outcome.newer_on_node):
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
        found = waiting().filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)
        page_ids = list(found[:size])
        if not page_ids:
            return
        yield page_ids
        last = page_ids[-1]
        left = None if left is None else left - len(page_ids)


def _batches(page_ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(page_ids), BATCH_SIZE):
        yield page_ids[start : start + BATCH_SIZE]


def mark_indexed(revisions: Mapping[int, int]) -> None:
    """Note which revision (page id → revision) the index holds; newer ones stay in the queue."""
    of_revision = defaultdict(list)
    for page_id, revision in revisions.items():
        of_revision[revision].append(page_id)
    for revision, page_ids in of_revision.items():
        for batch in _batches(page_ids):
            behind = SearchEntry.objects.filter(pk__in=batch, indexed_revision__lt=revision)
            behind.update(indexed_revision=revision)


def leap_over(node: Elasticsearch, index: str, page_ids: Iterable[int]) -> list[int]:
    """Raise revisions that the index is ahead of, as after restoring a backup; return whose.

    The projection's state wins: raised entries are newer than anything on the node.
    """
    wanted = list(map(str, page_ids))
    if not wanted:
        return []
    raised = []
    for document in node.mget(index=index, ids=wanted, source=["revision"])["docs"]:
        if document.get("found"):
            ahead = document["_source"]["revision"]
            page_id = int(document["_id"])
            behind = SearchEntry.objects.filter(pk=page_id, revision__lt=ahead)
            if behind.update(revision=ahead + 1):
                raised.append(page_id)
    return raised
