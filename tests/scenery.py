"""Scenery that several tests look at, built once; what a test does to it is taken back after it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from core.signals import page_stored
from lists.keeping import keeping_once
from organisations.models import GroupYear
from search.index.projection import projecting_once
from search.signal_handlers import on_page_stored_for_admin


@contextmanager
def kept(blocker: DjangoDbBlocker) -> Iterator[None]:
    """Keep what is built inside for as long as a fixture of a class or module lives.

    Each test's own transaction is a savepoint in this one. Whoever else is in the class or module
    sees the scenery as well, or not, by the order of the day: keep those apart who mind.
    """
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def indexed_at_the_end() -> Iterator[None]:
    """Build many pages in half the time: what is derived from them is written once they stand.

    The projection, the lists and the index of references (of all that names documents) are whole
    afterwards; the admin's search is not told of these pages.
    """
    before = set(Page.objects.values_list("pk", flat=True))
    with _admin_search_untold(), projecting_once(), keeping_once():
        with disable_reference_index_auto_update():
            yield
        for row in (*Page.objects.exclude(pk__in=before).specific(), *GroupYear.objects.all()):
            ReferenceIndex.create_or_update_for_object(row)


@contextmanager
def _admin_search_untold() -> Iterator[None]:
    uid = "search_stored_for_admin"
    pages_were_told = page_stored.disconnect(dispatch_uid=uid)
    told = [
        model
        for model in get_indexed_models()
        if post_save.disconnect(post_save_signal_handler, sender=model)
    ]
    try:
        yield
    finally:
        for model in told:
            post_save.connect(post_save_signal_handler, sender=model)
        if pages_were_told:
            page_stored.connect(on_page_stored_for_admin, dispatch_uid=uid)
