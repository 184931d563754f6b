"""Every change that decides which lists hold a page reaches them from here.

Handlers run inside the transaction of the change, after what decides who may see a page.
"""

from collections.abc import Iterable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model
from django.db.models.signals import post_migrate, post_save, pre_delete
from wagtail.models import Page
from wagtail.signals import post_page_move

from caching.rows import connect_rows, owners_stored_without
from core.contracts import archivable_models
from core.models import ReaderAccess
from core.references import BOOKKEEPING_FIELDS, is_being_stored
from core.signals import archive_entries_changed, page_stored, reader_access_changed
from core.visibility import branch_ids
from lists.keeping import forget, keep
from lists.models import ListRow
from lists.registries import listed_through


def on_page_stored(
    instance: Page, update_fields: Iterable[str] | None = None, **kwargs: Any
) -> None:
    """Keep the rows of a saved page."""
    if not update_fields or not BOOKKEEPING_FIELDS.issuperset(update_fields):
        keep([instance.pk])


def on_plain_page_saved(raw: bool, **kwargs: Any) -> None:
    """Keep the rows of a page that was saved as no more than a `Page`."""
    if not raw:
        on_page_stored(**kwargs)


def on_pages_changed(page_ids: Iterable[int], **kwargs: Any) -> None:
    """Keep the rows of pages whose own rows changed without them."""
    keep(page_ids)


def on_access_changed(page_ids: Iterable[int], **kwargs: Any) -> None:
    """Keep the rows of pages that readers came to see or no longer do, and of those they carry."""
    changed = set(page_ids)
    for through in listed_through:
        changed.update(through(changed))
    # The save that is under way tells of its page once its rows are stored too.
    keep(page_id for page_id in changed if not is_being_stored(page_id))


def on_branch_moved(instance: Page, **kwargs: Any) -> None:
    """Keep the rows of a moved branch, which may stand below another list now."""
    keep(branch_ids(instance.path))


def on_row_changed(instance: Model, **kwargs: Any) -> None:
    """Keep the rows of a page of which a row was stored or deleted by itself."""
    keep(owners_stored_without(instance))


def on_page_deleted(instance: Any, **kwargs: Any) -> None:
    """Count a page no longer that is about to go."""
    if isinstance(instance, Page):
        forget([instance.pk])


def on_migrated(using: str, **kwargs: Any) -> None:
    """List the pages that no list holds, which data migrations or another database made.

    Does nothing while a page type has no table, as after migrating backwards.
    """
    models: list[type[Model]] = [ListRow, ReaderAccess, *archivable_models()]
    present = set(connection.introspection.table_names())
    if using == DEFAULT_DB_ALIAS and present.issuperset(model._meta.db_table for model in models):
        unlisted = ReaderAccess.objects.filter(page__list_rows=None).order_by("pk")
        keep(unlisted.values_list("pk", flat=True))


def connect(app_config: Any) -> None:
    """Connect all handlers, once the app is ready."""
    post_migrate.connect(on_migrated, sender=app_config, dispatch_uid="lists_migrated")
    page_stored.connect(on_page_stored, dispatch_uid="lists_stored")
    post_save.connect(on_plain_page_saved, sender=Page, dispatch_uid="lists_plain_page_saved")
    archive_entries_changed.connect(on_pages_changed, dispatch_uid="lists_entries_changed")
    reader_access_changed.connect(on_access_changed, dispatch_uid="lists_access_changed")
    post_page_move.connect(on_branch_moved, dispatch_uid="lists_moved")
    connect_rows(on_row_changed, "lists")
    pre_delete.connect(on_page_deleted, dispatch_uid="lists_page_deleted")
