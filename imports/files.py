"""Read a file of an old portal, text or HTML, into lines of clean text; no Django here."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from imports.html_reading import read_html
from imports.reading import SourceText, Unreadable, decode, lines_of, mended, reading_notes

TEXT_SUFFIXES = frozenset({".txt", ".text"})
HTML_SUFFIXES = frozenset({".html", ".htm"})
MAX_BYTES = 5 * 1024 * 1024
_LOOKS_LIKE_HTML = re.compile(
    r"^\s*(?:<!doctype\s+html|<html[\s>]|<(?:article|body|div|h1|p)[\s>])", re.IGNORECASE
)


def read_file(path: Path) -> SourceText:
    """Read one file; raises `Unreadable` for an unknown kind, an empty, huge or binary file."""
    suffix = path.suffix.lower()
    if suffix not in TEXT_SUFFIXES | HTML_SUFFIXES:
        raise Unreadable(f"không phải tệp văn bản hay HTML ({suffix or 'không có đuôi tệp'})")
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise Unreadable(f"tệp lớn hơn {MAX_BYTES // 1024 // 1024} MB")
        raw = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"không mở được tệp ({error.strerror})") from error
    return read_bytes(raw, is_html=suffix in HTML_SUFFIXES)


def read_bytes(raw: bytes, *, is_html: bool = False) -> SourceText:
    """Read the bytes of a page; text that begins like HTML is read as HTML whatever its name."""
    if not raw.strip(b"\x00 \t\r\n"):
        raise Unreadable("tệp rỗng")
    text, charset, guessed = decode(raw)
    text, conversion = mended(text)
    notes = (*conversion, *reading_notes(text, charset, guessed))
    if is_html or _LOOKS_LIKE_HTML.match(text):
        source = read_html(text, charset=charset, notes=notes)
    else:
        source = SourceText(lines_of(text), charset, notes=notes)
    if not source.lines:
        raise Unreadable("tệp không có chữ nào")
    return replace(source, is_converted=bool(conversion))
