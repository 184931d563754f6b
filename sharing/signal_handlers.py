"""When cards are drawn ahead, and when they go: with what readers may see, in its moment."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.signals import pre_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from core.models import PortalImage
from core.querysets import visible_pages
from core.references import page_ids_naming
from core.signals import person_withdrawn, reader_access_changed
from sharing.keeping import forget_card
from sharing.tasks import draw_card


def on_page_published(instance: Page, **kwargs: Any) -> None:
    """Draw the card of a published page where the settings have pictures made ahead."""
    if settings.PREPARE_PICTURES_ON_PUBLISH:
        transaction.on_commit(partial(draw_card.enqueue, instance.pk))


def on_reader_access_changed(page_ids: Iterable[int], **kwargs: Any) -> None:
    """Remove the cards of pages that readers no longer see."""
    changed = set(page_ids)
    seen = visible_pages().filter(pk__in=changed).values_list("pk", flat=True)
    _forget_once_stored(changed - set(seen))


def on_page_gone(instance: Page, **kwargs: Any) -> None:
    """Remove the card of a page that was taken down, as Wagtail does before it deletes one too.

    Nothing else tells of a page whose time had run out.
    """
    _forget_once_stored([instance.pk])


def on_person_withdrawn(page_id: int, **kwargs: Any) -> None:
    """Remove the card of a person who is to be forgotten, also where the page was hidden before."""
    _forget_once_stored([page_id])


def on_picture_deleted(instance: PortalImage, **kwargs: Any) -> None:
    """Remove the cards that show a picture, while it is known which pages name it."""
    _forget_once_stored(page_ids_naming(instance))


def _forget_once_stored(page_ids: Iterable[int]) -> None:
    for page_id in page_ids:
        transaction.on_commit(partial(forget_card, page_id))


def connect() -> None:
    """Connect all handlers."""
    page_published.connect(on_page_published, dispatch_uid="sharing_published")
    page_unpublished.connect(on_page_gone, dispatch_uid="sharing_unpublished")
    reader_access_changed.connect(on_reader_access_changed, dispatch_uid="sharing_access_changed")
    person_withdrawn.connect(on_person_withdrawn, dispatch_uid="sharing_person_withdrawn")
    pre_delete.connect(
        on_picture_deleted, sender=PortalImage, dispatch_uid="sharing_picture_deleted"
    )
