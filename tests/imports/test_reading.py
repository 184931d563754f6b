"""Files into text, whatever their encoding; what is no text is refused with a reason."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imports.files import read_bytes, read_file
from imports.reading import LineKind, Unreadable, decode, lines_of, tidy

TEXT = "Xóm Đồng trồng hoa, ai cũng vui.\nBà con đã góp công suốt ba tháng hè.\n" * 4


def as_windows_1258(text: str) -> bytes:
    """Encode as that code page does: base letters it has, tone marks apart."""
    encoded = b""
    for char in unicodedata.normalize("NFC", text):
        try:
            encoded += char.encode("cp1258")
        except UnicodeEncodeError:
            base, tone = (
                unicodedata.normalize("NFD", char)[:-1],
                unicodedata.normalize("NFD", char)[-1],
            )
            if unicodedata.combining(tone) == 220 and len(base) > 1:
                base, tone = unicodedata.normalize("NFD", char)[0] + base[2:], base[1]
                base, tone = unicodedata.normalize("NFC", base + tone), "\u0323"
            encoded += unicodedata.normalize("NFC", base).encode("cp1258") + tone.encode("cp1258")
    return encoded


@pytest.mark.parametrize(
    ("raw", "charset", "guessed"),
    [
        (TEXT.encode(), "utf-8", False),
        (TEXT.encode("utf-8-sig"), "utf-8", False),
        (unicodedata.normalize("NFD", TEXT).encode(), "utf-8", False),
        (TEXT.encode("utf-16"), "utf-16-le", False),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be", False),
        (TEXT.encode("utf-16-le"), "utf-16-le", True),
        (as_windows_1258(TEXT), "windows-1258", True),
    ],
)
def test_every_encoding_gives_the_same_composed_text(raw, charset, guessed) -> None:
    assert decode(raw) == (TEXT, charset, guessed)


def test_guessed_encoding_is_told_to_the_editor() -> None:
    assert "windows-1258" in read_bytes(as_windows_1258(TEXT)).notes[0]
    assert read_bytes(TEXT.encode()).notes == ()


def test_declared_encoding_of_html_is_used() -> None:
    page = '<meta charset="windows-1258"><p>' + TEXT + "</p>"
    source = read_bytes(as_windows_1258(page), is_html=True)
    assert source.charset == "windows-1258"
    assert "Xóm Đồng trồng hoa" in source.lines[0].text


def test_look_alike_letters_invisible_and_odd_spaces_are_put_right() -> None:
    assert tidy("\ufeff\u00d0ảng\u200b bộ\u00a0\u00a0xã\u00ad \x07") == "Đảng bộ xã"


def test_replaced_look_alikes_are_counted() -> None:
    assert "2 ký tự" in read_bytes("\u00d0ảng và \u00f0oàn thể".encode()).notes[0]


def test_lines_keep_the_numbers_of_the_file() -> None:
    assert [(line.number, line.text, line.after_blank) for line in lines_of("a\r\n\r\nb\nc")] == [
        (1, "a", True),
        (3, "b", True),
        (4, "c", False),
    ]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "rỗng"),
        (b" \n\x00", "rỗng"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "bảng mã|nhị phân"),
        (b"PK\x03\x04" + b"\x00\x01\x02\x03" * 200, "nhị phân"),
        ("\u200b\u200b".encode(), "không có chữ"),
    ],
)
def test_empty_and_binary_files_are_refused(raw: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_bytes(raw)


def test_unknown_kinds_of_file_are_refused_by_their_suffix(tmp_path: Path) -> None:
    file = tmp_path / "anh.jpg"
    file.write_bytes(b"abc")
    with pytest.raises(Unreadable, match=r"\.jpg"):
        read_file(file)


def test_huge_file_is_refused(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("imports.files.MAX_BYTES", 10)
    file = tmp_path / "dai.txt"
    file.write_text("a" * 11)
    with pytest.raises(Unreadable, match="lớn hơn"):
        read_file(file)


def test_html_under_a_text_name_is_read_as_html() -> None:
    source = read_bytes(b"<!DOCTYPE html><html><body><h1>Hoa</h1><p>Xin</p></body></html>")
    assert [line.kind for line in source.lines] == [LineKind.HEADING, LineKind.TEXT]


def test_html_entities_breaks_and_inline_marks() -> None:
    source = read_bytes(
        b'<p>A &amp; B <b>C</b><br>D <a href="javascript:x()">E</a> <a href="https://a.vn">F</a></p>',
        is_html=True,
    )
    assert [line.text for line in source.lines] == ["A & B C", "D E F"]
    assert source.lines[0].markup == "A &amp; B <b>C</b>"
    assert "javascript" not in source.lines[1].markup
    assert 'href="https://a.vn"' in source.lines[1].markup


def test_text_after_a_nested_block_belongs_to_its_own_line() -> None:
    source = read_bytes(b"<div>A<p>B</p>C</div>", is_html=True)
    assert [line.text for line in source.lines] == ["A", "B", "C"]


def test_rows_of_values_are_rows_and_layout_tables_are_not() -> None:
    head = "<tr><th>Xã</th><th>Hộ</th></tr>"
    values = f"<table>{head}<tr><td>A</td><td>1</td></tr></table>".encode()
    frame = b"<table><tr><td><div>A</div></td><td><div>B</div></td></tr></table>"
    assert [line.kind for line in read_bytes(values, is_html=True).lines] == [LineKind.ROW] * 2
    assert [line.kind for line in read_bytes(frame, is_html=True).lines] == [LineKind.TEXT] * 2


def test_deeply_nested_html_is_read() -> None:
    source = read_bytes(b"<div>" * 3000 + b"Xin chao" + b"</div>" * 3000, is_html=True)
    assert [line.text for line in source.lines] == ["Xin chao"]


@given(st.binary(max_size=600), st.booleans())
def test_no_bytes_do_more_than_be_refused(raw: bytes, is_html: bool) -> None:
    try:
        source = read_bytes(raw, is_html=is_html)
    except Unreadable:
        return
    assert source.lines
