"""The index against the projection, both ways, and the mending of what differs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from elasticsearch import Elasticsearch

from search.models import SearchDeletion, SearchEntry
from search.replica import client
from search.replica.describing import Describer
from search.replica.indexing import BATCH_SIZE, leap_over, mark_indexed, write

SCAN_SIZE = 5_000
"""Ids and revisions that are compared in one go."""
KEEP_ALIVE = "2m"


@dataclass
class Differences:
    """Page ids that the index lacks, holds older or newer than the projection, or has too many."""

    missing: list[int] = field(default_factory=list)
    stale: list[int] = field(default_factory=list)
    ahead: list[int] = field(default_factory=list)
    orphaned: dict[int, int] = field(default_factory=dict)
    compared: int = 0
    refused: dict[int, str] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many pages differ."""
        return len(self.missing) + len(self.stale) + len(self.ahead) + len(self.orphaned)


def reconcile() -> Differences:
    """Compare the index in use with the projection and mend it; returns what was mended.

    Raises SearchUnavailable. Running it twice finds nothing the second time.
    """
    with client.guarded():
        return mend(client.client(client.WRITE_SECONDS), client.alias(), in_use=True)


def mend(node: Elasticsearch, index: str, *, in_use: bool) -> Differences:
    """Make one index hold what the projection holds; `in_use` also empties the queue of it."""
    node.indices.refresh(index=index)
    found = Differences()
    for held, entries in _side_by_side(node, index):
        _compare(held, entries, found, mark=in_use)
    leap_over(node, index, found.ahead)
    describer = Describer()
    pages = [*found.missing, *found.stale, *found.ahead]
    for start in range(0, len(pages), BATCH_SIZE):
        documents = describer.documents(pages[start : start + BATCH_SIZE])
        outcome = write(node, documents, index=index, is_alias=in_use)
        found.refused |= outcome.refused
        if in_use:
            mark_indexed(outcome.written)
    back = SearchEntry.objects.in_bulk(list(found.orphaned))
    gone = {page: revision + 1 for page, revision in found.orphaned.items() if page not in back}
    found.refused |= write(node, [], gone, index=index, is_alias=in_use).refused
    node.indices.refresh(index=index)
    if in_use:
        SearchDeletion.objects.filter(pk__in=gone).delete()
    return found


def _compare(
    held: dict[int, int], entries: dict[int, tuple[int, int]], found: Differences, mark: bool
) -> None:
    agreeing = {}
    for page_id, (revision, indexed) in entries.items():
        if page_id not in held:
            found.missing.append(page_id)
        elif held[page_id] < revision:
            found.stale.append(page_id)
        elif held[page_id] > revision:
            found.ahead.append(page_id)
        elif indexed < revision:
            agreeing[page_id] = revision
    found.orphaned |= {page: held[page] for page in held.keys() - entries.keys()}
    found.compared += len(entries)
    if mark:
        mark_indexed(agreeing)


def _side_by_side(
    node: Elasticsearch, index: str
) -> Iterator[tuple[dict[int, int], dict[int, tuple[int, int]]]]:
    """Yield stretches of ids: what the index holds of them, and what the projection does."""
    last = 0
    with _revisions(node, index) as stretches:
        for held in stretches:
            highest = max(held)
            yield held, _entries(last, highest)
            last = highest
    while entries := _entries(last, None):
        yield {}, entries
        last = max(entries)


def _entries(after: int, until: int | None) -> dict[int, tuple[int, int]]:
    entries = SearchEntry.objects.filter(pk__gt=after).order_by("pk")
    if until is not None:
        entries = entries.filter(pk__lte=until)
    rows = entries.values_list("pk", "revision", "indexed_revision")
    return {
        pk: (revision, indexed)
        for pk, revision, indexed in (rows if until is not None else rows[:SCAN_SIZE])
    }


@contextmanager
def _revisions(node: Elasticsearch, index: str) -> Iterator[Iterator[dict[int, int]]]:
    """Give page id → revision of an index as it stands now, in stretches in the order of ids."""
    frozen = node.open_point_in_time(index=index, keep_alive=KEEP_ALIVE)["id"]

    def stretches() -> Iterator[dict[int, int]]:
        after = None
        while True:
            answer = node.search(
                pit={"id": frozen, "keep_alive": KEEP_ALIVE},
                sort=[{"page_id": "asc"}],
                search_after=after,
                size=SCAN_SIZE,
                source=False,
                docvalue_fields=[{"field": "revision"}],
                track_total_hits=False,
            )
            hits = answer["hits"]["hits"]
            if not hits:
                return
            after = hits[-1]["sort"]
            yield {int(hit["_id"]): int(hit["fields"]["revision"][0]) for hit in hits}

    try:
        yield stretches()
    finally:
        node.close_point_in_time(id=frozen)
