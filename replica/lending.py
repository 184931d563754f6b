"""What search is lent, by the name `elasticsearch`: the engine, its rebuild and where it stands."""

import time
from collections.abc import Callable
from typing import Any

from replica import breaker, client
from replica.engine import ElasticsearchEngine
from replica.failover import FailoverEngine
from replica.queue import waiting_entries
from replica.rebuilding import rebuild
from search.engines import FurtherEngine
from search.models import SearchDeletion


def rebuild_and_tell(progress: Callable[[int, int], None]) -> tuple[str, str]:
    """Make a new index; return what that came to, and what Elasticsearch refused."""
    started = time.monotonic()
    report = rebuild(progress)
    seconds = time.monotonic() - started
    resumed = f", resumed at page {report.resumed_at}" if report.resumed_at else ""
    done = (
        f"Wrote {report.written} entries in {seconds:.1f} s"
        f" ({report.written / seconds:.0f} a second){resumed};"
        f" caught up with {report.caught_up + report.caught_up_after_swap} changes."
    )
    refused = f"Elasticsearch refused {report.refused} entries; see the log."
    return done, refused if report.refused else ""


def status() -> dict[str, Any]:
    """Return how far Elasticsearch is behind, and whether it is asked at all."""
    return {
        "index": client.alias(),
        "breaker": str(breaker.state()),
        "entries_waiting": waiting_entries().count(),
        "deletions_waiting": SearchDeletion.objects.count(),
    }


ELASTICSEARCH = FurtherEngine(
    bare=ElasticsearchEngine,
    in_front_of=FailoverEngine,
    rebuild=rebuild_and_tell,
    status=status,
)
