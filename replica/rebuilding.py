"""The index against the projection: what differs is mended, and a new index made of the whole.

The old index answers until the new one is whole and takes over.
"""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.core.cache import cache
from django.utils import timezone
from elasticsearch import Elasticsearch, NotFoundError

from replica import client
from replica.document import Describer, definition_version, index_definition
from replica.indexing import BATCH_SIZE, Outcome, mark_indexed, raise_revisions, write
from search.engines.base import SearchUnavailable
from search.models import SearchDeletion, SearchEntry

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
        return repair(client.client(client.WRITE_SECONDS), client.alias(), in_use=True)


def repair(node: Elasticsearch, index: str, *, in_use: bool) -> Differences:
    """Make one index hold what the projection holds; `in_use` also empties the queue of it."""
    node.indices.refresh(index=index)
    found = Differences()
    for held, entries in _side_by_side(node, index):
        _compare(held, entries, found, mark=in_use)
    raise_revisions(node, index, found.ahead)
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


WRITERS = 3
"""Requests under way at once: two cores of the node index while the next batch is sent."""
IN_FLIGHT = WRITERS + 1

ENTRIES_AT_ONCE = 1_000
"""Largest archive of which an index is made where there is no worker to make it."""

LOCK_KEY = "search:elasticsearch:rebuilding"
"""Beginning of the key; the alias follows, since each index is made on its own."""
LOCK_SECONDS = 120
"""A rebuild that showed no life for so long has died, and another may go on with its index."""

WHILE_BUILDING = {"refresh_interval": "-1", "translog.durability": "async"}
WHEN_BUILT = {"refresh_interval": None, "translog.durability": None}

Progress = Callable[[int, int], None]


@dataclass
class RebuildReport:
    """What a rebuild did: documents streamed, `resumed_at` this page, changes caught up with."""

    index: str
    resumed_at: int = 0
    written: int = 0
    refused: int = 0
    caught_up: int = 0
    caught_up_after_swap: int = 0


def ensure_index(*, may_probe: bool = True) -> None:
    """Make the index where there is none, or only one of another version of the code.

    Raises SearchUnavailable, also while another process is at it: then the queue waits. Without a
    worker (which is who may probe), a large archive is left to the command: an editor would wait.
    """
    with client.guarded(may_probe=may_probe):
        version = _version_in_use(client.client())
    if version == definition_version():
        return
    if not may_probe and SearchEntry.objects.count() > ENTRIES_AT_ONCE:
        raise SearchUnavailable("no index: run search_rebuild --engine elasticsearch")
    rebuild()


def _version_in_use(node: Elasticsearch) -> str | None:
    try:
        definitions = node.indices.get_mapping(index=client.alias())
    except NotFoundError:
        return None
    versions = {each["mappings"].get("_meta", {}).get("version") for each in definitions.values()}
    return versions.pop() if len(versions) == 1 else None


def rebuild(
    progress: Progress = lambda done, total: None, *, feeds_queue: bool = True
) -> RebuildReport:
    """Make a new index of the whole projection and let it take over from the old one.

    One that was cut short is gone on with. Raises SearchUnavailable: run it again. Only one runs
    at a time. `feeds_queue` notes in the projection what the new index holds.
    """
    if not cache.add(_lock(), True, LOCK_SECONDS):
        raise SearchUnavailable("another process is rebuilding the index")
    try:
        with client.guarded():
            node = client.client(client.ADMIN_SECONDS)
            return _rebuild(node, progress, feeds_queue=feeds_queue)
    finally:
        cache.delete(_lock())


def _lock() -> str:
    return f"{LOCK_KEY}:{client.alias()}"


def _rebuild(node: Elasticsearch, progress: Progress, *, feeds_queue: bool) -> RebuildReport:
    """Make the index; `feeds_queue` notes in the projection what the new index holds."""
    old = _indices_in_use(node)
    report = RebuildReport(index=_unfinished(node, old) or "")
    if report.index:
        node.indices.refresh(index=report.index)
        report.resumed_at = _last_page(node, report.index)
    else:
        report.index = new_name()
        definition = index_definition()
        definition["settings"] |= WHILE_BUILDING
        node.indices.create(index=report.index, **definition)
    _stream(node, report, progress)
    node.indices.put_settings(index=report.index, settings=WHEN_BUILT)
    # The old index was told of what changed meanwhile. Most is caught up with before the swap,
    # so that readers notice nothing, and the little that changed during that, after it.
    report.caught_up = repair(node, report.index, in_use=False).count
    _swap(node, report.index, old)
    if feeds_queue:
        report.caught_up_after_swap = repair(node, client.alias(), in_use=True).count
    for name in all_indices(node) - {report.index}:
        node.indices.delete(index=name, ignore_unavailable=True)
    return report


def _stream(node: Elasticsearch, report: RebuildReport, progress: Progress) -> None:
    """Send everything after `resumed_at` to the new index, in the order of ids."""
    total = SearchEntry.objects.count()
    done = SearchEntry.objects.filter(pk__lte=report.resumed_at).count()
    describer = Describer()
    last = report.resumed_at
    under_way: deque[Future[Outcome]] = deque()

    def finish_one() -> None:
        outcome = under_way.popleft().result()
        report.written += len(outcome.written)
        report.refused += len(outcome.refused)
        cache.touch(_lock(), LOCK_SECONDS)

    # Only this thread reads the database; the others wait for the node.
    with ThreadPoolExecutor(WRITERS) as writers:
        while documents := describer.after(last, BATCH_SIZE):
            last = documents[-1]["page_id"]
            under_way.append(writers.submit(write, node, documents, index=report.index))
            if len(under_way) >= IN_FLIGHT:
                finish_one()
            done += len(documents)
            progress(done, total)
        while under_way:
            finish_one()


def new_name() -> str:
    """Return a name for a new index; names sort by age."""
    return f"{client.alias()}-{timezone.now():%Y%m%d%H%M%S%f}"


def _indices_in_use(node: Elasticsearch) -> set[str]:
    try:
        return set(node.indices.get_alias(name=client.alias()).body)
    except NotFoundError:
        return set()


def all_indices(node: Elasticsearch) -> set[str]:
    return set(node.indices.get(index=f"{client.alias()}-*", features="aliases").body)


def _unfinished(node: Elasticsearch, old: set[str]) -> str | None:
    """Return the index that a rebuild of this version left unfinished, newer than those in use."""
    definitions = node.indices.get_mapping(index=f"{client.alias()}-*").body
    candidates = [
        name
        for name, definition in definitions.items()
        if name > max(old, default="")
        and definition["mappings"].get("_meta", {}).get("version") == definition_version()
    ]
    return max(candidates, default=None)


def _last_page(node: Elasticsearch, index: str) -> int:
    answer = node.search(index=index, size=0, aggs={"last": {"max": {"field": "page_id"}}})
    return int(answer["aggregations"]["last"]["value"] or 0)


def _swap(node: Elasticsearch, new: str, old: set[str]) -> None:
    """Let the alias name the new index, in one step: no search falls between the two."""
    removals = [{"remove": {"index": name, "alias": client.alias()}} for name in old]
    node.indices.update_aliases(
        actions=[
            *removals,
            {"add": {"index": new, "alias": client.alias(), "is_write_index": True}},
        ]
    )
