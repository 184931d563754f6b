"""A Word file somebody uploads: looked at, converted in a child process, or refused in words."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from core.active_content import MEBIBYTE, active_content
from core.uploads import CONTENT_OF_SUFFIX
from imports.reading import Unreadable
from word.converting import RESULT

SUFFIXES = (".docx", ".doc")
MOST_MARKUP_BYTES = 60 * MEBIBYTE
"""Of markup in one file, unpacked: a text of a thousand pages has a tenth of it."""
TIMEOUT_SECONDS = 60
NO_OFFICE = (
    "máy chủ chưa có LibreOffice để đọc tệp .doc. Hãy mở tệp bằng Word, chọn Lưu thành (Save As), "
    "loại “Word Document (.docx)”, rồi tải tệp .docx lên"
)
_HEAVY = "tệp quá nặng hoặc quá rối, đọc mãi không xong. Hãy chia nhỏ tệp hoặc bớt hình rồi thử lại"
_BROKEN = "tệp Word hỏng. Hãy mở bằng Word, lưu lại thành .docx rồi tải lên"


@dataclass(frozen=True)
class WordText:
    """A Word file as HTML, with its pictures by the names the HTML gives them."""

    html: str
    notes: tuple[str, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def read_word(name: str, content: bytes) -> WordText:
    """Read an uploaded file; raises `Unreadable` with what its editor can do about it."""
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise Unreadable("chỉ nhận tệp Word (.docx, .doc)")
    if len(content) > settings.WORD_MAX_BYTES:
        raise Unreadable(f"tệp lớn hơn {settings.WORD_MAX_BYTES // MEBIBYTE} MB")
    if not CONTENT_OF_SUFFIX[suffix](BytesIO(content)):
        raise Unreadable(f"nội dung không phải tệp {suffix} như tên tệp nói. Hãy lưu lại đúng loại")
    _refuse_active(content)
    with TemporaryDirectory(prefix="word-") as folder:
        path = Path(folder) / f"tep{suffix}"
        path.write_bytes(content)
        if suffix == ".doc":
            path = _as_docx(path)
            _refuse_active(path.read_bytes())
        return _converted(path, Path(folder))


def _refuse_active(content: bytes) -> None:
    if found := active_content(content, MOST_MARKUP_BYTES):
        raise Unreadable(
            f"tệp {found}. Hãy lưu lại thành loại thường (không macro, không nhúng, không liên kết"
            " ngoài), bớt hình và bảng dữ liệu, rồi tải lên"
        )


def _as_docx(path: Path) -> Path:
    """Have LibreOffice write an old file as DOCX, with a profile of its own."""
    program = shutil.which(settings.WORD_OFFICE_PROGRAM)
    if program is None:
        raise Unreadable(NO_OFFICE)
    profile = (path.parent / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx"]
    _run([*command, "--outdir", str(path.parent), str(path)])
    written = path.with_suffix(".docx")
    if not written.exists():
        raise Unreadable(_BROKEN)
    return written


def _converted(path: Path, folder: Path) -> WordText:
    _run([sys.executable, "-m", "word.converting", str(path), str(folder)])
    said = json.loads((folder / RESULT).read_text(encoding="ascii"))
    if "refusal" in said:
        raise Unreadable(said["refusal"])
    pictures = {each.name: each.read_bytes() for each in folder.glob("hinh-*")}
    return WordText(said["html"], tuple(said["notes"]), pictures)


def _run(command: list[str]) -> None:
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
            cwd=settings.BASE_DIR,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(_HEAVY) from None
    if done.returncode != 0:
        raise Unreadable(_HEAVY if b"MemoryError" in done.stderr else _BROKEN)
