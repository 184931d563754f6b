"""What in an office file or a PDF acts by itself: macros, embedded objects, remote templates, DDE.

Found by content and never by name: a program that was given another name is still a program. What
is found is refused and not cut out, so that no file is kept that its sender never saw. Reading has
a ceiling in members and bytes; whatever is beyond it is refused too.
"""

import html
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]  # it has no types
from defusedxml.ElementTree import (  # type: ignore[import-untyped]  # neither has this
    ParseError,
    fromstring,
)

MOST_MEMBERS = 3_000
MEBIBYTE = 1024 * 1024
MOST_READ_BYTES = 200 * MEBIBYTE
"""Of markup in one file, unpacked; pictures are not unpacked."""
DEEPEST = 2
"""A chart in a text holds a table of its own; nothing harmless lies deeper."""

MACRO = "có chương trình (macro) bên trong"
OBJECT = "có đối tượng nhúng (OLE, ActiveX hoặc chương trình) bên trong"
REMOTE = "có liên kết tự tải nội dung từ nơi khác (khuôn mẫu, ảnh hoặc dữ liệu ở xa)"
DDE = "có trường DDE, tự gọi chương trình khác"
SCRIPT = "có lệnh tự chạy (JavaScript hoặc mở chương trình)"
UNREADABLE = "bị hỏng, có mật khẩu hoặc chứa quá nhiều thứ để kiểm tra"

_DIRECTORY_ENTRY = b"PK\x01\x02"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_PROGRAMS = (OLE, b"MZ", b"\x7fELF", b"#!")
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError),
    *(RuntimeError, ParseError, DefusedXmlException),
)
_MARKUP = (".xml", ".rels", ".vml", ".rdf")
_IS_ENCRYPTED = 0x1

_BEGINS_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
_MACRO_TYPES = re.compile(r"vba|macro", re.IGNORECASE)
_OBJECT_TYPES = re.compile(r"activex|oleobject|(?:^|/)(?:control|afchunk)$", re.IGNORECASE)
_LOCAL = re.compile(r"(?:file:/{2,3})?[a-z]:[\\/]", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|[\\/]{2}", re.IGNORECASE)
_DECLARED = re.compile(rb"^[^>]*encoding=[\"'](?!utf-8|us-ascii)", re.IGNORECASE)
_CALLS_DDE = re.compile(r"\bdde(?:auto)?\b", re.IGNORECASE)
_HAS_DDE = re.compile(rb"<(?:\w+:)?(?:ddelink|dde-source|dde-connection)", re.IGNORECASE)
_ACTIONS = re.compile(rb"ppaction://(?:program|macro|ole)|<script:event-listener", re.IGNORECASE)
_ODF_REMOTE = re.compile(
    rb"<(?!text:a\b|draw:a\b)\w+:[\w-]+\s[^<]*?xlink:href=[\"']([^\"']*)",
)
_ODF_CODE = ("basic/", "scripts/")

_PDF_OBJECTS = re.compile(rb"/ObjStm\b[^>]{0,300}>>\s{0,4}stream\r?\n")
MOST_PDF_OBJECTS = 500
"""Streams of packed objects in one PDF."""
_LONGEST_PDF_OBJECTS = MEBIBYTE


def _spelt(name: str) -> str:
    """Return the pattern of a PDF name however it is written: `/J#53` is `/JS`."""
    return "".join(f"(?:{letter}|#{ord(letter):02x}|#{ord(letter):02X})" for letter in name)


_PDF_ACTION = re.compile(
    "/(?:{})(?![A-Za-z0-9])".format(
        "|".join(map(_spelt, ("JavaScript", "JS", "Launch", "RichMedia", "XFA")))
    ).encode()
)


def active_content(content: bytes, most_bytes: int = MOST_READ_BYTES) -> str:
    """Return what acts by itself in a file, as words that follow its name; "" for nothing.

    Of a package (DOCX, XLSX, PPTX, ODT, ODS, ODP), an old office file or RTF; other files pass.
    A package with more than `most_bytes` of markup can't be told and is named unreadable.
    """
    if content.startswith(_ZIP):
        return next(_in_package(content, DEEPEST, most_bytes), "")
    if content.startswith(OLE):
        return MACRO if "_VBA_PROJECT".encode("utf-16-le") in content else ""
    if content.startswith(b"{\\rtf"):
        return next(_in_rtf(content), "")
    return ""


def active_pdf(content: bytes, most_bytes: int = MOST_READ_BYTES) -> str:
    """Return what a PDF does by itself, as words that follow its name; "" for nothing.

    Looks into packed objects too. Forms that calculate are among what is found, so that this is
    for files of strangers and not for the forms that staff offer.
    """
    if _PDF_ACTION.search(content):
        return SCRIPT
    if content.count(b"/ObjStm") > MOST_PDF_OBJECTS:
        return UNREADABLE
    room = most_bytes
    for match in _PDF_OBJECTS.finditer(content):
        longest = match.end() + _LONGEST_PDF_OBJECTS
        end = content.find(b"endstream", match.end(), longest)
        try:
            packed = content[match.end() : end if end > 0 else longest]
            objects = zlib.decompressobj().decompress(packed, room)
        except zlib.error:
            continue
        room -= len(objects)
        if room <= 0:
            return UNREADABLE
        if _PDF_ACTION.search(objects):
            return SCRIPT
    return ""


def _in_package(content: bytes, depth: int, room: int) -> Iterator[str]:
    # Counted before the list of members is read, which takes Python a second for 20,000.
    if not depth or content.count(_DIRECTORY_ENTRY) > MOST_MEMBERS:
        yield UNREADABLE
        return
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            yield from _in_members(package, depth, room)
    except _BROKEN:
        yield UNREADABLE


def _in_members(package: zipfile.ZipFile, depth: int, room: int) -> Iterator[str]:
    for member in package.infolist():
        name = member.filename.lower()
        if member.flag_bits & _IS_ENCRYPTED:
            yield UNREADABLE
            return
        if "vbaproject" in name:
            yield MACRO
        if name.startswith(_ODF_CODE) and not member.is_dir():
            yield MACRO
        with package.open(member) as file:
            head = file.read(len(OLE))
            if head.startswith(_PROGRAMS):
                yield OBJECT
            is_package = head.startswith(_ZIP)
            if not is_package and not name.endswith(_MARKUP) and not _BEGINS_MARKUP.match(head):
                continue
            part = head + file.read(room)
        room -= len(part)
        if room <= 0:
            yield UNREADABLE
            return
        yield from _in_package(part, depth - 1, room) if is_package else _in_markup(name, part)


def _in_markup(name: str, part: bytes) -> Iterator[str]:
    if b"\x00" in part or _DECLARED.match(part[:200]) or b"<!DOCTYPE" in part:
        # No office program writes so; what stands there could not be searched.
        yield UNREADABLE
        return
    if name.endswith(".rels"):
        yield from _in_relationships(part)
    elif name == "[content_types].xml":
        for each in fromstring(part):
            yield from _of_type(each.get("ContentType", ""))
    elif name.endswith("meta-inf/manifest.xml") and b"encryption-data" in part:
        yield UNREADABLE
    if _HAS_DDE.search(part):
        yield DDE
    if b"instr" in part and _CALLS_DDE.search(_instructions(part)):
        yield DDE
    if _ACTIONS.search(part):
        yield MACRO
    for match in _ODF_REMOTE.finditer(part):
        if is_remote(html.unescape(match[1].decode(errors="replace"))):
            yield REMOTE


def _in_relationships(part: bytes) -> Iterator[str]:
    for each in fromstring(part):
        kind = each.get("Type", "")
        yield from _of_type(kind)
        is_link = kind.endswith("/hyperlink")
        if not is_link and each.get("TargetMode") == "External" and is_remote(each.get("Target")):
            yield REMOTE


def _of_type(name: str) -> Iterator[str]:
    """Yield what the type of a part or of a relationship says of it."""
    if _MACRO_TYPES.search(name):
        yield MACRO
    elif _OBJECT_TYPES.search(name):
        yield OBJECT


def _instructions(part: bytes) -> str:
    """Return the instructions of all fields of a part, which may be cut into many pieces."""
    pieces = []
    for each in fromstring(part).iter():
        tag = str(each.tag).rpartition("}")[2]
        if tag == "instrText":
            pieces.append(each.text or "")
        elif tag == "fldSimple":
            instructions = (value for key, value in each.items() if key.endswith("instr"))
            pieces.append(f" {' '.join(instructions)} ")
        elif tag == "fldChar":
            pieces.append(" " if any(value != "separate" for value in each.attrib.values()) else "")
    return "".join(pieces)


def is_remote(target: str | None) -> bool:
    """Whether a target is fetched from another machine; a path of somebody's own disk is not."""
    target = (target or "").strip()
    return bool(_SCHEME.match(target)) and not _LOCAL.match(target)


def _in_rtf(content: bytes) -> Iterator[str]:
    if re.search(rb"\\obj(?:data|emb|ocx)\b", content):
        yield OBJECT
    for match in re.finditer(rb"\\template\s+([^{}]*)", content):
        if is_remote(match[1].decode(errors="replace")):
            yield REMOTE
    if _CALLS_DDE.search(content.decode("ascii", errors="replace")):
        yield DDE
