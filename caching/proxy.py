"""The folder in which nginx keeps our answers, emptied with each change.

nginx may keep an answer for a second, and asks nobody meanwhile. What became hidden must be shown
to nobody, so each change deletes what it keeps: nginx asks again for an answer whose file is gone.
"""

import logging
import os
from threading import Lock, Timer

from django.conf import settings
from django.db import connection, transaction

logger = logging.getLogger(__name__)

AGAIN_SECONDS = 0.15
"""After which it is emptied once more, of answers that were on their way at the change."""

_waiting: Timer | None = None
_is_asked_again = False
_lock = Lock()


def tell() -> None:
    """Empty the folder once the change in hand is through; nothing where there is none."""
    if not settings.PROXY_CACHE_FOLDER:
        return
    if not connection.in_atomic_block:
        empty_twice()
    elif all(entry[1] is not empty_twice for entry in connection.run_on_commit):
        transaction.on_commit(empty_twice, robust=True)


def empty_twice() -> None:
    """Empty it now, and once more `AGAIN_SECONDS` after the last of changes that follow each other.

    A command waits for it before it ends.
    """
    global _waiting, _is_asked_again
    empty()
    with _lock:
        _is_asked_again = _waiting is not None
        if _waiting is None:
            _waiting = Timer(AGAIN_SECONDS, _empty_again)
            _waiting.start()


def _empty_again() -> None:
    global _waiting, _is_asked_again
    empty()
    with _lock:
        _waiting = Timer(AGAIN_SECONDS, _empty_again) if _is_asked_again else None
        _is_asked_again = False
        if _waiting:
            _waiting.start()


def empty() -> None:
    """Delete what nginx keeps; what it is just writing goes the next time."""
    for folder, _folders, names in os.walk(settings.PROXY_CACHE_FOLDER):
        for name in names:
            try:
                os.unlink(os.path.join(folder, name))
            except FileNotFoundError:
                continue
            except OSError:
                # Answers are told to end within a second all the same.
                logger.exception("what nginx keeps cannot be deleted")
                return
