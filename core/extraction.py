"""The words of PDF and Word files, read in a process of its own.

A file comes from outside and its parser may hang, swell or crash: the child process is bounded in
time, memory, pages and characters, and the site only ever sees its answer. Run as
`python -m core.extraction FILE` it prints that answer as JSON, so this module needs no Django.
"""

import json
import resource
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path

MAX_PAGES = 300
MAX_CHARACTERS = 2_000_000
MAX_BYTES = 50 * 1024 * 1024
MAX_MEMORY_BYTES = 1024**3
TIMEOUT_SECONDS = 60
SCANNED_CHARACTERS_PER_PAGE = 20
"""A PDF with fewer letters a page than this has pictures of text, not text."""

READABLE_SUFFIXES = (".pdf", ".docx")


class Outcome(StrEnum):
    """How reading a file ended."""

    DONE = "done"
    NO_TEXT = "no_text"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class ExtractedText:
    """What a file says: one text a page (a Word file is one page), and how reading ended.

    `is_cut` says that the file goes on beyond MAX_PAGES or MAX_CHARACTERS.
    """

    outcome: Outcome
    pages: list[str] = field(default_factory=list)
    page_count: int = 0
    is_cut: bool = False


def extract(path: Path, *, timeout_seconds: float = TIMEOUT_SECONDS) -> ExtractedText:
    """Read a PDF or Word file in a bounded child process; never raises for what is in the file."""
    if path.stat().st_size > MAX_BYTES:
        return ExtractedText(Outcome.TOO_LARGE)
    command = [sys.executable, "-m", "core.extraction", str(path)]
    root = Path(__file__).resolve().parent.parent
    try:
        finished = subprocess.run(
            command, capture_output=True, timeout=timeout_seconds, cwd=root, check=False
        )
    except subprocess.TimeoutExpired:
        return ExtractedText(Outcome.TOO_LARGE)
    if finished.returncode != 0:
        return ExtractedText(Outcome.UNREADABLE)
    answer = json.loads(finished.stdout)
    return ExtractedText(**{**answer, "outcome": Outcome(answer["outcome"])})


def _tidy(text: str) -> str:
    """Drop the blanks that only place words on the page."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _read_pdf(path: Path) -> ExtractedText:
    from pypdf import PdfReader

    reader = PdfReader(path)
    page_count = len(reader.pages)
    pages: list[str] = []
    characters = 0
    for page in reader.pages[:MAX_PAGES]:
        # The plain mode tears words apart where a font lacks marked letters ("th ị"); placing
        # the letters on the page first keeps them whole.
        laid_out = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False)
        text = _tidy(laid_out)[: MAX_CHARACTERS - characters]
        characters += len(text)
        pages.append(text)
        if characters >= MAX_CHARACTERS:
            break
    letters = sum(character.isalpha() for text in pages for character in text)
    is_scanned = letters < SCANNED_CHARACTERS_PER_PAGE * len(pages)
    return ExtractedText(
        Outcome.NO_TEXT if is_scanned else Outcome.DONE,
        [] if is_scanned else pages,
        page_count,
        is_cut=len(pages) < page_count,
    )


def _read_docx(path: Path) -> ExtractedText:
    import mammoth

    with path.open("rb") as file:
        text = mammoth.extract_raw_text(file).value
    if not any(character.isalpha() for character in text):
        return ExtractedText(Outcome.NO_TEXT, page_count=1)
    cut = _tidy(text)[:MAX_CHARACTERS]
    return ExtractedText(Outcome.DONE, [cut], 1, is_cut=len(cut) == MAX_CHARACTERS)


def main(path: Path) -> None:
    """Print the answer for one file as JSON; a file that can't be read ends with an error."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    read = _read_pdf if path.suffix.lower() == ".pdf" else _read_docx
    json.dump(asdict(read(path)), sys.stdout, ensure_ascii=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
