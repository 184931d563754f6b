"""A Word file somebody uploads: looked at, converted in a child process, or refused in words."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.utils.formats import localize

from core.active_content import MEBIBYTE, active_content
from core.uploads import CONTENT_OF_SUFFIX
from imports.reading import Unreadable
from word.converting import RESULT

SUFFIXES = (".docx", ".doc")
MOST_MARKUP_BYTES = 60 * MEBIBYTE
"""Of markup in one file, unpacked: a text of a thousand pages has a tenth of it."""
TIMEOUT_SECONDS = 60
MOST_PARAGRAPHS = 10_000
"""Some three hundred pages, cells of tables among them: more takes minutes to read and to edit."""
MOST_RUNS = 100_000
"""Words in a form of their own."""
NO_OFFICE = (
    "ở đây chỉ nhận tệp .docx. Hãy mở tệp bằng Word, chọn Lưu thành (Save As), loại “Word Document "
    "(.docx)”, rồi tải tệp .docx lên"
)
_SPLIT = "Hãy chia thành nhiều tệp, mỗi tệp một bài"
_ELEMENTS = re.compile(rb"<(?:\w{1,20}:)?([pr])[\s>]")
_CHUNK_BYTES = MEBIBYTE
_LONGEST_NAME = 64
_HEAVY = "tệp quá nặng hoặc quá rối, đọc mãi không xong. Hãy chia nhỏ tệp hoặc bớt hình rồi thử lại"
_BROKEN = "tệp Word hỏng. Hãy mở bằng Word, lưu lại thành .docx rồi tải lên"


@dataclass(frozen=True)
class WordText:
    """A Word file as HTML, with its pictures by the names the HTML gives them."""

    html: str
    notes: tuple[str, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def offered_suffixes() -> tuple[str, ...]:
    """Return the kinds of files that are taken here: `.doc` only where LibreOffice reads it."""
    return SUFFIXES if shutil.which(settings.WORD_OFFICE_PROGRAM) else SUFFIXES[:1]


def read_word(name: str, content: bytes) -> WordText:
    """Read an uploaded file; raises `Unreadable` with what its editor can do about it."""
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise Unreadable(f"chỉ nhận tệp Word ({', '.join(offered_suffixes())})")
    if suffix not in offered_suffixes():
        raise Unreadable(NO_OFFICE)
    if len(content) > settings.WORD_MAX_BYTES:
        raise Unreadable(f"tệp lớn hơn {settings.WORD_MAX_BYTES // MEBIBYTE} MB")
    if not CONTENT_OF_SUFFIX[suffix](BytesIO(content)):
        raise Unreadable(f"nội dung không phải tệp {suffix} như tên tệp nói. Hãy lưu lại đúng loại")
    _refuse(content)
    with TemporaryDirectory(prefix="word-") as folder:
        path = Path(folder) / f"tep{suffix}"
        path.write_bytes(content)
        if suffix == ".doc":
            path = _as_docx(path)
            _refuse(path.read_bytes())
        return _converted(path, Path(folder))


def _refuse(content: bytes) -> None:
    """Refuse what is too long, before anything of it is parsed, and what acts by itself."""
    if content.startswith(b"PK"):
        _refuse_long(content)
    if found := active_content(content, MOST_MARKUP_BYTES):
        raise Unreadable(
            f"tệp {found}. Hãy lưu lại thành loại thường (không macro, không nhúng, không liên kết"
            " ngoài), bớt hình và bảng dữ liệu, rồi tải lên"
        )


def _refuse_long(content: bytes) -> None:
    """Count the paragraphs and runs of a package as its bytes come, and stop at the limit."""
    limits = {
        b"p": (MOST_PARAGRAPHS, "đoạn văn (kể cả ô bảng)"),
        b"r": (MOST_RUNS, "mẩu chữ có định dạng riêng"),
    }
    count: Counter[bytes] = Counter()
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            for chunk in _chunks(package):
                count.update(_ELEMENTS.findall(chunk))
                for name, (most, words) in limits.items():
                    if count[name] > most:
                        said = f"nhiều nhất {localize(most)} {words}"
                        raise Unreadable(f"tệp dài quá: mỗi tệp {said}. {_SPLIT}")
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError):
        return  # What ails the package is told by those who look at it next.


def _chunks(package: zipfile.ZipFile) -> Iterator[bytes]:
    """Yield the markup of the texts, at most as much as is read, tags whole."""
    left = MOST_MARKUP_BYTES
    for name in package.namelist():
        if not (name.startswith("word/") and name.endswith(".xml")):
            continue
        with package.open(name) as part:
            rest = b""
            while left > 0 and (read := part.read(_CHUNK_BYTES)):
                left -= len(read)
                whole, begun, rest = (rest + read).rpartition(b"<")
                yield whole
                # A name ends soon: words between tags and long attributes are not kept.
                rest = (begun + rest)[:_LONGEST_NAME] if begun else b""
            yield rest


def _as_docx(path: Path) -> Path:
    """Have LibreOffice write an old file as DOCX, with a profile of its own."""
    profile = (path.parent / "profile").as_uri()
    command = [
        settings.WORD_OFFICE_PROGRAM,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "docx",
    ]
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
