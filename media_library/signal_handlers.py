"""When the mark on pictures is settled anew: with the picture, its collection, the mark itself."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save

from core.models import PortalImage, SiteSettings
from exemplars.models import ExemplarPage
from media_library.marks import bearing, settle
from media_library.models import MarkSettings, UnitCollection
from media_library.tasks import settle_collection, settle_marked


def on_picture_saved(
    instance: PortalImage, raw: bool, update_fields: Iterable[str] | None, **kwargs: Any
) -> None:
    """Settle the mark of a picture that was stored whole."""
    if not raw and update_fields is None:
        instance.look = settle([instance.pk]).get(instance.pk, instance.look)


def on_switch(instance: UnitCollection, **kwargs: Any) -> None:
    """Settle the pictures of a collection whose switch was turned, came or went."""
    transaction.on_commit(partial(settle_collection.enqueue, instance.collection.path))


def on_mark_changed(instance: models.Model, raw: bool, **kwargs: Any) -> None:
    """Draw the mark anew where it may have changed, if anything bears it."""
    if not raw and bearing().exists():
        transaction.on_commit(settle_marked.enqueue)


def on_exemplar_saved(instance: ExemplarPage, **kwargs: Any) -> None:
    """Take the mark off a picture that becomes somebody's portrait."""
    portrait = instance.portrait if instance.live else None
    if portrait is not None and "mark-" in portrait.look:
        settle([portrait.pk])


def connect() -> None:
    """Connect the handlers, once the app is ready."""
    post_save.connect(on_picture_saved, sender=PortalImage, dispatch_uid="media_library_picture")
    for signal, name in ((post_save, "saved"), (post_delete, "deleted")):
        signal.connect(on_switch, sender=UnitCollection, dispatch_uid=f"media_library_unit_{name}")
    for sender in (SiteSettings, MarkSettings):
        post_save.connect(
            on_mark_changed, sender=sender, dispatch_uid=f"media_library_{sender.__name__}"
        )
    post_save.connect(on_exemplar_saved, sender=ExemplarPage, dispatch_uid="media_library_portrait")
