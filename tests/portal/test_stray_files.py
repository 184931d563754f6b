"""Files that no row names go; those that a row names, and young ones, stay."""

import datetime
import os
from pathlib import Path

import pytest
import time_machine
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import models
from django.utils import timezone

from core.storage import private_storage
from portal.stray_files import SWEPT, YOUNGEST_HOURS
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.PRIVATE_ROOT = tmp_path / "media", tmp_path / "private"


def later() -> time_machine.travel:
    return time_machine.travel(timezone.now() + datetime.timedelta(hours=YOUNGEST_HOURS + 1))


def test_only_old_files_without_a_row_go(settings) -> None:
    picture = factories.image()
    ground = factories.exemplar().consents.get()
    ground.evidence.save("dong-y.pdf", ContentFile(b"%PDF"))
    kept = [picture.file.path, picture.get_rendition("width-10").file.path, ground.evidence.path]
    strays = [
        Path(settings.MEDIA_ROOT, "original_images/rut.jpg"),
        Path(settings.MEDIA_ROOT, "images/rut.width-10.jpg"),
        Path(settings.PRIVATE_ROOT, "consents/2026/rut.pdf"),
    ]
    others = [Path(settings.MEDIA_ROOT, "robots.txt"), Path(settings.PRIVATE_ROOT, "a.jsonl")]
    for path in (*strays, *others):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    call_command("sweep_files")
    assert all(map(os.path.exists, strays)), "a young file may still get its row"
    with later():
        call_command("sweep_files", dry_run=True)
        assert all(map(os.path.exists, strays))
        call_command("sweep_files")
    assert not any(map(os.path.exists, strays))
    assert all(map(os.path.exists, (*kept, *others)))


def test_every_folder_of_uploads_is_swept() -> None:
    private = private_storage()
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.FileField):
                name = field.generate_filename(model(), "tep.png")
                key = "private" if field.storage == private else "uploads"
                assert name.partition("/")[0] in SWEPT[key], field
