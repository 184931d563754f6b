"""Search work done in the background."""

import logging

from django_tasks import default_task_backend, task

from replica import queue
from replica.draining import drain
from search.engines.base import SearchUnavailable

logger = logging.getLogger(__name__)

DRAIN_PRIORITY = 50
"""Before all else that waits for the worker: after an outage that is a picture of every page."""


@task(priority=DRAIN_PRIORITY)
def drain_queue() -> int:
    """Bring the replica up to date and return how many writes that took.

    Running twice finds nothing to do, and two at once do no harm: the node refuses a state older
    than the one it has. While the node is away the queue waits, and the task calls itself again.
    """
    queue.begin_draining()
    if not queue.backlog(1):
        return 0
    try:
        # Without a worker this runs while an editor waits: then only searches try a failed node.
        report = drain(may_probe=default_task_backend.supports_defer)
    except SearchUnavailable as error:
        logger.warning("the search queue waits: %s", error)
        queue.drain_later()
        return 0
    if report.left_behind:
        queue.drain_later()
    return report.written + report.deleted
