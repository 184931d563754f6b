"""The recogniser: OCRmyPDF with Tesseract's Vietnamese, a page at a time, in processes of its own.

A page may hang, swell or crash: its processes are a group that is killed as a whole, bounded in
memory and time, and the worker only ever sees what they wrote.
"""

import json
import logging
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from time import monotonic

from django.conf import settings

from core.active_content import MEBIBYTE
from scans.hocr import Line, lines_of

logger = logging.getLogger(__name__)

LANGUAGE = "vie"
SPLIT_SECONDS = 60
PATIENCE_SECONDS = 1.0
"""Between two looks at whether the work is still wanted."""
KEPT_ANSWER_SECONDS = 60
"""How long it is believed that the programs are there, or not."""
SAID_BYTES = 500
"""Of what a recogniser that failed said, for the log."""
HERE = Path(__file__).resolve().parent
TOO_LONG = "trang này nhận dạng quá lâu"
TOO_HARD = "trang này không nhận dạng được (hình hỏng, quá lớn hoặc quá rối)"


class CantRecognise(Exception):
    """A page or a file can't be recognised; the text tells an editor why."""


class Stopped(Exception):
    """The work was stopped from outside."""


def is_installed() -> bool:
    """Whether this machine can recognise Vietnamese print."""
    now = int(monotonic() // KEPT_ANSWER_SECONDS)
    return _is_installed(settings.OCR_PROGRAM, now)


@lru_cache(maxsize=2)
def _is_installed(program: str, now: int) -> bool:
    tesseract = shutil.which("tesseract")
    if not program or shutil.which(program) is None or tesseract is None:
        return False
    told = subprocess.run(
        [tesseract, "--list-langs"], capture_output=True, text=True, timeout=10, check=False
    )
    return LANGUAGE in told.stdout.split()


def split(path: Path, folder: Path, numbers: Sequence[int]) -> list[int]:
    """Write those of these pages that are pictures as files of their own; return their numbers."""
    command = [sys.executable, "-m", "scans.splitting", str(path), str(folder)]
    try:
        finished = subprocess.run(
            [*command, *map(str, numbers)],
            capture_output=True,
            timeout=SPLIT_SECONDS,
            cwd=settings.BASE_DIR,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CantRecognise("tệp quá rối, tách trang mãi không xong") from None
    if finished.returncode != 0:
        raise CantRecognise("tệp hỏng, không tách được trang")
    return list(json.loads(finished.stdout))


def recognise(page: Path, is_wanted: Callable[[], bool]) -> list[Line]:
    """Return the words of a PDF of one page; raises CantRecognise, or Stopped where not wanted."""
    folder = page.with_suffix("")
    folder.mkdir()
    seconds = settings.OCR_PAGE_SECONDS
    command = [
        *(sys.executable, "-m", "scans.bounded"),
        *(str(settings.OCR_MEMORY_MB * MEBIBYTE), str(seconds)),
        *(settings.OCR_PROGRAM, "--quiet", "--language", LANGUAGE, "--force-ocr"),
        # Neither straightened nor enlarged: Tesseract reads 200 dots per inch and two degrees of
        # skew as well, in half the time.
        *(
            "--rotate-pages",
            "--output-type",
            "pdf",
            "--optimize",
            "0",
            "--pdf-renderer",
            "hocr",
            "--jobs",
            "1",
        ),
        *("--tesseract-timeout", str(seconds), "--max-image-mpixels", "200"),
        *("--plugin", str(HERE / "stamps.py"), "--keep-temporary-files"),
        *(str(page), str(folder / "out.pdf")),
    ]
    _run(command, folder, seconds, is_wanted)
    # What OCRmyPDF keeps of its single page; its PDF knows no confidence.
    written = next(folder.glob("*/000001_ocr_hocr.hocr"), None)
    if written is None:
        raise CantRecognise(TOO_HARD)
    return lines_of(written.read_text(encoding="utf-8"))


def _run(command: list[str], folder: Path, seconds: int, is_wanted: Callable[[], bool]) -> None:
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        "OMP_THREAD_LIMIT": "1",
    }
    said = folder / "said.txt"
    with said.open("wb") as stream:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=stream,
            cwd=settings.BASE_DIR,
            env=environment,
            start_new_session=True,
        )
    until = monotonic() + seconds
    try:
        while True:
            with suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE_SECONDS)
            if process.returncode is not None:
                break
            if monotonic() > until:
                raise CantRecognise(TOO_LONG)
            if not is_wanted():
                raise Stopped
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if process.returncode != 0:
        tail = said.read_bytes()[-SAID_BYTES:].decode("utf-8", "replace").strip()
        logger.warning("OCRmyPDF ended with %d: %s", process.returncode, tail)
        raise CantRecognise(TOO_HARD)
