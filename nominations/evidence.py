"""Files that strangers send: known by their content, cleaned where they can be, or refused.

Word files and PDFs are kept as they are, refused where something in them acts by itself
(`core.active_content`), and only ever handed out as attachments; pictures are drawn anew, so that
neither place and camera (EXIF) nor anything hidden behind the pixels remains.
"""

import zipfile
from dataclasses import dataclass
from io import BytesIO
from os.path import basename, splitext

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile

from core.active_content import OLE, active_content, active_pdf
from core.pictures import PictureError, TooManyPixelsError, clean_picture
from core.text import clean

MEBIBYTE = 1024 * 1024
MAX_FILES = 5
MAX_FILE_BYTES = 10 * MEBIBYTE
MAX_TOTAL_BYTES = 25 * MEBIBYTE
MOST_READ_BYTES = 5 * MEBIBYTE
"""Of text in a Word file or a PDF, unpacked: what can be searched in a second."""
NAME_LENGTH = 150

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
SUFFIXES = {
    PDF: ".pdf",
    DOCX: ".docx",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
}
"""Media type → how a stored file is called."""
ACCEPT = ".pdf,.docx,.jpg,.jpeg,.png,.webp"

_PICTURES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
# Drawn anew in a second: a JPEG is decoded at a fraction of its size, the others held whole.
_MOST_PIXELS = {"JPEG": 40_000_000, "PNG": 12_000_000, "WEBP": 8_000_000}
_LONGEST_SIDE = 2000
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim")


class RefusedFileError(ValueError):
    """A file that is not taken; its text tells the nominator why and what to do."""


@dataclass(frozen=True)
class Evidence:
    """A file as it is kept: `name` as the nominator called it, with the ending of its content."""

    name: str
    media_type: str
    content: ContentFile


def read_evidence(upload: UploadedFile) -> Evidence:
    """Return what an upload is by its content; raises RefusedFileError."""
    name = _readable_name(upload.name or "")
    size = upload.size or 0
    if not size:
        raise RefusedFileError(f"“{name}” là tệp trống.")
    if size > MAX_FILE_BYTES:
        raise RefusedFileError(
            "“{name}” nặng {size} MB; mỗi tệp chỉ được đến {most} MB.".format(
                name=name,
                size=f"{size / MEBIBYTE:.1f}".replace(".", ","),
                most=MAX_FILE_BYTES // MEBIBYTE,
            )
        )
    content = upload.read()
    media_type, kept = _sniff(name, content)
    stem = splitext(name)[0] or "tep"
    suffix = SUFFIXES[media_type]
    return Evidence(f"{stem[: NAME_LENGTH - len(suffix)]}{suffix}", media_type, ContentFile(kept))


def _sniff(name: str, content: bytes) -> tuple[str, bytes]:
    """Return the media type of some content and what is kept of it."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return PDF, _pdf(name, content)
    if content.startswith(b"PK\x03\x04"):
        return DOCX, _word_file(name, content)
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF_BRANDS:
        raise RefusedFileError(
            f"“{name}” là ảnh HEIC. Hãy gửi ảnh JPG: trên iPhone, chọn Cài đặt › Camera › "
            "Định dạng › Tương thích nhất, hoặc chụp lại màn hình ảnh ấy."
        )
    if content.startswith(OLE):
        raise RefusedFileError(
            f"“{name}” là tệp đời cũ hoặc có mật khẩu. Hãy lưu lại thành DOCX hoặc PDF."
        )
    return _picture(name, content)


def _word_file(name: str, content: bytes) -> bytes:
    """Return a Word file unchanged, if it is one and nothing in it acts by itself."""
    if found := active_content(content, MOST_READ_BYTES):
        raise RefusedFileError(f"“{name}” {found}. Hãy lưu lại thành DOCX thường hoặc PDF rồi gửi.")
    with zipfile.ZipFile(BytesIO(content)) as package:
        names = {member.lower() for member in package.namelist()}
    if not {"[content_types].xml", "word/document.xml"} <= names:
        raise RefusedFileError(_unknown(name))
    return content


def _pdf(name: str, content: bytes) -> bytes:
    """Return a PDF unchanged, if it does nothing by itself."""
    if found := active_pdf(content, MOST_READ_BYTES):
        raise RefusedFileError(
            f"“{name}” {found}. Hãy in tệp ra PDF lại (In › Lưu thành PDF) rồi gửi bản ấy."
        )
    return content


def _picture(name: str, content: bytes) -> tuple[str, bytes]:
    """Return a picture's media type and the picture drawn anew, upright and not too large."""
    try:
        form, kept = clean_picture(
            content,
            formats=tuple(_PICTURES),
            most_pixels=_MOST_PIXELS,
            longest_side=_LONGEST_SIDE,
        )
    except TooManyPixelsError:
        raise RefusedFileError(
            f"“{name}” có quá nhiều điểm ảnh. Hãy thu nhỏ ảnh rồi gửi lại."
        ) from None
    except PictureError:
        raise RefusedFileError(_unknown(name)) from None
    return _PICTURES[form], kept


def _unknown(name: str) -> str:
    return (
        f"“{name}” không mở được như PDF, DOCX, JPG, PNG hay WEBP. "
        "Hãy lưu lại thành một trong các loại ấy rồi gửi."
    )


def _readable_name(name: str) -> str:
    """Return the name of a file without folders and hidden characters, never empty."""
    readable = " ".join(clean(basename(name.replace("\\", "/"))).split())
    return readable[-NAME_LENGTH:] or "tep"
