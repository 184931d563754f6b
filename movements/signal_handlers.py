"""A movement that appears, goes or changes its place changes what its pages are found under."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.signals import page_published, page_unpublished

from core.references import is_being_stored
from core.tasks import announce_stored
from lists.keeping import drop, keep
from lists.registries import listed_through
from merging.signals import pages_merged
from movements.lineage import below, rebuild_lineage, refresh_lineage
from movements.models import MovementPage, PageMovement
from movements.models.tagging import MOVEMENT_FACETS


def on_movement_changed(instance: MovementPage, **kwargs: Any) -> None:
    """Describe anew the pages tagged with a movement or any below it: they carry its name."""
    _announce(below([instance.pk]))


def _announce(movement_ids: list[int]) -> None:
    for movement_id in movement_ids:
        announce_stored(MovementPage, movement_id)


def on_movement_saved(instance: MovementPage, raw: bool, **kwargs: Any) -> None:
    """Keep the lines above and below a saved movement."""
    if not raw:
        refresh_lineage(instance)


def on_movement_deleted(instance: MovementPage, **kwargs: Any) -> None:
    """Let what stood below a deleted movement stand below nothing, and its lists go with it."""
    drop(MOVEMENT_FACETS, instance.pk)
    transaction.on_commit(rebuild_lineage)


def pages_listed_under(page_ids: Collection[int]) -> set[int]:
    """Return the pages tagged with these movements: their tags count while readers see those."""
    tags = PageMovement.objects.filter(movement__in=page_ids)
    return set(tags.values_list("page_id", flat=True))


def on_tag_changed(instance: PageMovement, **kwargs: Any) -> None:
    """Keep the lists of a page whose tag was set or removed apart from it."""
    if not is_being_stored(instance.page_id):
        keep([instance.page_id])


def on_pages_merged(merged: MovementPage, kept: MovementPage, **kwargs: Any) -> None:
    """Follow movements that moved from below one movement to below another."""
    if isinstance(kept, MovementPage):
        rebuild_lineage()
        _announce(sorted(set(below([merged.pk, kept.pk])) - {merged.pk, kept.pk}))


def connect() -> None:
    """Connect the handlers, once the app is ready."""
    for signal, name in ((page_published, "published"), (page_unpublished, "unpublished")):
        signal.connect(on_movement_changed, sender=MovementPage, dispatch_uid=f"movements_{name}")
    post_save.connect(on_movement_saved, sender=MovementPage, dispatch_uid="movement_saved")
    post_delete.connect(on_movement_deleted, sender=MovementPage, dispatch_uid="movement_deleted")
    for signal, name in ((post_save, "saved"), (post_delete, "deleted")):
        signal.connect(on_tag_changed, sender=PageMovement, dispatch_uid=f"movement_tag_{name}")
    listed_through.register("movements", pages_listed_under)
    pages_merged.connect(on_pages_merged, sender=MovementPage, dispatch_uid="movements_merged")
