"""Uploaded files are known by what they hold: a name promises, and the content must keep it."""

import zipfile
from collections.abc import Callable
from os.path import splitext
from typing import BinaryIO, cast

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db.models.fields.files import FieldFile

from core.active_content import OLE, active_content
from core.pictures import CleanUpload, PictureError, clean_picture, clean_upload
from core.storage import FULL_WORDS, has_room

HEAD_BYTES = 1024
"""How much of a file's beginning is looked at."""


def _begins(*beginnings: bytes) -> Callable[[BinaryIO], bool]:
    return lambda file: file.read(HEAD_BYTES).startswith(beginnings)


def _is_pdf(file: BinaryIO) -> bool:
    return b"%PDF-" in file.read(HEAD_BYTES)


def _holds(*members: str) -> Callable[[BinaryIO], bool]:
    def check(file: BinaryIO) -> bool:
        try:
            with zipfile.ZipFile(file) as package:
                return set(members) <= set(package.namelist())
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            # The last: compressed in a way that Python doesn't know, nor any office program.
            return False

    return check


_is_open_document = _holds("mimetype", "content.xml")


def _is_iso_media(file: BinaryIO) -> bool:
    return file.read(HEAD_BYTES)[4:8] == b"ftyp"


def _is_mp3(file: BinaryIO) -> bool:
    head = file.read(HEAD_BYTES)
    return head.startswith(b"ID3") or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0)


def _is_wave(file: BinaryIO) -> bool:
    head = file.read(HEAD_BYTES)
    return head.startswith(b"RIFF") and head[8:12] == b"WAVE"


CONTENT_OF_SUFFIX: dict[str, Callable[[BinaryIO], bool]] = {
    ".pdf": _is_pdf,
    ".docx": _holds("[Content_Types].xml", "word/document.xml"),
    ".xlsx": _holds("[Content_Types].xml", "xl/workbook.xml"),
    ".pptx": _holds("[Content_Types].xml", "ppt/presentation.xml"),
    ".odt": _is_open_document,
    ".ods": _is_open_document,
    ".odp": _is_open_document,
    ".doc": _begins(OLE, b"{\\rtf"),
    ".xls": _begins(OLE),
    ".rtf": _begins(b"{\\rtf"),
    ".m4a": _is_iso_media,
    ".mp4": _is_iso_media,
    ".mp3": _is_mp3,
    ".ogg": _begins(b"OggS"),
    ".wav": _is_wave,
    ".webm": _begins(b"\x1a\x45\xdf\xa3"),
}
"""Ending of a name → whether a file holds what the ending promises."""
OFFICE_SUFFIXES = frozenset(
    {".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".doc", ".xls", ".rtf"}
)
"""Endings of files that can act by themselves."""


def validate_content(file: FieldFile) -> None:
    """Refuse a new file whose content is not what its name says; a stored one is left alone."""
    if not file or getattr(file, "_committed", True):
        return
    suffix = splitext(str(file.name))[1].lower()
    check = CONTENT_OF_SUFFIX.get(suffix)
    if check is None:
        return
    file.seek(0)
    is_told = check(cast("BinaryIO", file))
    if is_told and suffix in OFFICE_SUFFIXES:
        file.seek(0)
        refuse_active_content(file.read())
    file.seek(0)
    if not is_told:
        raise ValidationError(
            f"Nội dung tệp không phải loại “{suffix.removeprefix('.').upper()}” như tên tệp nói."
            " Hãy mở tệp, lưu lại đúng loại rồi tải lên.",
            code="content_differs",
        )


def refuse_active_content(content: bytes) -> None:
    """Refuse what acts by itself in an office file, with what to do."""
    if found := active_content(content):
        raise ValidationError(
            f"Tệp {found}. Hãy lưu lại thành loại thường (không macro, không nhúng, không liên kết"
            " ngoài) hoặc thành PDF rồi tải lên.",
            code="active_content",
        )


def validate_room(file: FieldFile) -> None:
    """Refuse a new file for which the disk has no room, while what was typed beside it is kept."""
    if not file or getattr(file, "_committed", True):
        return
    if not has_room(file.storage, file.size):
        raise ValidationError(FULL_WORDS, code="disk_full")


def validate_picture(file: FieldFile) -> None:
    """Refuse a new picture that can't be drawn anew, with what to do; a stored one stays."""
    if not file or getattr(file, "_committed", True) or _is_clean(file):
        return
    file.seek(0)
    try:
        clean_picture(file.read())
    except PictureError as error:
        raise ValidationError(str(error), code="invalid_image") from None
    finally:
        file.seek(0)


def _is_clean(content: File | FieldFile) -> bool:
    """Whether a form drew the picture anew already, which takes seconds of a large one."""
    return isinstance(content, CleanUpload) or isinstance(
        getattr(content, "file", None), CleanUpload
    )


class CleansPictures(FieldFile):
    """A stored picture: whoever saves it, only its pixels reach the storage."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        """Store what `core.pictures` keeps of the content; raises PictureError."""
        if not _is_clean(content):
            content.seek(0)
            content = clean_upload(name, content.read())
            name = str(content.name)
        super().save(name, content, save)
