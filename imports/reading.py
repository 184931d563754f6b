"""Lines of clean text from the bytes of an old portal, whatever their encoding; no Django here.

Text and HTML end in the same shape, a `SourceText` of numbered `Line`s, so that one parser reads
both. Anything a program can't read as text raises `Unreadable` with a reason for the report.
"""

from __future__ import annotations

import codecs
import enum
import re
import unicodedata
from dataclasses import dataclass

from imports.mangled import is_mangled, repaired

#: Stands between the cells of a table row.
CELL_SEPARATOR = " | "
#: More control characters than this share of a file and it is no text.
CONTROL_SHARE = 0.002
#: More replacement characters than this share of a file and its words are lost.
LOST_SHARE = 0.005

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
#: Zero-width characters, soft hyphens and stray marks of byte order; tabs and line ends stay.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
#: Eth and its small letter are typed for Đ and đ on some keyboards and look alike.
_LOOK_ALIKES = str.maketrans({"\u00d0": "Đ", "\u00f0": "đ", "\u0189": "Đ"})
_VIETNAMESE = re.compile("[ăâđêôơưàảãáạèẻẽéẹìỉĩíịòỏõóọùủũúụỳỷỹýỵ]", re.IGNORECASE)


class Unreadable(Exception):
    """A file that is no readable page; the message is the reason, in Vietnamese, for the report."""


class LineKind(enum.StrEnum):
    """What the file itself says a line is; plain text knows only TEXT."""

    TEXT = "text"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    IMAGE = "image"
    CAPTION = "caption"
    ROW = "row"
    CHROME = "chrome"


@dataclass(frozen=True, slots=True)
class Line:
    """One line with something in it: number from 1, text in NFC without invisible characters.

    `level` is a heading's, or how deep an item of a list lies (0 at its top), which `is_numbered`
    when its list counts; `begins` says that a row is the first of its table. `markup` is cleaned
    inline HTML where the file has some; `source` and `text` of an image are its address and its
    alternative text. `parts` are the file's own lines when several were one paragraph.
    """

    number: int
    text: str
    kind: LineKind = LineKind.TEXT
    level: int = 0
    markup: str = ""
    source: str = ""
    after_blank: bool = False
    parts: tuple[tuple[int, str], ...] = ()
    is_numbered: bool = False
    begins: bool = False


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file read: its lines, what its head says of it (HTML only), how its letters were read.

    `is_converted` says that they were an older encoding's, so that no word of it is sure.
    """

    lines: tuple[Line, ...]
    charset: str
    is_html: bool = False
    is_converted: bool = False
    title_hint: str = ""
    date_hint: str = ""
    author_hint: str = ""
    address: str = ""
    notes: tuple[str, ...] = ()


def decode(raw: bytes) -> tuple[str, str, bool]:
    """Bytes → (NFC text, encoding, whether the encoding is a guess); `Unreadable` when binary.

    Order: byte order mark, UTF-16 by its zero bytes, what the HTML declares, UTF-8, and at last
    Windows-1258, whose separate tone marks NFC joins to their letters, unless that makes no
    Vietnamese. What was decoded may still be an older font's: see `mended`.
    """
    for bom, charset in _BOMS:
        if raw.startswith(bom):
            return _decoded(raw[len(bom) :], charset), charset, False
    wide = _wide_charset(raw)
    if wide:
        return _decoded(raw, wide), wide, True
    declared = _META_CHARSET.search(raw[:4096])
    names = ["utf-8"]
    if declared:
        names.insert(0, declared[1].decode("ascii", "ignore").lower())
    for charset in names:
        try:
            return _decoded(raw, charset), charset, False
        except (Unreadable, LookupError):
            continue
    text = _decoded(raw, "cp1258")
    if is_mangled(text):
        # Bytes of a one-byte font stand as they are in Latin-1, where `mended` looks for them.
        return _decoded(raw, "latin-1"), "latin-1", False
    if not _VIETNAMESE.search(text):
        raise Unreadable("không nhận ra bảng mã chữ của tệp")
    return text, "windows-1258", True


def mended(text: str) -> tuple[str, tuple[str, ...]]:
    """Text with the letters of an older encoding made readable, and a note of it.

    `Unreadable` where the letters are mangled beyond what can be told.
    """
    if text.count("\ufffd") > LOST_SHARE * len(text):
        raise Unreadable("nhiều chữ đã mất khi đổi bảng mã, không đọc lại được")
    result = repaired(text)
    if result is None:
        raise Unreadable("chữ bị hỏng bảng mã, không nhận ra TCVN3, VNI hay mã hóa hai lần")
    if not result.name:
        return text, ()
    note = f"Tệp dùng bảng mã cũ ({result.name}), đã đổi sang Unicode: hãy đọc lại toàn bài."
    return unicodedata.normalize("NFC", result.text), (note,)


def lines_of(text: str) -> tuple[Line, ...]:
    """Split text into its lines that hold something, numbered as in the file."""
    lines: list[Line] = []
    after_blank = True
    for number, raw_line in enumerate(re.split(r"\r\n|[\n\r\x0b\x0c\x85]", text), start=1):
        line = tidy(raw_line)
        if line:
            lines.append(Line(number, line, after_blank=after_blank))
        after_blank = not line
    return tuple(lines)


def reading_notes(text: str, charset: str, guessed: bool) -> tuple[str, ...]:
    """What an editor should know of how the letters were read, in Vietnamese."""
    notes = []
    if guessed:
        notes.append(f"Bảng mã chữ đoán là {charset}: hãy đọc lại dấu tiếng Việt.")
    look_alikes = len(text) - len(re.sub("[\u00d0\u00f0\u0189]", "", text))
    if look_alikes:
        notes.append(f"Đã thay {look_alikes} ký tự trông giống chữ Đ bằng chữ Đ đúng.")
    return tuple(notes)


def tidy(text: str) -> str:
    """NFC, Đ for its look-alikes, nothing invisible, one ordinary space between words."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text.translate(_LOOK_ALIKES)))
    return _SPACES.sub(" ", _CONTROL.sub("", text)).strip()


def _decoded(raw: bytes, charset: str) -> str:
    try:
        text = raw.decode(charset)
    except UnicodeDecodeError as error:
        raise Unreadable("không nhận ra bảng mã chữ của tệp") from error
    if len(_CONTROL.findall(text)) > CONTROL_SHARE * len(text):
        raise Unreadable("tệp nhị phân, không phải văn bản")
    return unicodedata.normalize("NFC", text)


def _wide_charset(raw: bytes) -> str:
    """UTF-16 without its mark: Vietnamese prose in it has a zero in nearly every second byte."""
    sample = raw[:4096]
    if len(sample) < 4 or len(raw) % 2:
        return ""
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return ""
