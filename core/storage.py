"""Where uploads are kept, and under what names."""

import os

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage, storages

from core.slugs import safe_filename


class PortalFileStorage(FileSystemStorage):
    """Files on disk under ASCII names, whatever they were called where they came from.

    Every upload passes here, packages' documents, sounds and thumbnails too, whose folders are
    fixed strings.
    """

    def get_valid_name(self, name: str) -> str:
        return safe_filename(name)


class PrivateFileStorage(PortalFileStorage):
    """Files below `PRIVATE_ROOT`, which no web server hands out."""

    @property
    def base_location(self) -> str:
        return str(settings.PRIVATE_ROOT)

    @property
    def location(self) -> str:
        return os.path.abspath(self.base_location)

    def url(self, name: str | None) -> str:
        raise ValueError("a private file has no address")


def private_storage() -> Storage:
    """Return the storage of files that have no address: a view asks for rights, then opens them.

    A function, so that a model field names it without writing the machine's folder into a
    migration.
    """
    return storages["private"]
