"""What follows in the background when many pictures get or lose the mark."""

from django_tasks import task

from media_library.marks import bearing, in_collection, settle


@task()
def settle_collection(path: str) -> None:
    """Settle the mark on the pictures of a collection. Running twice changes nothing."""
    settle(in_collection(path).values_list("pk", flat=True))


@task()
def settle_marked() -> None:
    """Draw a changed mark onto all that bear one. Running twice changes nothing."""
    settle(bearing().values_list("pk", flat=True))
