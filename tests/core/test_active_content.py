"""What acts by itself in an office file or a PDF is found by content, whatever it is called."""

import zipfile
import zlib
from io import BytesIO

import pytest

from core.active_content import (
    DDE,
    MACRO,
    MEBIBYTE,
    OBJECT,
    REMOTE,
    SCRIPT,
    UNREADABLE,
    active_content,
    active_pdf,
    is_remote,
)
from tests.work import seconds_at_most

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"


def package(members: dict[str, str | bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return stream.getvalue()


def word(**further: str | bytes) -> bytes:
    """Return a Word file; `word__x` is the member "word/x"."""
    members = {
        name.replace("__", "/").replace("_dot_", "."): each for name, each in further.items()
    }
    return package({"[Content_Types].xml": types(), "word/document.xml": "<x/>", **members})


def types(*names: str) -> str:
    return f"<Types>{''.join(f'<Override ContentType={name!r}/>' for name in names)}</Types>"


def relations(kind: str, target: str, mode: str = "External") -> str:
    return (
        f'<Relationships><Relationship Id="r1" Type="{RELATIONS}/{kind}" Target="{target}"'
        f' TargetMode="{mode}"/></Relationships>'
    )


def fields(*pieces: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return f"<w:document {WORD}><w:p>{runs}</w:p></w:document>"


def with_relations(kind: str, target: str) -> bytes:
    return word(**{"word/_rels/x.rels": relations(kind, target)})


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (word(word__mac_dot_bin=OLE), OBJECT),
        (word(**{"word/media/anh.png": OLE}), OBJECT),
        (word(**{"word/media/anh.png": b"MZ\x90\x00"}), OBJECT),
        (package({"[Content_Types].xml": types("application/vnd.ms-office.vbaProject")}), MACRO),
        (
            package(
                {"[Content_Types].xml": types("application/vnd.ms-word.document.macroEnabled")}
            ),
            MACRO,
        ),
        (with_relations("attachedTemplate", "https://xa.example/mau.dotm"), REMOTE),
        (with_relations("attachedTemplate", "\\\\xa.example\\mau.dotm"), REMOTE),
        (with_relations("attachedTemplate", "file://xa.example/mau.dotm"), REMOTE),
        (with_relations("image", "http://xa.example/diem.png"), REMOTE),
        (with_relations("oleObject", "mhtml:http://xa.example/a!b"), OBJECT),
        (with_relations("control", "activeX1.xml"), OBJECT),
        (with_relations("aFChunk", "trang.html"), OBJECT),
        (with_relations("xlMacrosheet", "macrosheets/1.xml"), MACRO),
        (word(word__document_dot_xml=fields("DDEAUTO cmd /c calc")), DDE),
        (word(word__document_dot_xml=fields("D", "DE", "AUTO cmd")), DDE),
        (word(word__document_dot_xml=fields("&#68;<![CDATA[DE]]> cmd")), DDE),
        (
            word(word__f_dot_xml=f"<w:x {WORD}><w:fldSimple w:instr='dde a b'/></w:x>"),
            DDE,
        ),
        (package({"xl/externalLinks/1.xml": "<externalLink><ddeLink/></externalLink>"}), DDE),
        (package({"ppt/slides/1.xml": "<a action='ppaction://program'/>"}), MACRO),
        (word(**{"word/embeddings/b.xlsx": word(word__v_dot_bin=OLE)}), OBJECT),
        (word(word__document_dot_xml="<x/>".encode("utf-16")), UNREADABLE),
        (word(word__x_dot_xml="<?xml version='1.0' encoding='utf-7'?><x/>"), UNREADABLE),
        (word(word__x_dot_xml="<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"), UNREADABLE),
        (word(**{"word/_rels/x.rels": "<Relationships"}), UNREADABLE),
        (b"PK\x03\x04 khong phai", UNREADABLE),
        (package({"mimetype": "", "Basic/Standard/Module1.xml": "<x/>"}), MACRO),
        (package({"mimetype": "", "Scripts/python/a.py": "import os"}), MACRO),
        (package({"content.xml": "<a:b><script:event-listener/></a:b>"}), MACRO),
        (package({"content.xml": "<office:dde-source/>"}), DDE),
        (
            package({"meta.xml": "<meta:template xlink:type='x' xlink:href='http://xa/m.ott'/>"}),
            REMOTE,
        ),
        (package({"META-INF/manifest.xml": "<m:encryption-data/>"}), UNREADABLE),
        (OLE + "_VBA_PROJECT".encode("utf-16-le"), MACRO),
        (b"{\\rtf1 {\\object\\objdata 0105}}", OBJECT),
        (b"{\\rtf1 {\\*\\template http://xa.example/m.dotm}}", REMOTE),
        (b"{\\rtf1 {\\field{\\*\\fldinst DDEAUTO cmd}}}", DDE),
    ],
)
def test_what_acts_by_itself_is_found(content: bytes, found: str) -> None:
    assert active_content(content) == found


@pytest.mark.parametrize(
    "content",
    [
        word(),
        with_relations("hyperlink", "https://baoxa.example/"),
        with_relations("attachedTemplate", "file:///C:\\Mau\\cong-van.dotx"),
        with_relations("image", "media/image1.png"),
        word(word__document_dot_xml=fields(" PAGE ", ' HYPERLINK "https://a.vn" ', "ADDED")),
        word(**{"word/embeddings/bang.xlsx": package({"xl/workbook.xml": "<x/>"})}),
        word(**{"word/media/anh.png": b"\x89PNG\r\n\x1a\n"}),
        package(
            {"content.xml": "<text:a xlink:type='simple' xlink:href='https://a.vn'>b</text:a>"}
        ),
        package({"content.xml": "<draw:image xlink:href='Pictures/1.png'/>"}),
        OLE,
        b"{\\rtf1 Chi Dau da den}",
        b"%PDF-1.7",
    ],
)
def test_ordinary_files_are_left_alone(content: bytes) -> None:
    assert active_content(content) == ""


def test_file_of_too_many_members_or_too_much_text_is_refused_at_once() -> None:
    members = package({f"word/{number}.xml": "" for number in range(4_000)})
    text = word(word__b_dot_xml="<x>" + " " * 30_000_000)

    def read() -> None:
        assert active_content(members * 15) == UNREADABLE
        assert active_content(text, 20 * MEBIBYTE) == UNREADABLE

    assert seconds_at_most(1, read)


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 1 0 obj <</OpenAction <</S /JavaScript /JS (app.alert)>> >>",
        b"%PDF-1.7 1 0 obj <</S /#4aavaScript>>",
        b"%PDF-1.7 1 0 obj <</S /Launch /F (cmd.exe)>>",
        b"%PDF-1.7 1 0 obj <</Type /ObjStm /Filter /FlateDecode>> stream\n"
        + zlib.compress(b"<</S /JavaScript>>"),
    ],
)
def test_pdf_that_does_something_by_itself_is_found(content: bytes) -> None:
    assert active_pdf(content) == SCRIPT


def test_ordinary_pdf_is_left_alone() -> None:
    plain = zlib.compress(b"<</Type /Page>>")
    content = b"%PDF-1.7 <</Type /ObjStm /Filter /FlateDecode>> stream\n" + plain
    assert active_pdf(content + b" <</S /URI /URI (https://a.vn/js)>>") == ""
    assert active_pdf(b"%PDF-1.7 <</Type /ObjStm>> stream\n<<>> endstream") == ""


def test_packed_objects_of_a_pdf_have_a_ceiling() -> None:
    bomb = b"%PDF-1.7 <</Type /ObjStm>> stream\n" + zlib.compress(b" " * 5000)
    assert active_pdf(bomb, 1000) == UNREADABLE


@pytest.mark.parametrize(
    ("target", "remote"),
    [
        ("https://a.vn/x", True),
        ("//a.vn/x", True),
        ("\\\\a\\x", True),
        ("file:////a/x", True),
        ("file:///C:/x", False),
        ("C:\\x", False),
        ("media/x.png", False),
        ("../x", False),
        ("", False),
        (None, False),
    ],
)
def test_target_is_remote_where_another_machine_would_be_asked(
    target: str | None, remote: bool
) -> None:
    assert is_remote(target) is remote
