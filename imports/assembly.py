"""Build the body of a page from its lines: subheadings, paragraphs, lists, pictures' captions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from core.text import folded_text
from imports.furniture import DECORATION, REPEATED, is_capitals
from imports.layout import is_prose
from imports.parsed import Block, BlockKind, Ledger, ListItem
from imports.reading import Line, LineKind
from imports.signatures import split_credit

HEADING_WORDS = 16
HEADING_LENGTH_LIMIT = 120
#: A caption printed twice is short; a longer line printed twice is a paragraph repeated by mistake.
CAPTION_WORDS = 45
CONTINUED_WORDS = 4
#: Lines at least this share of the longest were broken by the width of a screen, not by a writer.
FULL_WIDTH_SHARE = 0.75
WRAP_WIDTHS = range(40, 111)

_BULLET = re.compile(r"^(?:[-–—•+*·▪●○◦✓➢]+|[o] (?=[A-ZĐ]))\s*(?=\S)")
_ENDED = re.compile(r"[.,;:…!]\W*$")
_DECORATIVE = re.compile(
    r"^data:|(?:^|[/_.-])(?:icons?|logo|sprite|spacer|pixel|blank|button|btn|share|avatar"
    r"|banner|emoji|loading|facebook|zalo|twitter|print)(?=[/_.-]|\d)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Body:
    """The body under construction: blocks so far and what an editor should check."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def unwrapped(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Join the lines of a text file that was broken at a fixed width back into paragraphs."""
    longest = max((len(line.text) for line in lines), default=0)
    is_wrapped = longest in WRAP_WIDTHS and sum(_goes_on(*pair) for pair in pairwise(lines)) >= 2
    joined: list[Line] = []
    previous: Line | None = None
    for line in lines:
        if previous is not None and (
            _goes_on(previous, line)
            or (
                is_wrapped
                and not line.after_blank
                and len(previous.text) >= FULL_WIDTH_SHARE * longest
                and not _BULLET.match(line.text)
            )
        ):
            head = joined[-1]
            joined[-1] = Line(
                head.number,
                f"{head.text} {line.text}",
                after_blank=head.after_blank,
                parts=(*(head.parts or ((head.number, head.text),)), (line.number, line.text)),
            )
        else:
            joined.append(line)
        previous = line
    return tuple(joined)


def build_body(lines: Sequence[Line], ledger: Ledger) -> Body:
    """Turn the article's lines into blocks, every line accounted for in the ledger."""
    body = Body()
    at = 0
    while at < len(lines):
        line = lines[at]
        following = lines[at + 1] if at + 1 < len(lines) else None
        if line.kind is LineKind.IMAGE:
            at = _take_picture(lines, at, body, ledger)
            continue
        repeats = _repeats(lines, at) if line.kind is not LineKind.ROW else 0
        if _is_caption(line, repeats):
            _take_caption(line, body, ledger)
        elif line.kind is LineKind.ROW:
            _take_item(line, body, ledger, BlockKind.TABLE)
        elif line.kind is LineKind.LIST_ITEM or _BULLET.match(line.text):
            _take_item(line, body, ledger, BlockKind.LIST)
        elif _is_heading(line, following):
            text = line.text.rstrip(" :")
            level = line.level if line.kind is LineKind.HEADING else 0
            body.blocks.append(Block(BlockKind.HEADING, (line.number,), text, level=level))
            ledger.take(line, "tiêu đề mục")
        else:
            body.blocks.append(Block(BlockKind.PARAGRAPH, (line.number,), line.text, line.markup))
            ledger.take(line, "đoạn văn")
        for repeat in lines[at + 1 : at + 1 + repeats]:
            ledger.drop(repeat, REPEATED)
        at += 1 + repeats
    return body


def _take_picture(lines: Sequence[Line], at: int, body: Body, ledger: Ledger) -> int:
    """Take a picture with the caption that follows it; returns where to go on."""
    picture = lines[at]
    at += 1
    if _DECORATIVE.search(picture.source):
        ledger.drop(picture, DECORATION)
        return at
    ledger.take(picture, "hình")
    caption, credit = "", ""
    numbers = [picture.number]
    while at < len(lines):
        line = lines[at]
        split = split_credit(line.text)
        is_alt = bool(picture.text) and folded_text(line.text) == folded_text(picture.text)
        is_again = bool(caption) and folded_text(split.text if split else line.text) == folded_text(
            caption
        )
        if is_again:
            ledger.drop(line, REPEATED)
        elif caption or not (line.kind is LineKind.CAPTION or split or is_alt):
            break
        else:
            caption, credit = (split.text, split.credit) if split else (line.text.strip(" ."), "")
            numbers.append(line.number)
            ledger.take(line, "chú thích ảnh")
        at += 1
    if not caption and picture.text:
        split = split_credit(picture.text)
        caption, credit = (split.text, split.credit) if split else (picture.text, "")
    body.blocks.append(
        Block(
            BlockKind.IMAGE,
            tuple(numbers),
            caption=caption,
            credit=credit,
            alt=picture.text,
            source=picture.source,
        )
    )
    return at


def _take_caption(line: Line, body: Body, ledger: Ledger) -> None:
    """Take a caption whose picture the file lacks; a credit alone joins the caption above."""
    split = split_credit(line.text)
    caption, credit = (split.text, split.credit) if split else (line.text.strip(" ."), "")
    ledger.take(line, "chú thích ảnh")
    last = body.blocks[-1] if body.blocks else None
    if not caption and last is not None and last.kind is BlockKind.IMAGE and not last.credit:
        body.blocks[-1] = Block(
            BlockKind.IMAGE,
            (*last.lines, line.number),
            caption=last.caption,
            credit=credit,
            alt=last.alt,
            source=last.source,
        )
        return
    body.blocks.append(Block(BlockKind.IMAGE, (line.number,), caption=caption, credit=credit))


def _take_item(line: Line, body: Body, ledger: Ledger, kind: BlockKind) -> None:
    """Add an item to the list above, or a row to the table above, or begin one."""
    is_row = kind is BlockKind.TABLE
    ledger.take(line, "hàng của bảng" if is_row else "mục của danh sách")
    bullet = None if is_row else _BULLET.match(line.text)
    item = line.text[bullet.end() :] if bullet else line.text
    # Where a bullet was typed, the markup begins with it.
    markup = line.markup.replace(bullet[0], "", 1) if bullet else line.markup
    is_listed = line.kind is LineKind.LIST_ITEM
    layout = ListItem(line.level if is_listed else 0, line.is_numbered, markup)
    last = body.blocks[-1] if body.blocks else None
    before = last if last is not None and last.kind is kind and not line.begins else None
    if before is not None:
        body.blocks.pop()
    body.blocks.append(
        Block(
            kind,
            (*(before.lines if before else ()), line.number),
            items=(*(before.items if before else ()), item),
            layout=() if is_row else (*(before.layout if before else ()), layout),
        )
    )


def _repeats(lines: Sequence[Line], at: int) -> int:
    """How many of the next lines say the same as this one."""
    folded = folded_text(lines[at].text)
    count = 0
    for line in lines[at + 1 :]:
        if line.kind is LineKind.IMAGE or not folded or folded_text(line.text) != folded:
            break
        count += 1
    return count


def _is_caption(line: Line, repeats: int) -> bool:
    if line.kind in {LineKind.CAPTION, LineKind.ROW}:
        return line.kind is LineKind.CAPTION
    if len(line.text.split()) > CAPTION_WORDS:
        return False
    if line.kind is LineKind.HEADING:
        return False
    return split_credit(line.text) is not None or (repeats > 0 and not _BULLET.match(line.text))


def _is_heading(line: Line, following: Line | None) -> bool:
    if line.kind is LineKind.HEADING:
        return len(line.text) <= 200
    text = line.text
    return (
        following is not None
        and len(text) <= HEADING_LENGTH_LIMIT
        and 2 <= len(text.split()) <= HEADING_WORDS
        and not _ENDED.search(text)
        and (text[0].isupper() or text[0].isdigit())
        and (is_prose(following) or bool(_BULLET.match(following.text)))
    )


def _is_half_a_title(line: Line, following: Line) -> bool:
    """Whether a line in capitals goes on in small letters: titles of speeches are set so."""
    return is_capitals(line.text) and len(following.text.split()) >= CONTINUED_WORDS


def _goes_on(line: Line, following: Line) -> bool:
    """Whether a sentence was cut in two: no end here, a small letter there, no blank between."""
    return (
        line.kind is LineKind.TEXT
        and following.kind is LineKind.TEXT
        and not following.after_blank
        and following.text[0].islower()
        and (len(line.text) >= WRAP_WIDTHS.start or _is_half_a_title(line, following))
        and not _ENDED.search(line.text)
    )
