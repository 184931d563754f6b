"""A movement that appears, goes or changes its place changes what its pages are found under."""

from functools import partial
from typing import Any

from django.db import transaction
from wagtail.signals import page_published, page_unpublished

from core.tasks import announce_rename
from movements.models import MovementPage


def on_movement_changed(instance: MovementPage, **kwargs: Any) -> None:
    """Describe the pages tagged with a movement anew: they carry its name and its parent's."""
    label = (instance._meta.app_label, instance._meta.model_name, instance.pk)
    transaction.on_commit(partial(announce_rename.enqueue, *label))


def connect() -> None:
    """Connect the handlers, once the app is ready."""
    for signal, name in ((page_published, "published"), (page_unpublished, "unpublished")):
        signal.connect(on_movement_changed, sender=MovementPage, dispatch_uid=f"movements_{name}")
