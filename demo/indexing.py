"""Wagtail's own search, which the admin's lists use, told of many new objects at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models, insert_or_update_object
from modelsearch.signal_handlers import post_save_signal_handler


@contextmanager
def indexing_once() -> Iterator[None]:
    """Index what is saved inside once, at the end, and not at each of its saves."""
    saved: dict[tuple[type[Model], Any], None] = {}  # in the order of the first save

    def note(sender: type[Model], instance: Model, **kwargs: Any) -> None:
        saved[sender, instance.pk] = None

    senders = [
        model
        for model in get_indexed_models()
        if post_save.disconnect(post_save_signal_handler, sender=model)
    ]
    for model in senders:
        post_save.connect(note, sender=model)
    try:
        yield
    finally:
        for model in senders:
            post_save.disconnect(note, sender=model)
            post_save.connect(post_save_signal_handler, sender=model)
    for model, pk in saved:
        insert_or_update_object(model._default_manager.get(pk=pk))
