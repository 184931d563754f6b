"""What search and the core tell, as far as a replica must hear of it; nothing without one.

Connected on every site: whether a replica is used is asked when something happens.
"""

from django.db import transaction
from django.db.models.signals import pre_delete

from core.signals import person_withdrawn
from replica import queue
from replica.signals import replica_came_back
from search.models import SearchDeletion, SearchEntry
from search.signals import entries_written


def on_entries_written(**kwargs: object) -> None:
    """Have the queue drained once the current transaction is stored."""
    if queue.replica_is_used():
        transaction.on_commit(queue.drain_soon, robust=True)


def on_entry_deleted(instance: SearchEntry, **kwargs: object) -> None:
    """Note that an entry goes, before it does: the replica must drop it too."""
    if queue.replica_is_used():
        SearchDeletion.objects.update_or_create(
            page_id=instance.pk, defaults={"revision": instance.revision + 1}
        )
        on_entries_written()


def on_person_withdrawn(**kwargs: object) -> None:
    """Have the queue drained after the commit, also where the worker was told a moment ago."""
    if queue.replica_is_used():
        from replica.tasks import drain_queue  # spares sites without a node the client

        transaction.on_commit(drain_queue.enqueue, robust=True)


def connect() -> None:
    """Connect all handlers, once the app is ready."""
    entries_written.connect(on_entries_written, dispatch_uid="replica_entries_written")
    pre_delete.connect(on_entry_deleted, sender=SearchEntry, dispatch_uid="replica_entry_deleted")
    person_withdrawn.connect(on_person_withdrawn, dispatch_uid="replica_person_withdrawn")
    replica_came_back.connect(
        queue.drain_soon_in_background, dispatch_uid="replica_came_back_drain"
    )
