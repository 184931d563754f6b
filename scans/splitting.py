"""The pages of a PDF that are pictures, each as a file of its own; no Django here.

A file comes from outside and its parser may hang, swell or crash: run as
`python -m scans.splitting FILE FOLDER NUMBER…` in a process of its own, it writes `NUMBER.pdf` for
each of these pages that a recogniser can make something of, and prints their numbers as JSON.
"""

import json
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter

MAX_MEMORY_BYTES = 1024**3
LEAST_PIXELS = 500_000
"""Of a picture that may be a page: half an A4 page at a hundred dots per inch."""
LEAST_DRAWING_BYTES = 2_000
"""Letters drawn as curves take more."""
DEEPEST = 3
"""Forms within forms that are looked into."""


def split(path: Path, folder: Path, numbers: list[int]) -> list[int]:
    """Write those pages that are pictures; return their numbers."""
    reader = PdfReader(path)
    written = []
    for number in numbers:
        page = reader.pages[number - 1]
        if not _is_drawn(page):
            continue
        writer = PdfWriter()
        writer.add_page(page)
        writer.write(folder / f"{number}.pdf")
        written.append(number)
    return written


def _is_drawn(page: Any) -> bool:
    if any(size >= LEAST_PIXELS for size in _pictures(page, 0)):
        return True
    contents = page.get_contents()
    has_words = any(character.isalpha() for character in page.extract_text())
    return not has_words and contents is not None and len(contents.get_data()) > LEAST_DRAWING_BYTES


def _pictures(holder: Any, depth: int) -> Iterator[int]:
    """Yield the pixels of each picture."""
    resources = holder.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    for each in objects.get_object().values() if objects is not None else ():
        item = each.get_object()
        if item.get("/Subtype") == "/Image":
            yield int(item.get("/Width", 0)) * int(item.get("/Height", 0))
        elif item.get("/Subtype") == "/Form" and depth < DEEPEST:
            yield from _pictures(item, depth + 1)


def main(path: Path, folder: Path, numbers: list[int]) -> None:
    """Print which pages were written; a file that can't be read ends with an error."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    json.dump(split(path, folder, numbers), sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [int(each) for each in sys.argv[3:]])
