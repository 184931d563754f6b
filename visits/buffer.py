"""Views on their way to the database: a line each, in a file that all processes of a machine share.

A cache counts exactly with Redis alone, and a database that each view writes to is busy with them;
a line that is appended under a lock is neither lost nor counted twice, and costs microseconds.
"""

import fcntl
import logging
import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

logger = logging.getLogger(__name__)

WAITING, TAKEN, LOCK = "waiting", "taken-", "flushing"
MOST_BYTES = 32 * 1024 * 1024
"""That wait at most, about a million views: what comes while nobody flushes is not counted."""
READER_LENGTH = 16
"""Hexadecimal characters of a reader's digest: enough to tell those of one day apart."""


class View(NamedTuple):
    """That somebody saw a page, or with `page_id` 0 another address of the portal."""

    seconds: int
    """Since 1970."""
    reader: str
    page_id: int


def folder() -> Path:
    """Return where views wait; nothing in it has an address."""
    found = Path(settings.PRIVATE_ROOT) / "visits"
    found.mkdir(parents=True, exist_ok=True, mode=0o750)
    return found


def note(page_id: int, reader: str) -> None:
    """Let a view wait to be counted; a folder that can't be written to loses it, and says so."""
    # What a full disk cut off spoils no line but its own: each begins on a new one.
    line = f"\n{int(time.time())} {reader[:READER_LENGTH]} {page_id}".encode("ascii")
    try:
        with _waiting(fcntl.LOCK_SH) as descriptor:
            if os.fstat(descriptor).st_size < MOST_BYTES:
                os.write(descriptor, line)
    except OSError:
        logger.exception("A view was not counted")


@contextmanager
def flushing() -> Iterator[bool]:
    """Tell whether nobody else writes views down now, and keep others from it."""
    descriptor = os.open(folder() / LOCK, os.O_WRONLY | os.O_CREAT, 0o640)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(descriptor)


def take() -> list[Path]:
    """Set aside what waits; return the files set aside, with those that an earlier flush left."""
    with _waiting(fcntl.LOCK_EX) as descriptor:
        if os.fstat(descriptor).st_size:
            os.rename(folder() / WAITING, folder() / f"{TAKEN}{uuid.uuid4().hex}")
    return sorted(folder().glob(f"{TAKEN}*"), key=lambda path: path.stat().st_mtime)


def read(path: Path) -> Iterator[View]:
    """Give the views of a file; what is no view is passed over."""
    with path.open("rb") as lines:
        for line in lines:
            match line.split():
                case [seconds, reader, page_id] if seconds.isdigit() and page_id.isdigit():
                    yield View(int(seconds), reader.decode("ascii", "replace"), int(page_id))


@contextmanager
def _waiting(lock: int) -> Iterator[int]:
    """Give the file that views wait in, locked, and not one that was just taken away."""
    path = folder() / WAITING
    while True:
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
        try:
            fcntl.flock(descriptor, lock)
            if _is_still(path, descriptor):
                yield descriptor
                return
        finally:
            os.close(descriptor)


def _is_still(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
