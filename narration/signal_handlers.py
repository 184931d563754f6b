"""When sounds are made, and when they and scripts go."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from core.querysets import visible_pages
from core.signals import person_withdrawn, reader_access_changed
from narration.erasing import forget_names
from narration.making import forget_narration
from narration.reading import is_read_aloud
from narration.tasks import narrate


def on_page_published(instance: Page, **kwargs: Any) -> None:
    """Have a published page spoken where the operator named a command."""
    if settings.NARRATION_COMMAND and is_read_aloud(instance):
        transaction.on_commit(partial(narrate.enqueue, instance.pk))


def on_reader_access_changed(page_ids: Iterable[int], **kwargs: Any) -> None:
    """Remove the sounds of pages that readers no longer see."""
    changed = set(page_ids)
    seen = visible_pages().filter(pk__in=changed).values_list("pk", flat=True)
    for page_id in changed - set(seen):
        transaction.on_commit(partial(forget_narration, page_id))


def on_page_gone(instance: Page, **kwargs: Any) -> None:
    """Remove the sound of a page that was taken down, as Wagtail does before it deletes one too."""
    transaction.on_commit(partial(forget_narration, instance.pk))


def on_person_withdrawn(page_id: int, phrases: Sequence[str], **kwargs: Any) -> None:
    """Remove what says the name of a person who is to be forgotten."""
    forget_names(list(phrases))


def connect() -> None:
    """Connect all handlers."""
    page_published.connect(on_page_published, dispatch_uid="narration_published")
    page_unpublished.connect(on_page_gone, dispatch_uid="narration_unpublished")
    reader_access_changed.connect(on_reader_access_changed, dispatch_uid="narration_access_changed")
    person_withdrawn.connect(on_person_withdrawn, dispatch_uid="narration_person_withdrawn")
