"""A nomination's files leave the disk with their rows."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete

from nominations.models import NominationFile


def on_file_deleted(instance: NominationFile, **kwargs: Any) -> None:
    """Delete the file once its row is surely gone."""
    storage, name = instance.file.storage, instance.file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def connect() -> None:
    """Connect the handler, once the app is ready."""
    post_delete.connect(
        on_file_deleted, sender=NominationFile, dispatch_uid="nomination_file_deleted"
    )
