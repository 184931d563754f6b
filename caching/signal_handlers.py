"""Changes announce themselves: pages as readers see them by signals, all else by its SQL."""

from collections.abc import Iterable
from typing import Any

from django.db.backends.signals import connection_created
from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page
from wagtail.signals import page_slug_changed, post_page_move

from caching.changes import (
    announce,
    announce_pages,
    on_connected,
    page_keys,
)
from caching.rows import connect_rows, owners_stored_without
from core.models import PortalImage, PortalRendition
from core.querysets import visible_pages
from core.references import BOOKKEEPING_FIELDS, page_in_hand
from core.signals import archive_entries_changed, page_stored, reader_access_changed
from core.visibility import branch_ids


def on_page_stored(
    instance: Page, update_fields: Iterable[str] | None = None, **kwargs: Any
) -> None:
    """Tell of a page that readers see and that was stored with more than bookkeeping."""
    if update_fields and BOOKKEEPING_FIELDS.issuperset(update_fields):
        return
    if instance.live:
        announce_pages([instance.pk], type_ids=[instance.content_type_id])


def on_plain_page_saved(raw: bool, **kwargs: Any) -> None:
    """Tell of a page that was saved as no more than a `Page`, as Wagtail's own commands do."""
    if not raw:
        on_page_stored(**kwargs)


def on_access_changed(page_ids: Iterable[int], **kwargs: Any) -> None:
    """Tell of pages that were shown or hidden; of one that is being stored when it stands whole."""
    page = page_in_hand()
    announce_pages(pk for pk in page_ids if not (page and page.live and page.pk == pk))


def on_page_deleted(instance: Model, **kwargs: Any) -> None:
    """Tell of a page that goes, while it is still known who it pointed to."""
    if isinstance(instance, Page):
        announce_pages([instance.pk])


def on_branch_moved(instance: Page, **kwargs: Any) -> None:
    """Tell of a branch whose addresses changed."""
    announce_pages(branch_ids(instance.path))


def on_rendition_deleted(**kwargs: Any) -> None:
    """Tell of pictures of which a size goes: kept answers name its file."""
    announce(PortalImage._meta.db_table)


def on_row_changed(instance: Model, **kwargs: Any) -> None:
    """Tell of a row that was stored or deleted without the page it belongs to, as honours are."""
    if not (page_ids := owners_stored_without(instance)):
        return
    seen = visible_pages().filter(pk__in=page_ids).values_list("pk", flat=True)
    if shown := set(seen):
        announce_pages(shown)
        _owners, targets = page_keys(type(instance))
        announce(*(f"page:{getattr(instance, name)}" for name in targets))


def connect() -> None:
    """Connect all handlers, and watch the database."""
    connection_created.connect(on_connected, dispatch_uid="caching_connected")
    page_stored.connect(on_page_stored, dispatch_uid="caching_stored")
    post_save.connect(on_plain_page_saved, sender=Page, dispatch_uid="caching_plain_page_saved")
    reader_access_changed.connect(on_access_changed, dispatch_uid="caching_access")
    archive_entries_changed.connect(on_access_changed, dispatch_uid="caching_entries")
    pre_delete.connect(on_page_deleted, dispatch_uid="caching_page_deleted")
    page_slug_changed.connect(on_branch_moved, dispatch_uid="caching_slug_changed")
    post_page_move.connect(on_branch_moved, dispatch_uid="caching_moved")
    post_delete.connect(
        on_rendition_deleted, sender=PortalRendition, dispatch_uid="caching_rendition_deleted"
    )
    connect_rows(on_row_changed, "caching")
