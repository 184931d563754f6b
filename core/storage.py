"""Where uploads are kept, under what names, and what becomes of them when there is no room."""

import errno
import os
import secrets
import tempfile

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage, storages

from core.slugs import safe_filename

FULL_WORDS = (
    "Kho tệp của cổng đã đầy nên chưa lưu được tệp này. Những gì bạn gõ vẫn còn: hãy thử lại sau"
    " khi người quản trị dọn chỗ."
)
_FULL = (errno.ENOSPC, errno.EDQUOT)


def is_full_disk(error: BaseException | None) -> bool:
    """Whether an error says that a disk, or what somebody may use of it, is full."""
    return isinstance(error, OSError) and error.errno in _FULL


def has_room(storage: Storage, size: int) -> bool:
    """Whether a storage takes so many bytes more at this moment; one that isn't a disk does."""
    return not isinstance(storage, PortalFileStorage) or storage.has_room(size)


class PortalFileStorage(FileSystemStorage):
    """Files on disk under ASCII names, whatever they were called where they came from.

    Every upload passes here, packages' documents, sounds and thumbnails too, whose folders are
    fixed strings.
    """

    def get_valid_name(self, name: str) -> str:
        return safe_filename(name)

    def has_room(self, size: int) -> bool:
        """Whether so many bytes fit; asked by taking the room a moment, for quotas count too."""
        os.makedirs(self.location, exist_ok=True)
        try:
            with tempfile.TemporaryFile(dir=self.location) as trial:
                os.posix_fallocate(trial.fileno(), 0, max(size, 1))
        except OSError as error:
            if is_full_disk(error):
                return False
            raise
        return True

    def _save(self, name: str, content: File) -> str:
        """Store a file whole, or leave nothing of it: under a name of its own until it is whole."""
        part = f"{name}.{secrets.token_hex(8)}.part"
        try:
            super()._save(part, content)  # type: ignore[misc]  # the stubs leave it out
            while not self._takes(name):
                name = self.get_available_name(name)
            os.replace(self.path(part), self.path(name))
        except BaseException:
            self.delete(part)
            raise
        return name

    def _takes(self, name: str) -> bool:
        """Claim a name for one file; False where another request was faster."""
        try:
            os.close(os.open(self.path(name), os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return False
        return True


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
