"""Scenery that several tests look at, built once; what a test does to it is taken back after it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from organisations.models import GroupYear
from search.index.projection import projecting_once


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

    The projection and the index of references (of all that names documents) are whole afterwards;
    the admin's search is not told of these pages.
    """
    backends = {
        name: {**backend, "AUTO_UPDATE": False}
        for name, backend in settings.WAGTAILSEARCH_BACKENDS.items()
    }
    before = set(Page.objects.values_list("pk", flat=True))
    with override_settings(WAGTAILSEARCH_BACKENDS=backends), projecting_once():
        with disable_reference_index_auto_update():
            yield
        for row in (*Page.objects.exclude(pk__in=before).specific(), *GroupYear.objects.all()):
            ReferenceIndex.create_or_update_for_object(row)
