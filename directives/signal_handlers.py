"""What follows for citations when a page is published, or a document comes, changes or goes."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import Page
from wagtail.signals import page_published

from core.signals import page_stored, reader_access_changed
from directives.effect_changes import changed_by, tell_effects
from directives.models import DirectivePage, DirectiveRelation
from directives.tasks import record_citations, resolve_citations
from movements.models import MovementPage

IDENTITY_FIELDS = frozenset(
    {"number", "number_key", "issued_on", "issued_year", "issuer", "document_type", "title"}
)
"""The fields of a document by which a citation knows it."""


def on_page_published(instance: Page, **kwargs: Any) -> None:
    """Find the documents a published page cites, once its text is stored."""
    transaction.on_commit(partial(record_citations.enqueue, instance.pk))


def remember_number(
    instance: DirectivePage,
    raw: bool,
    update_fields: Iterable[str] | None = None,
    **kwargs: Any,
) -> None:
    """Keep the number a document has in the database: what cited it must be asked too."""
    if raw or not instance.pk or (update_fields and IDENTITY_FIELDS.isdisjoint(update_fields)):
        return
    stored = DirectivePage.objects.filter(pk=instance.pk).values_list("number_key", flat=True)
    instance.number_key_before = stored.first() or ""


def on_directive_saved(
    instance: DirectivePage,
    raw: bool,
    update_fields: Iterable[str] | None = None,
    **kwargs: Any,
) -> None:
    """Resolve the citations that waited for a document, or no longer mean it."""
    if raw or (update_fields and IDENTITY_FIELDS.isdisjoint(update_fields)):
        return
    keys = {instance.number_key, getattr(instance, "number_key_before", "")}
    _ask_anew(sorted(keys - {""}), instance.pk)


def on_directive_deleted(instance: DirectivePage, **kwargs: Any) -> None:
    """Let another document of the number take over what a deleted one was cited as."""
    _ask_anew([instance.number_key] if instance.number_key else [], instance.pk)


def _ask_anew(number_keys: list[str], document_id: int) -> None:
    transaction.on_commit(partial(resolve_citations.enqueue, number_keys, document_id))


def on_page_stored(instance: Page, **kwargs: Any) -> None:
    """Let the documents that a document ends, or that launched a movement, tell their effect."""
    if isinstance(instance, DirectivePage | MovementPage):
        _tell_effects([instance.pk])


def on_access_changed(page_ids: Iterable[int], **kwargs: Any) -> None:
    """Do the same when readers come to see such pages, or no longer do."""
    _tell_effects(list(page_ids))


def on_relation_deleted(instance: DirectiveRelation, **kwargs: Any) -> None:
    """Let a document tell its effect that another one no longer ends."""
    tell_effects([instance.target_id])


def _tell_effects(page_ids: list[int]) -> None:
    if changed := changed_by(page_ids):
        tell_effects(changed)


def connect() -> None:
    """Connect the handlers, once the app is ready."""
    page_published.connect(on_page_published, dispatch_uid="citations_published")
    pre_save.connect(remember_number, sender=DirectivePage, dispatch_uid="citations_number_before")
    post_save.connect(on_directive_saved, sender=DirectivePage, dispatch_uid="citations_saved")
    page_stored.connect(on_page_stored, dispatch_uid="effects_stored")
    reader_access_changed.connect(on_access_changed, dispatch_uid="effects_access")
    post_delete.connect(
        on_relation_deleted, sender=DirectiveRelation, dispatch_uid="effects_relation_gone"
    )
    post_delete.connect(on_directive_deleted, sender=DirectivePage, dispatch_uid="citations_gone")
