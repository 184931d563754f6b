"""What tests of paper read of a PDF."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.http.response import HttpResponseBase
from pypdf import PdfReader

SPACES = {"\N{NO-BREAK SPACE}": " ", "\N{ZERO WIDTH SPACE}": ""}


def read(answer: HttpResponseBase) -> PdfReader:
    """Return the PDF of an answer, streamed or not."""
    streamed: Iterable[bytes] | None = getattr(answer, "streaming_content", None)
    content = b"".join(streamed) if streamed is not None else answer.content
    return PdfReader(BytesIO(content))


def words(reader: PdfReader, *numbers: int) -> str:
    """Return the words of pages by their numbers from 0, of all unless told, in one line."""
    pages = [reader.pages[number] for number in numbers] if numbers else reader.pages
    text = " ".join(page.extract_text() for page in pages)
    for letter, plain in SPACES.items():
        text = text.replace(letter, plain)
    return " ".join(text.split())


def tags(reader: PdfReader) -> list[str]:
    """Return the kinds of all elements of the structure, in reading order."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(str(node["/S"]).lstrip("/"))
            if "/K" in node:
                walk(node["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return found


def assert_reads_aloud(reader: PdfReader) -> None:
    """Check what PDF/UA-1 asks of every file: tags, language, a title that is shown, its claim."""
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712  # pypdf's own kind of boolean
    assert root["/Lang"] == "vi"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert "H1" in tags(reader)
