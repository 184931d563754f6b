"""Entries → documents → the node."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from elasticsearch import Elasticsearch, helpers

from replica.document import Source
from search.models import SearchEntry

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


def write(
    node: Elasticsearch,
    documents: Iterable[Source],
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


def _action(operation: str, page_id: int, revision: int, index: str, is_alias: bool) -> Source:
    return {
        "_op_type": operation,
        "_index": index,
        "_id": str(page_id),
        "version": revision,
        "version_type": "external_gte",
        # Else a missing alias would be made up as an index without our mapping.
        "require_alias": is_alias,
    }


def batches(page_ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield the ids of one request after another."""
    for start in range(0, len(page_ids), BATCH_SIZE):
        yield page_ids[start : start + BATCH_SIZE]


def mark_indexed(revisions: Mapping[int, int]) -> None:
    """Note which revision (page id → revision) the index holds; newer ones stay in the queue."""
    of_revision = defaultdict(list)
    for page_id, revision in revisions.items():
        of_revision[revision].append(page_id)
    for revision, page_ids in of_revision.items():
        for batch in batches(page_ids):
            behind = SearchEntry.objects.filter(pk__in=batch, indexed_revision__lt=revision)
            behind.update(indexed_revision=revision)


def raise_revisions(node: Elasticsearch, index: str, page_ids: Iterable[int]) -> list[int]:
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
