"""Articles and clauses of a document's text: where each begins, and the anchor that leads there."""

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.blocks import StreamValue, StructValue
from wagtail.models import Page
from wagtail.rich_text import RichText

from core.blocks import HeadingBlock
from core.text import clean
from texts.articles import Part, PartReader

_PARAGRAPH = re.compile(r"<(p|li|h[2-6])\b([^>]*)>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as it is read, the part that begins with it, and the block it is of.

    `span` is where its opening tag stands in rich text, after which an id may be written.
    """

    text: str
    part: Part | None
    block: Any
    span: tuple[int, int] | None = None


class _Reader:
    """Tells which part a paragraph begins that has an anchor of its own."""

    def __init__(self) -> None:
        self._parts = PartReader()
        self._seen: set[str] = set()

    def part(self, text: str) -> Part | None:
        part = self._parts.part(text)
        # A law that amends another holds the articles of both: the first keeps the anchor.
        if part is None or part.anchor in self._seen:
            return None
        self._seen.add(part.anchor)
        return part


def paragraphs(body: StreamValue) -> Iterator[Paragraph]:
    """Yield the paragraphs of a body in reading order, as plain text."""
    reader = _Reader()
    for child in body:
        if isinstance(child.value, RichText):
            for found in _PARAGRAPH.finditer(child.value.source):
                text = _as_read(found[3])
                if text:
                    yield Paragraph(text, reader.part(text), child, found.span(2))
        elif isinstance(child.block, HeadingBlock):
            text = clean(child.value["text"]).strip()
            yield Paragraph(text, reader.part(text), child)
        else:
            for chunk in child.block.get_searchable_content(child.value):
                yield Paragraph(clean(str(chunk)).strip(), None, child)


def _as_read(source: str) -> str:
    return " ".join(clean(html.unescape(_TAG.sub(" ", source))).split())


def text_in_parts(body: StreamValue, start: int) -> tuple[str, str]:
    """Return a body as plain text, a paragraph a line, and its parts as a card keeps them.

    The parts are JSON rows of (offset, label, anchor), the text standing from `start` on; "" where
    the text has none.
    """
    lines: list[str] = []
    rows: list[tuple[int, str, str]] = []
    offset = start
    for paragraph in paragraphs(body):
        if paragraph.part:
            rows.append((offset, paragraph.part.label, paragraph.part.anchor))
        lines.append(paragraph.text)
        offset += len(paragraph.text) + 1
    return "\n".join(lines), json.dumps(rows, ensure_ascii=False) if rows else ""


def write_anchors(page: Page, bodies: Sequence[StreamValue]) -> None:
    """Give the parts of a document that is about to be shown their anchors."""
    if not getattr(page, "has_articles", False):
        return
    for body in bodies:
        ids: dict[int, list[tuple[int, str]]] = {}
        blocks = {}
        for paragraph in paragraphs(body):
            if paragraph.part is None:
                continue
            if isinstance(paragraph.block.value, StructValue):
                paragraph.block.value["anchor"] = paragraph.part.anchor
            elif paragraph.span:
                blocks[id(paragraph.block)] = paragraph.block
                place = (paragraph.span[0], paragraph.part.anchor)
                ids.setdefault(id(paragraph.block), []).append(place)
        for key, places in ids.items():
            text: RichText = blocks[key].value
            source = text.source
            for at, anchor in reversed(places):
                source = f'{source[:at]} id="{anchor}"{source[at:]}'
            text.source = source
