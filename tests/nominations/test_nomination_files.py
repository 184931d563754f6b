"""Evidence is known by its content, cleaned, kept private, and gone with its nomination."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from nominations import evidence
from nominations.evidence import DOCX, RefusedFileError, read_evidence
from nominations.models import Nomination, NominationFile
from tests.nominations.nominating import PERSON, Nominator, picture, soup

pytestmark = pytest.mark.django_db

FILES = "/de-cu/minh-chung/"
PLACE_TAKEN = 0x8825
CAMERA = 0x0110


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    """Return content under a name, as a browser sends it, its type made up."""
    return SimpleUploadedFile(name, content, content_type="image/png")


def drawn(form: str, **options: object) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (60, 40), "teal").save(stream, form, **options)
    return stream.getvalue()


def photograph() -> bytes:
    """Return a JPEG lying on its side, that says where and with what it was taken."""
    exif = Image.Exif()
    exif[CAMERA] = "May chup cua toi"
    exif[0x0112] = 6
    exif.get_ifd(PLACE_TAKEN)[1] = "N"
    return drawn("JPEG", exif=exif, comment=b"nha toi o day")


def word_file(*members: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for member in members or ("[Content_Types].xml", "word/document.xml"):
            package.writestr(member, "<x/>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kept_as", "media_type"),
    [
        ("giấy khen.pdf", b"%PDF-1.7 khen", "giấy khen.pdf", "application/pdf"),
        ("không đuôi", b"%PDF-1.4", "không đuôi.pdf", "application/pdf"),
        ("anh.jpg", drawn("PNG"), "anh.png", "image/png"),
        ("anh.webp", drawn("WEBP"), "anh.webp", "image/webp"),
        ("bài.docx", word_file(), "bài.docx", DOCX),
        ("C:\\Tài liệu\\bài.zip", word_file(), "bài.docx", DOCX),
    ],
)
def test_file_is_what_its_content_says(
    name: str, content: bytes, kept_as: str, media_type: str
) -> None:
    found = read_evidence(upload(name, content))
    assert (found.name, found.media_type) == (kept_as, media_type)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("trang.pdf", b"<html><script>alert(1)</script>", "không mở được"),
        ("anh.png", b"MZ\x90\x00 chuong trinh", "không mở được"),
        ("anh.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "không mở được"),
        ("hỏng.jpg", drawn("JPEG")[:200], "không mở được"),
        ("lén.pdf", b"<script>x</script>%PDF-1.4", "không mở được"),
        ("bảng.docx", word_file("[Content_Types].xml", "xl/workbook.xml"), "không mở được"),
        (
            "macro.docx",
            word_file("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
            "macro",
        ),
        ("cũ.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 50, "DOCX hoặc PDF"),
        ("anh.heic", b"\x00\x00\x00\x18ftypheic" + b"0" * 50, "JPG"),
        ("gif.gif", drawn("GIF"), "không mở được"),
        ("trống.pdf", b"", "trống"),
    ],
)
def test_anything_else_is_refused_with_what_to_do(name: str, content: bytes, told: str) -> None:
    with pytest.raises(RefusedFileError, match=told):
        read_evidence(upload(name, content))


def test_photograph_forgets_place_and_camera_and_stands_upright() -> None:
    content = photograph()
    assert b"May chup" in content
    kept = read_evidence(upload("anh.jpg", content)).content.read()
    for secret in (b"May chup", b"nha toi", b"Exif"):
        assert secret not in kept
    with Image.open(BytesIO(kept)) as upright:
        assert upright.size == (40, 60)
        assert not upright.getexif()


def test_what_hides_behind_a_picture_is_gone() -> None:
    content = drawn("PNG") + b"PK\x03\x04 tep nen giau kin"
    assert b"giau kin" not in read_evidence(upload("a.png", content)).content.read()


def test_large_files_many_files_and_large_sums_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(evidence, "MAX_FILE_BYTES", 1000)
    with pytest.raises(RefusedFileError, match="mỗi tệp chỉ được"):
        read_evidence(upload("to.pdf", b"%PDF-" + b"0" * 1000))

    nominator = Nominator()
    nominator.send_form("/de-cu/ai/", **PERSON)
    page = soup(nominator.send_form(FILES, evidence=[picture(f"{n}.png") for n in range(7)]))
    told = [item.text for item in page.select(".error-summary li")]
    assert len(told) == 2
    assert "5 tệp" in told[0]
    assert NominationFile.objects.count() == 5, "the others were kept"
    assert len(page.select(".nominate-files__list li")) == 5

    monkeypatch.setattr("nominations.services.MAX_TOTAL_BYTES", 10)
    Nomination.objects.all().delete()
    page = soup(Nominator().send_form(FILES, evidence=[picture()]))
    assert "cộng lại" in page.select_one(".error-summary").text


def test_stored_file_has_a_name_that_says_nothing_below_no_address(
    django_capture_on_commit_callbacks,
) -> None:
    nominator = Nominator()
    nominator.send_form(FILES, evidence=[picture("anh nhà bà Sen.png")])
    (file,) = NominationFile.objects.all()
    assert file.name == "anh nhà bà Sen.png"
    path = Path(file.file.path)
    assert "sen" not in path.name.lower()
    assert Path(settings.PRIVATE_ROOT) in path.parents
    assert path.exists()
    with pytest.raises(ValueError, match="no address"):
        file.file.url  # noqa: B018 - asking is the test
    page = soup(nominator.open(FILES))
    address = page.select_one(".nominate-files__list form")["action"]
    assert Nominator().client.post(address).status_code == 404, "a stranger"
    with django_capture_on_commit_callbacks(execute=True):
        nominator.client.post(address)
    assert NominationFile.objects.count() == 0
    assert not path.exists()


def test_files_leave_the_disk_with_a_discarded_draft(django_capture_on_commit_callbacks) -> None:
    nominator = Nominator()
    nominator.send_form(FILES, evidence=[picture()])
    path = Path(NominationFile.objects.get().file.path)
    with django_capture_on_commit_callbacks(execute=True):
        nominator.send_form("/de-cu/xoa-nhap/")
    assert not path.exists()
