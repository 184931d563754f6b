"""Every change that decides what is found, and by whom, reaches the projection from here.

Handlers run inside the transaction of the change. `project` rewrites what a page says;
`refresh_audience` is for changes that only move or hide pages, whole branches of them.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from modelsearch.backends import get_search_backends_with_name
from modelsearch.index import remove_object
from modelsearch.tasks import insert_or_update_object_task
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_slug_changed, post_page_move

from core.contracts import archivable_models
from core.models import PublicationHold
from core.references import BOOKKEEPING_FIELDS
from core.registries import mention_finders
from core.signals import (
    archive_entries_changed,
    archive_facet_changed,
    page_stored,
    person_withdrawn,
)
from core.visibility import branch_ids, restricted_ids
from search.index.forgetting import forget, pages_holding
from search.index.projection import project, refresh_audience
from search.models import SearchEntry, SearchFacet


def on_page_stored(
    instance: Page, update_fields: Iterable[str] | None = None, **kwargs: Any
) -> None:
    """Project a saved page: live ones as published, drafts for the staff archive.

    Publishing and taking down save the page after all else that an entry tells has changed, so
    that nothing is left to do when their own signals come.
    """
    if instance.live and update_fields and BOOKKEEPING_FIELDS.issuperset(update_fields):
        return
    is_whole = update_fields is None and type(instance) in archivable_models()
    project([instance.pk], in_hand=instance if is_whole else None)


def on_page_stored_for_admin(
    instance: Page, update_fields: Iterable[str] | None = None, **kwargs: Any
) -> None:
    """Have the admin's search index a saved page, but not again for bookkeeping alone.

    A page that was stored whole is indexed as it is in hand: a task would fetch it again.
    """
    if update_fields is None and type(instance) in archivable_models():
        for _name, backend in get_search_backends_with_name(with_auto_update=True):
            backend.add(instance)
    elif not update_fields or not BOOKKEEPING_FIELDS.issuperset(update_fields):
        names = (instance._meta.app_label, instance._meta.model_name)
        insert_or_update_object_task.enqueue(*names, str(instance.pk))


def on_page_deleted(instance: Page, **kwargs: Any) -> None:
    """Have the admin's search forget a page."""
    remove_object(instance)


def on_plain_page_saved(raw: bool, **kwargs: Any) -> None:
    """Project a page that was saved as no more than a `Page`, as Wagtail's own commands do."""
    if not raw:
        on_page_stored(**kwargs)


def on_branch_moved(instance: Page, **kwargs: Any) -> None:
    """Give a moved or renamed page and everything below it their new addresses and audience."""
    refresh_audience(branch_ids(instance.path))


def on_restriction_changed(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Hide or show the branch below a view restriction that came, changed or went."""
    refresh_audience(restricted_ids(instance))


def on_hold_changed(instance: PublicationHold, **kwargs: Any) -> None:
    """Hide or show a page whose publication hold was set or lifted."""
    refresh_audience([instance.page_id])


def on_entries_changed(page_ids: Iterable[int], **kwargs: Any) -> None:
    """Project pages of which content says that they describe themselves anew."""
    project(page_ids)


def on_facet_changed(facet: str, keys: Mapping[int, str], **kwargs: Any) -> None:
    """Project the pages whose entries say otherwise of a facet."""
    labels = SearchFacet.objects.filter(entry__in=keys, label__facet=facet)
    told = dict(labels.values_list("entry", "label__key"))
    project([page_id for page_id, key in keys.items() if told.get(page_id, "") != key])


def on_person_withdrawn(phrases: Iterable[str], **kwargs: Any) -> None:
    """Forget the questions that name somebody who withdrew."""
    forget(phrases)


def project_migrated_pages(using: str, **kwargs: Any) -> None:
    """Project the pages that data migrations made, and hide those they held: no signal told of it.

    Does nothing while a page type has no table, as after migrating backwards.
    """
    if using != DEFAULT_DB_ALIAS:
        return
    present = set(connection.introspection.table_names())
    models: list[type[Model]] = [SearchEntry, *archivable_models()]
    if present.issuperset(model._meta.db_table for model in models):
        for model in archivable_models():
            unknown = model._default_manager.filter(search_entry__isnull=True)
            project(unknown.order_by("pk").values_list("pk", flat=True))
        held = SearchEntry.objects.filter(
            is_public=True, page__in=PublicationHold.objects.values("page_id")
        )
        refresh_audience(held.values_list("pk", flat=True))


def connect() -> None:
    """Connect all handlers, once the app is ready. Deletions reach the projection by cascade."""
    page_stored.connect(on_page_stored, dispatch_uid="search_stored")
    page_stored.connect(on_page_stored_for_admin, dispatch_uid="search_stored_for_admin")
    for model in archivable_models():
        post_delete.connect(on_page_deleted, sender=model, dispatch_uid=f"search_{model._meta}")
    post_save.connect(on_plain_page_saved, sender=Page, dispatch_uid="search_plain_page_saved")
    page_slug_changed.connect(on_branch_moved, dispatch_uid="search_slug_changed")
    post_page_move.connect(on_branch_moved, dispatch_uid="search_moved")
    for signal, name in ((post_save, "saved"), (post_delete, "deleted")):
        signal.connect(
            on_restriction_changed,
            sender=PageViewRestriction,
            dispatch_uid=f"search_restriction_{name}",
        )
        signal.connect(on_hold_changed, sender=PublicationHold, dispatch_uid=f"search_hold_{name}")
    archive_entries_changed.connect(on_entries_changed, dispatch_uid="search_entries_changed")
    archive_facet_changed.connect(on_facet_changed, dispatch_uid="search_facet_changed")
    mention_finders.register("search", pages_holding)
    person_withdrawn.connect(on_person_withdrawn, dispatch_uid="search_person_withdrawn")
