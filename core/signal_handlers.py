"""What follows a stored change, once the transaction is through."""

from functools import partial
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import CollectionViewRestriction, Page
from wagtail.signals import page_published

from core.contracts import NamedOnPages
from core.extraction import READABLE_SUFFIXES
from core.models import PortalDocument
from core.references import page_ids_naming
from core.tasks import (
    announce_collection,
    announce_pages,
    announce_stored,
    extract_document_text,
    prepare_pictures,
)


def on_named_row_saved(instance: models.Model, created: bool, raw: bool, **kwargs: Any) -> None:
    """Let the pages naming a changed row be described anew; a new row is named nowhere yet."""
    if not (created or raw):
        announce_stored(type(instance), instance.pk)


def on_page_published(instance: Page, **kwargs: Any) -> None:
    """Prepare the pictures of a published page where the settings ask for it."""
    if settings.PREPARE_PICTURES_ON_PUBLISH:
        transaction.on_commit(partial(prepare_pictures.enqueue, instance.pk, where_shown=True))


def on_document_saved(instance: PortalDocument, raw: bool, **kwargs: Any) -> None:
    """Read the words of a new or exchanged PDF or Word file."""
    if not raw and str(instance.file.name).lower().endswith(READABLE_SUFFIXES):
        transaction.on_commit(partial(extract_document_text.enqueue, instance.pk))


def on_collection_restricted(instance: CollectionViewRestriction, **kwargs: Any) -> None:
    """Let the pages with files of a collection be described anew: its privacy changed."""
    transaction.on_commit(partial(announce_collection.enqueue, instance.collection.path))


def on_document_deleted(instance: PortalDocument, **kwargs: Any) -> None:
    """Let pages forget the words of a file that goes, which the references no longer tell after."""
    page_ids = page_ids_naming(instance)
    if page_ids:
        transaction.on_commit(partial(announce_pages, PortalDocument, page_ids))


def connect() -> None:
    """Connect all handlers, once every model is known."""
    for model in apps.get_models():
        if issubclass(model, NamedOnPages):
            post_save.connect(
                on_named_row_saved, sender=model, dispatch_uid=f"renamed_{model._meta.label}"
            )
    post_save.connect(on_document_saved, sender=PortalDocument, dispatch_uid="core_document_saved")
    pre_delete.connect(
        on_document_deleted, sender=PortalDocument, dispatch_uid="core_document_deleted"
    )
    for signal, name in ((post_save, "saved"), (post_delete, "deleted")):
        signal.connect(
            on_collection_restricted,
            sender=CollectionViewRestriction,
            dispatch_uid=f"core_collection_restriction_{name}",
        )
    page_published.connect(on_page_published, dispatch_uid="core_published")
