"""What follows when a file was read, and when a person withdraws."""

from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_save

from core.models import DocumentText
from scans.tasks import recognise
from scans.work import note_scan


def on_document_read(instance: DocumentText, raw: bool, **kwargs: Any) -> None:
    """Note the pages that have no words, and have them recognised where a worker does it."""
    if raw or note_scan(instance) is None or not settings.RECOGNISE_ON_UPLOAD:
        return
    transaction.on_commit(partial(recognise.enqueue, instance.pk))


def connect() -> None:
    """Connect the handlers, once every model is known."""
    post_save.connect(on_document_read, sender=DocumentText, dispatch_uid="scans_document_read")
