"""A cache in files without which the portal still answers, its disk full."""

import logging
import random
from typing import Any

from django.core.cache.backends.filebased import FileBasedCache

from core.storage import is_full_disk

logger = logging.getLogger(__name__)

CULLED_WRITES = 50
"""One write in so many, by chance, makes room in a full cache of files."""


class FileCache(FileBasedCache):
    """Django's cache in files; what a full disk can't take is not remembered."""

    def _cull(self) -> None:
        """Make room at some writes: Django lists the whole folder at each, milliseconds of it."""
        if random.randrange(CULLED_WRITES) == 0:
            super()._cull()  # type: ignore[misc]  # not in its stubs

    def set(self, *arguments: Any, **options: Any) -> None:
        try:
            super().set(*arguments, **options)
        except OSError as error:
            if not is_full_disk(error):
                raise
            logger.warning("the disk is full, nothing is cached: %s", error)
