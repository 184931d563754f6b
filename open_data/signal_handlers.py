"""When the files of open data no longer may be given: with what readers see, in its moment."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from wagtail.signals import page_unpublished

from core.querysets import visible_pages
from core.signals import person_withdrawn, reader_access_changed
from exemplars.models import AwardRevocation
from open_data.files import delete_ended, end_files, last_made
from open_data.tasks import remake_files


def on_reader_access_changed(page_ids: Iterable[int], **kwargs: Any) -> None:
    """End the files when readers no longer see a page that they saw."""
    changed = set(page_ids)
    if visible_pages().filter(pk__in=changed).count() < len(changed):
        on_something_hidden()


def on_something_hidden(**kwargs: Any) -> None:
    """End the files, delete them once that is stored, and have them made anew."""
    end_files()
    if last_made() is not None:
        transaction.on_commit(delete_ended, robust=True)
        transaction.on_commit(partial(remake_files.enqueue), robust=True)


def connect() -> None:
    """Connect all handlers."""
    reader_access_changed.connect(on_reader_access_changed, dispatch_uid="open_data_access")
    page_unpublished.connect(on_something_hidden, dispatch_uid="open_data_unpublished")
    person_withdrawn.connect(on_something_hidden, dispatch_uid="open_data_withdrawn")
    post_save.connect(on_something_hidden, sender=AwardRevocation, dispatch_uid="open_data_revoked")
