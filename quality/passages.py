"""The texts of a draft, each with its place: where it stands, and how it is written anew.

A check reads `text`, plain and whole; a correction is given by its letters and lands in the same
field or block, within the marks of rich text.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

from core.models import BasePage

_PLAIN_BLOCKS = (blocks.CharBlock, blocks.TextBlock)
UNREAD_BLOCKS = (blocks.ChoiceBlock, blocks.URLBlock, blocks.EmailBlock, blocks.RegexBlock)
"""What is chosen or an address is no prose."""
UNREAD_FIELDS = (models.SlugField, models.URLField, models.EmailField)
_PIECE = re.compile(r"<[^>]*>|&[^;\s<>]{1,30};|[^<&]+|[<&]")
_BREAKING = re.compile(
    r"</?(?:p|li|ul|ol|h[1-6]|blockquote|td|th|tr|table|div|hr|br|embed)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Passage:
    """One text of a draft; `path` names its place, `label` says it to the editor.

    `is_prose` is false of names and captions, of which nobody demands sentences.
    """

    path: tuple[str, ...]
    label: str
    source: str
    write: Callable[[str], None]
    is_html: bool = False
    is_prose: bool = True

    @cached_property
    def text(self) -> str:
        """The words as readers see them, a paragraph a line."""
        return plain(self.source) if self.is_html else self.source

    def correct(self, corrections: Iterable[tuple[int, int, str]]) -> None:
        """Write other letters in the place of each `text[start:end]`, in memory."""
        source = self.source
        for start, end, right in sorted(corrections, reverse=True):
            source = corrected(source, start, end, right, is_html=self.is_html)
        self.write(source)


def plain(source: str) -> str:
    """Return the words of rich text, as many letters as `corrected` counts."""
    return "".join(text for _piece, text in _pieces(source))


def corrected(source: str, start: int, end: int, right: str, *, is_html: bool) -> str:
    """Return a text with other letters in a place; marks of rich text within it stay."""
    if not is_html:
        return source[:start] + right + source[end:]
    written: list[str] = []
    at, pending = 0, html.escape(right, quote=False)
    for piece, text in _pieces(source):
        first, last = max(start - at, 0), min(end - at, len(text))
        is_insertion = start == end and at <= start < at + len(text)
        is_mark = len(piece) > 1 and piece.startswith("<")
        if not text or is_mark or (first >= last and not is_insertion):
            written.append(piece)
        elif len(text) == 1:
            written.append(pending)
            pending = ""
        else:
            written.append(piece[:first] + pending + piece[max(first, last) :])
            pending = ""
        at += len(text)
    return "".join(written)


def _pieces(source: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of rich text, each with the letters that it shows."""
    for match in _PIECE.finditer(source):
        piece = match[0]
        if len(piece) > 1 and piece.startswith("<"):
            yield piece, "\n" if _BREAKING.match(piece) else ""
        elif len(piece) > 1 and piece.startswith("&"):
            shown = html.unescape(piece)
            # What is no entity after all stands as it is.
            yield from [(piece, shown)] if len(shown) == 1 else [(each, each) for each in piece]
        else:
            yield piece, piece


def passages(page: Page) -> list[Passage]:
    """Return all texts of a page as it stands in memory: its title, its fields, its blocks."""
    own = {field.name for field in BasePage._meta.concrete_fields} - {"title"}
    found: list[Passage] = []
    for field in page._meta.concrete_fields:
        if field.name in own or not field.editable:
            continue
        if isinstance(field, StreamField):
            stream = getattr(page, field.name)
            found += _of_block(stream.stream_block, stream, (field.name,), _nowhere)
        elif _is_text(field) and (value := getattr(page, field.name)):
            found.append(
                Passage(
                    (field.name,),
                    _capitalised(str(field.verbose_name)) if field.name != "title" else "Tiêu đề",
                    value,
                    _field_writer(page, field.name),
                    is_prose=isinstance(field, models.TextField),
                )
            )
    return found


def _is_text(field: models.Field) -> bool:
    is_text = isinstance(field, models.CharField | models.TextField)
    return is_text and not field.choices and not isinstance(field, UNREAD_FIELDS)


def _field_writer(page: Page, name: str) -> Callable[[str], None]:
    def write(value: str) -> None:
        setattr(page, name, value)
        if name == "title":
            page.draft_title = value

    return write


def _nowhere(value: Any) -> None:
    raise TypeError("a whole body is not written anew")


def _of_block(
    block: blocks.Block, value: Any, path: tuple[str, ...], write: Callable[[Any], None]
) -> Iterator[Passage]:
    if isinstance(block, blocks.StreamBlock):
        for child in value:
            yield from _of_block(child.block, child.value, (*path, child.id), _child_writer(child))
    elif isinstance(block, blocks.StructBlock):
        for name, child_block in block.child_blocks.items():
            child_path = (*path, name)
            yield from _of_block(
                child_block, value.get(name), child_path, _item_writer(value, name)
            )
    elif isinstance(block, blocks.ListBlock):
        for child in value.bound_blocks:
            yield from _of_block(child.block, child.value, (*path, child.id), _child_writer(child))
    elif isinstance(block, TableBlock):
        yield from _of_table(block, value, path)
    elif isinstance(block, blocks.RichTextBlock):
        if isinstance(value, RichText) and value.source:
            yield Passage(
                path, str(block.label), value.source, lambda new: write(RichText(new)), is_html=True
            )
    elif isinstance(block, _PLAIN_BLOCKS) and not isinstance(block, UNREAD_BLOCKS) and value:
        yield Passage(path, str(block.label), value, write, is_prose=False)


def _of_table(block: blocks.Block, value: Any, path: tuple[str, ...]) -> Iterator[Passage]:
    for row, cells in enumerate((value or {}).get("data") or ()):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and cell:
                place = (*path, str(row), str(column))
                yield Passage(
                    place, str(block.label), cell, _item_writer(cells, column), is_prose=False
                )


def _child_writer(child: Any) -> Callable[[Any], None]:
    return lambda value: setattr(child, "value", value)


def _item_writer(holder: Any, key: Any) -> Callable[[Any], None]:
    return lambda value: holder.__setitem__(key, value)


def _capitalised(label: str) -> str:
    return label[:1].upper() + label[1:]
