"""Scenery that several tests look at, built once; what a test does to it is taken back after it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker


@contextmanager
def kept(blocker: DjangoDbBlocker) -> Iterator[None]:
    """Keep what is built inside for as long as a fixture of a class or module lives.

    Each test's own transaction is a savepoint in this one. Whoever else is in the class or module
    sees the scenery as well, or not, by the order of the day: keep those apart who mind.
    """
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
