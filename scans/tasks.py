"""Recognition in the background."""

from django_tasks import task

from scans import recogniser, work

PRIORITY = -50
"""Whatever else waits goes first: a file of a hundred pages takes minutes."""


@task(priority=PRIORITY)
def recognise(scan_id: int) -> None:
    """Recognise a few pages of a file, then stand in line again while there are more.

    Where no recogniser is installed the file waits, unless it turns out to be no scan.

    Running twice works once. A worker that is killed midway leaves the file as it stands; its page
    then says so, and `manage.py recognise_scans` goes on with it.
    """
    can_recognise = recogniser.is_installed()
    if work.take_turn(scan_id, can_recognise=can_recognise) and can_recognise:
        recognise.enqueue(scan_id)
