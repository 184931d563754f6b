"""Words of attached files: read apart, bounded, page by page."""

import zipfile
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from core.extraction import Outcome, extract
from core.models import DocumentText, PortalDocument
from directives.models import DirectiveFile
from tests import factories
from tests.factories.pdf import make_pdf

DOCX_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
    'package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
DOCX_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def write_docx(path: Path, text: str) -> None:
    """Write the smallest Word file that holds one paragraph."""
    body = (
        '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
        f'wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", DOCX_TYPES)
        archive.writestr("_rels/.rels", DOCX_RELATIONS)
        archive.writestr("word/document.xml", body)


def test_a_pdf_is_read_page_by_page(tmp_path):
    path = tmp_path / "van-ban.pdf"
    path.write_bytes(make_pdf(["Trang mot noi ve phong trao", "Trang hai noi ve khen thuong"]))

    text = extract(path)

    assert text.outcome is Outcome.DONE
    assert text.page_count == 2
    assert ["phong trao" in page for page in text.pages] == [True, False]
    assert ["khen thuong" in page for page in text.pages] == [False, True]


def test_a_word_file_is_read_with_its_marks(tmp_path):
    path = tmp_path / "van-ban.docx"
    write_docx(path, "Chỉ thị về phong trào thi đua yêu nước")

    text = extract(path)

    assert (text.outcome, text.pages) == (Outcome.DONE, ["Chỉ thị về phong trào thi đua yêu nước"])


def test_a_pdf_without_words_is_told_from_one_with_words(tmp_path):
    path = tmp_path / "ban-quet.pdf"
    path.write_bytes(make_pdf(["", ""]))

    assert extract(path).outcome is Outcome.NO_TEXT


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 hong", b"\x00" * 1000])
def test_a_broken_file_is_said_to_be_unreadable(tmp_path, content):
    path = tmp_path / "hong.pdf"
    path.write_bytes(content)

    assert extract(path).outcome is Outcome.UNREADABLE


def test_a_file_that_takes_too_long_is_given_up(tmp_path):
    path = tmp_path / "lau.pdf"
    path.write_bytes(make_pdf(["Mot trang"]))

    assert extract(path, timeout_seconds=0.001).outcome is Outcome.TOO_LARGE


@pytest.mark.django_db
def test_an_uploaded_file_is_read_and_its_pages_are_announced(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        document = PortalDocument.objects.create(
            title="Phụ lục",
            file=ContentFile(make_pdf(["Noi dung phu luc ve khen thuong"]), name="phu-luc.pdf"),
        )
        DirectiveFile.objects.create(directive=factories.directive(), document=document)

    text = DocumentText.objects.get(document=document)

    assert text.outcome == Outcome.DONE
    assert "khen thuong" in text.pages[0]
    assert text.warning == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "is_warned"), [("", True), ("Noi dung phu luc ve khen thuong", False)]
)
def test_the_editor_is_told_of_a_scanned_file(
    client, django_capture_on_commit_callbacks, words, is_warned
):
    directive = factories.directive()
    with django_capture_on_commit_callbacks(execute=True):
        document = PortalDocument.objects.create(
            title="Bản quét", file=ContentFile(make_pdf([words]), name="ban-quet.pdf")
        )
        DirectiveFile.objects.create(directive=directive, document=document)
    client.force_login(factories.editor())

    page = client.get(f"/admin/pages/{directive.pk}/edit/").content.decode()

    assert ("là bản quét, không có chữ" in page) is is_warned
