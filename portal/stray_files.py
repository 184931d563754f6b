"""Files that no row names: left by a process that ended between the database and the disk.

Files go after the transaction that let go of them, so a crash in between, or a full disk, leaves
some behind; of a person who withdrew they would stay for ever. Files younger than `YOUNGEST_HOURS`
are left alone: their row may not be stored yet.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator

from django.apps import apps
from django.core.files.storage import Storage, default_storage
from django.db import models
from django.utils import timezone

from core.storage import private_storage

YOUNGEST_HOURS = 24
SWEPT: dict[str, tuple[str, ...]] = {
    "uploads": (
        *("original_images", "images", "media", "media_thumbnails", "documents"),
        *("avatar_images", "wagtail_uploads"),
    ),
    "private": ("consents", "nominations", "xuat-kho", "booklets"),
}
"""Storage → its folders whose every file belongs to a row; others are nobody's business here."""


def stray_files() -> Iterator[tuple[Storage, str]]:
    """Yield the storage and name of each file that no row names and that is old enough."""
    storages = {"uploads": default_storage, "private": private_storage()}
    named = _named_files()
    youngest = timezone.now() - datetime.timedelta(hours=YOUNGEST_HOURS)
    for key, storage in storages.items():
        for folder in SWEPT[key]:
            for name in _files_below(storage, folder):
                if name not in named[key] and storage.get_modified_time(name) < youngest:
                    yield storage, name


def _named_files() -> dict[str, set[str]]:
    named: dict[str, set[str]] = defaultdict(set)
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.FileField):
                key = "private" if field.storage == private_storage() else "uploads"
                names = model._base_manager.values_list(field.name, flat=True)
                named[key].update(filter(None, names.iterator()))
    return named


def _files_below(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{file}" for file in files)
    for inner in folders:
        yield from _files_below(storage, f"{folder}/{inner}")
