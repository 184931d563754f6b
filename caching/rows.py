"""Rows that belong to a page and are stored or deleted without it, as honours are."""

from collections.abc import Callable

from django.apps import apps
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from caching.changes import page_keys, stored_with_a_page
from core.references import is_being_stored


def owners_stored_without(row: Model) -> set[int]:
    """Return the id of the page a row belongs to; none while the save of it stores the row."""
    owners, _targets = page_keys(type(row))
    page_ids = {getattr(row, name) for name in owners} - {None}
    return {page_id for page_id in page_ids if not is_being_stored(page_id)}


def connect_rows(handler: Callable[..., None], prefix: str) -> None:
    """Let a handler hear of every such row that is stored or deleted, also with its page."""
    for model in filter(stored_with_a_page, apps.get_models()):
        for signal, name in ((post_save, "saved"), (post_delete, "deleted")):
            signal.connect(
                handler, sender=model, dispatch_uid=f"{prefix}_{model._meta.label}_{name}"
            )
