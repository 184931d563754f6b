"""A full disk is told in words, keeps what was typed, and leaves no piece of a file behind."""

import errno
import os
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from core.models import PortalDocument, PortalImage
from nominations.models import NominationFile
from portal.file_cache import FileCache
from tests.factories.media import picture_file
from tests.factories.reading import Reading
from tests.nominations.nominating import PERSON, Nominator, picture, soup

FULL = OSError(errno.ENOSPC, "No space left on device")


def files_below(*folders: str) -> set[Path]:
    return {path for folder in folders for path in Path(folder).rglob("*") if path.is_file()}


@pytest.fixture(autouse=True)
def _no_stray_files() -> Iterator[None]:
    """Whatever a test does, no file is left of it."""
    before = files_below(settings.MEDIA_ROOT, settings.PRIVATE_ROOT)
    yield
    assert files_below(settings.MEDIA_ROOT, settings.PRIVATE_ROOT) == before


@pytest.fixture
def no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk say that it takes no byte more."""

    def refuse(*_arguments: object) -> None:
        raise FULL

    monkeypatch.setattr(os, "posix_fallocate", refuse)


@pytest.fixture
def full_while_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk fill up after the first bytes of a file are written."""
    real = FileSystemStorage._save

    def write_a_part(storage: FileSystemStorage, name: str, content: object) -> str:
        real(storage, name, ContentFile(b"12345"))
        raise FULL

    monkeypatch.setattr(FileSystemStorage, "_save", write_a_part)


@pytest.fixture
def desk(db: None) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_superuser("chief"))
    return client


def pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("van-ban.pdf", b"%PDF-1.7 chi thi", content_type="application/pdf")


UPLOADS = [
    pytest.param("wagtailimages:add", picture_file, PortalImage, id="picture"),
    pytest.param("wagtaildocs:add", pdf, PortalDocument, id="document"),
]


@pytest.mark.usefixtures("no_room")
@pytest.mark.parametrize(("address", "file", "model"), UPLOADS)
def test_upload_without_room_comes_back_with_what_was_typed(
    desk: Client, address: str, file: object, model: type
) -> None:
    answer = desk.post(reverse(address), {"title": "Tên đã gõ", "file": file(), "collection": 1})
    assert answer.status_code == HTTPStatus.OK
    page = Reading.of(answer).soup
    assert "Kho tệp của cổng đã đầy" in page.text
    assert page.select_one("[name=title]")["value"] == "Tên đã gõ"
    assert not model.objects.exists()


@pytest.mark.usefixtures("full_while_writing")
@pytest.mark.parametrize(("address", "file", "model"), UPLOADS)
def test_disk_that_fills_up_meanwhile_is_told_and_nothing_is_stored(
    desk: Client, address: str, file: object, model: type
) -> None:
    answer = desk.post(reverse(address), {"title": "Tên", "file": file(), "collection": 1})
    assert answer.status_code == HTTPStatus.INSUFFICIENT_STORAGE
    assert "Kho tệp của cổng đã đầy" in Reading.of(answer).text("main")
    assert not model.objects.exists()


@pytest.mark.usefixtures("full_while_writing")
def test_nominator_is_told_and_the_draft_stays(db: None) -> None:
    nominator = Nominator()
    nominator.send_form("/de-cu/ai/", **PERSON)
    answer = nominator.send_form("/de-cu/minh-chung/", evidence=[picture()])
    assert answer.status_code == HTTPStatus.OK
    assert "Kho tệp của cổng đã đầy" in soup(answer).select_one(".error-summary").text
    assert not NominationFile.objects.exists()
    kept = soup(nominator.open("/de-cu/ai/")).select_one("#dc-name")["value"]
    assert kept == PERSON["name"]


def test_storage_leaves_no_part_of_a_file(full_while_writing: None) -> None:
    with pytest.raises(OSError, match="No space left"):
        default_storage.save("documents/x.pdf", ContentFile(b"%PDF"))


def test_two_files_of_one_name_are_both_kept_whole() -> None:
    names = [default_storage.save("documents/y.pdf", ContentFile(text)) for text in (b"1", b"22")]
    try:
        assert [default_storage.open(name).read() for name in names] == [b"1", b"22"]
    finally:
        for name in names:
            default_storage.delete(name)


@pytest.mark.django_db
def test_page_does_without_a_picture_that_finds_no_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from wagtail.images.shortcuts import get_rendition_or_not_found

    from tests import factories

    image = factories.image()
    with monkeypatch.context() as patched:
        patched.setattr(FileSystemStorage, "_save", lambda *_arguments: (_ for _ in ()).throw(FULL))
        rendition = get_rendition_or_not_found(image, "width-20")
    assert "not-found" in rendition.file.name
    image.file.delete(save=False)


def test_cache_in_files_forgets_what_finds_no_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = FileCache(str(tmp_path), {})
    cache.set("a", 1)
    monkeypatch.setattr(
        FileCache, "_write_content", lambda *_arguments: (_ for _ in ()).throw(FULL)
    )
    cache.set("b", 2)
    assert cache.get("a") == 1
    assert cache.get("b") is None
