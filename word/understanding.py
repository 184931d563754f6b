"""What becomes of a Word text: title, sapo, the blocks of a body, and an account line by line.

The converter is that of the importer of old pages; what it would leave out of a portal's page
(captions without their picture, lines said twice) stays here as a paragraph: nothing is lost.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bs4 import BeautifulSoup

from imports.assembly import build_body
from imports.html_reading import read_html
from imports.parsed import Block, BlockKind, Ledger
from imports.reading import CELL_SEPARATOR, Line, LineKind, Unreadable
from word.markup import BOLD_LEVEL, NOTES_HEADING, Prepared, in_signs

SAID_LENGTH_LIMIT = 400
"""Of what the account repeats of one line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the file beside what it became: kinds and words of both, and what differs.

    `remark` says in Vietnamese what changed, "" where nothing did; `became` is "" for what was left
    out.
    """

    was: str
    said: str
    became: str
    now: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """A Word text understood; `title` and `lead` are "" where it names none."""

    title: str
    lead: str
    blocks: tuple[Block, ...]
    entries: tuple[Entry, ...]
    notes: tuple[str, ...]


def understand(prepared: Prepared, notes: Sequence[str] = ()) -> Understood:
    """Read prepared HTML into the parts of a page; `Unreadable` when it holds nothing."""
    captions = _captions_of_tables(prepared.html)
    source = read_html(prepared.html, charset="utf-8", has_layout_tables=False)
    if not source.lines:
        raise Unreadable("tệp không có chữ nào")
    ledger = Ledger()
    taken, rest = _head(source.lines, prepared)
    body = build_body(rest, ledger)
    blocks = tuple(_with_captions(map(_kept, body.blocks), captions))
    repeated = [line for line in rest if line.number in ledger.dropped]
    told = [*notes, *prepared.notes, *source.notes]
    if any(block.kind is BlockKind.TABLE for block in blocks):
        told.append("Bài có bảng: hãy xem lại hàng tiêu đề của bảng.")
    levels = {line.level for line in source.lines if line.kind is LineKind.HEADING}
    if len(levels - {BOLD_LEVEL}) > 2:
        told.append("Bài có hơn hai cấp tiêu đề mục: các cấp dưới gộp thành “Mục nhỏ”.")
    if repeated:
        told.append(f"Đã bỏ {len(repeated)} dòng lặp lại y nguyên: xem bảng đối chiếu.")
    entries = _entries(source.lines, taken, blocks, ledger)
    return Understood(prepared.title, prepared.lead, blocks, tuple(entries), tuple(told))


def _head(lines: Sequence[Line], prepared: Prepared) -> tuple[dict[int, str], list[Line]]:
    """Take the lines that are title and sapo: line number → what it became."""
    wanted = {"Tiêu đề bài": prepared.title, "Sapo": prepared.lead}
    taken: dict[int, str] = {}
    for role, words in wanted.items():
        found = next((line for line in lines if words and line.text == words), None)
        if found is not None and found.number not in taken:
            taken[found.number] = role
    return taken, [line for line in lines if line.number not in taken]


def _captions_of_tables(html: str) -> list[str]:
    tables = BeautifulSoup(html, "html.parser")("table")
    return [str(table.get("data-caption") or "") for table in tables if table.get_text(strip=True)]


def _kept(block: Block) -> Block:
    """A caption without its picture as the paragraph that it is; words for the blind are none."""
    if block.kind is not BlockKind.IMAGE:
        return block
    if block.source:
        is_alone = block.caption == block.alt
        return dataclasses.replace(block, caption="") if is_alone else block
    credit = f" (Ảnh: {block.credit})" if block.credit else ""
    return Block(BlockKind.PARAGRAPH, block.lines, f"{block.caption}{credit}".strip())


def _with_captions(blocks: Iterable[Block], captions: Sequence[str]) -> Iterator[Block]:
    """Give tables the captions found beside them, whose paragraphs go."""
    used = set(filter(None, captions))
    waiting = iter(captions)
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            yield dataclasses.replace(block, caption=next(waiting, ""))
        elif block.kind is BlockKind.IMAGE or block.text not in used:
            yield block


def _entries(
    lines: Sequence[Line], taken: dict[int, str], blocks: Sequence[Block], ledger: Ledger
) -> Iterator[Entry]:
    of_line = {number: block for block in blocks for number in block.lines}

    def of_table(line: Line) -> int | Line:
        is_row = line.kind is LineKind.ROW and line.number in of_line
        return id(of_line[line.number]) if is_row else line

    for _, group in groupby(lines, of_table):
        line, *others = group
        block = of_line.get(line.number)
        was, said = _was(line), _said(line)
        if line.number in taken:
            yield Entry(was, said, taken[line.number], said, "Đưa vào ô riêng của trang")
        elif block is None:
            dropped = ledger.dropped.get(line.number)
            if dropped is not None:
                yield Entry(was, said, "", "", f"Bỏ: {dropped.reason}")
            else:
                yield Entry(was, said, "Tên bảng", said, "Đưa vào tên của bảng")
        elif line.kind is LineKind.ROW:
            size = f"{len(others) + 1} hàng × {line.text.count(CELL_SEPARATOR) + 1} cột"
            yield Entry("Bảng", f"{size}: {said}", "Bảng", f"{size}: {said}")
        else:
            yield _entry(line, was, said, block)


def _entry(line: Line, was: str, said: str, block: Block) -> Entry:
    became, now, remark = _BECAME[block.kind], said, ""
    if block.kind is BlockKind.LIST:
        if line.kind is not LineKind.LIST_ITEM:
            now = block.items[block.lines.index(line.number)][:SAID_LENGTH_LIMIT]
            remark = "Dấu gạch đầu dòng gõ tay thành danh sách"
    elif block.kind is BlockKind.HEADING and line.kind is not LineKind.HEADING:
        remark = "Dòng ngắn đứng riêng thành tiêu đề mục"
    elif block.kind is BlockKind.HEADING and line.text == NOTES_HEADING:
        was, remark = "Chú thích cuối trang", "Gom về cuối bài, dưới tiêu đề này"
    elif block.kind is BlockKind.HEADING and line.level == BOLD_LEVEL:
        remark = "Dòng chữ đậm đứng riêng thành tiêu đề mục"
    elif block.kind is BlockKind.HEADING:
        now = block.text
    elif block.kind is BlockKind.IMAGE and line.kind is not LineKind.IMAGE:
        became = "Chú thích ảnh"
        if block.credit:
            now = f"{block.caption} · Nguồn ảnh: {block.credit}"
            remark = "Tách nguồn ảnh ra ô riêng"
    elif block.kind is BlockKind.PARAGRAPH and line.kind is not LineKind.TEXT:
        remark = f"{was} thành đoạn văn"
    return Entry(was, said, became, now, remark)


_BECAME = {
    BlockKind.HEADING: "Tiêu đề mục",
    BlockKind.PARAGRAPH: "Đoạn văn",
    BlockKind.LIST: "Danh sách",
    BlockKind.TABLE: "Bảng",
    BlockKind.IMAGE: "Hình",
}
_WAS = {
    LineKind.TEXT: "Đoạn văn",
    LineKind.IMAGE: "Hình",
    LineKind.CAPTION: "Chú thích ảnh",
    LineKind.ROW: "Hàng của bảng",
    LineKind.CHROME: "Khung",
}


def _said(line: Line) -> str:
    """The words of a line as the account repeats them, raised and lowered letters in signs."""
    if not line.markup:
        return (line.text or line.source)[:SAID_LENGTH_LIMIT]
    soup = BeautifulSoup(line.markup, "html.parser")
    for each in soup(["sup", "sub"]):
        each.replace_with(in_signs(each.get_text(), each.name))
    return soup.get_text()[:SAID_LENGTH_LIMIT]


def _was(line: Line) -> str:
    if line.kind is LineKind.HEADING:
        return "Dòng chữ đậm" if line.level == BOLD_LEVEL else f"Tiêu đề cấp {line.level}"
    if line.kind is LineKind.LIST_ITEM:
        return "Mục đánh số" if line.is_numbered else "Mục danh sách"
    return _WAS[line.kind]
