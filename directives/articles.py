"""Articles and clauses of a document's text: where each begins, and the anchor that leads there.

A text is read as laws are written: `Điều 74. Tiêu chuẩn …` begins an article, and in it a paragraph
that begins with the next number and a full stop a clause (khoản); Luật Ban hành văn bản quy phạm
pháp luật 64/2025/QH15 and its decree on the form of documents.
"""

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
from core.text import clean, fold

_PARAGRAPH = re.compile(r"<(p|li|h[2-6])\b([^>]*)>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_ARTICLE = re.compile(r"Điều\s+(\d{1,4}[a-zđ]?)\s*(?:[.:]|$)")
_CLAUSE = re.compile(r"(\d{1,3})[a-zđ]?\.\s")


@dataclass(frozen=True)
class Part:
    """An article or a clause: how it is cited, and its anchor."""

    label: str
    anchor: str


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
    """Tells which part a paragraph begins, given those before it."""

    def __init__(self) -> None:
        self._article = ""
        self._clause = 0
        self._seen: set[str] = set()

    def part(self, text: str) -> Part | None:
        if found := _ARTICLE.match(text):
            self._article, self._clause = found[1], 0
            return self._new(f"Điều {found[1]}", f"dieu-{fold(found[1])}")
        found = _CLAUSE.match(text)
        # A number out of turn is none of a clause: a list within one, a year.
        if not self._article or found is None or int(found[1]) != self._clause + 1:
            return None
        self._clause += 1
        return self._new(
            f"Điều {self._article}, khoản {self._clause}",
            f"dieu-{fold(self._article)}-khoan-{self._clause}",
        )

    def _new(self, label: str, anchor: str) -> Part | None:
        # A law that amends another holds the articles of both: the first keeps the anchor.
        if anchor in self._seen:
            return None
        self._seen.add(anchor)
        return Part(label, anchor)


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
