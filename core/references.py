"""Which pages name a row: Wagtail's index of references, read, and written once a page's save."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import COMMENTS_RELATION_NAME, Page, ReferenceIndex


def page_ids_naming(row: models.Model) -> list[int]:
    """Return the ids of all pages, drafts included, that refer to this row, in order."""
    references = ReferenceIndex.get_references_to(row).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    return sorted({int(object_id) for object_id in references.values_list("object_id", flat=True)})


def page_ids_named(page: Page) -> list[int]:
    """Return the ids of the pages to which a page refers, in order."""
    references = ReferenceIndex.get_references_for_object(page).filter(
        to_content_type=ContentType.objects.get_for_model(Page)
    )
    return sorted(
        {int(object_id) for object_id in references.values_list("to_object_id", flat=True)}
    )


BOOKKEEPING_FIELDS = frozenset(
    {
        COMMENTS_RELATION_NAME,
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "live_revision",
        "locked",
        "locked_at",
        "locked_by",
        "numchild",
    }
)
"""Fields whose change alone says nothing to readers of a live page, nor what it refers to."""


_in_hand: ContextVar[Page | None] = ContextVar("page_in_hand", default=None)


def page_in_hand() -> Page | None:
    """Return the page whose save is under way, which stores its rows with it."""
    return _in_hand.get()


def is_being_stored(page_id: int | None) -> bool:
    """Return whether the save of this page is under way."""
    page = page_in_hand()
    return page is not None and page.pk == page_id


@contextmanager
def stored_with_its_rows(page: Page) -> Iterator[None]:
    """Let receivers know which page the rows that are stored inside belong to."""
    token = _in_hand.set(page)
    try:
        yield
    finally:
        _in_hand.reset(token)


@contextmanager
def references_updated_once(page: Page, update_fields: Iterable[str] | None) -> Iterator[None]:
    """Write what a page refers to once it is saved, not once more for each of its rows.

    Wagtail updates its index of references after the page and after each child row, and reads
    the page anew each time. Nothing but the page and its rows may be saved inside: Wagtail is
    not told of the rest. Where a caller has switched the updates off, they stay off.
    """
    # Wagtail's module asks for the model of pages, which this one is a base of.
    from wagtail.signal_handlers import (
        disable_reference_index_auto_update,
        reference_index_auto_update_disabled,
        update_reference_index_on_save,
    )

    if getattr(reference_index_auto_update_disabled, "value", False):
        yield
        return
    held = dict(getattr(page, "_cluster_related_objects", {}))
    with disable_reference_index_auto_update():
        yield
    if update_fields is None:
        # The rows in hand are those stored now; modelcluster lets go of them and would ask again.
        page._cluster_related_objects = {
            name: [row for row in rows if row.pk] for name, rows in held.items()
        }
        ReferenceIndex.create_or_update_for_object(page)
        page._cluster_related_objects = {}
    elif not BOOKKEEPING_FIELDS.issuperset(update_fields):
        # The page in hand may hold more than was stored.
        update_reference_index_on_save(page)
