"""What becomes of a Word text: title, sapo, the blocks of a body, and an account line by line.

The converter is that of the importer of old pages; what it would leave out of a portal's page
(captions without their picture, lines said twice) stays here as a paragraph: nothing is lost.
"""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from bs4 import BeautifulSoup

from imports.assembly import build_body
from imports.html_reading import read_html
from imports.parsed import Block, BlockKind, Ledger
from imports.reading import CELL_SEPARATOR, Line, LineKind, Unreadable, tidy
from word.markup import BOLD_LEVEL, NOTES_HEADING, Change, Prepared, in_signs

SAID_LENGTH_LIMIT = 400
"""Of what the account repeats of one line."""
NO_WORDS = (
    "không thấy chữ nào để lấy. Nếu nội dung là hình chụp hay bản quét, hãy gõ lại thành chữ, hoặc "
    "tải hình lên mục Hình ảnh rồi chèn vào bài"
)
#: Signs for private use stand for a change while the reader of pages has the text.
_SIGN = "\ue000{}\ue001"
_MARK = re.compile("\ue000(\\d+)\ue001")


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
    numbers: tuple[int, ...] = ()


SEE_COMPARISON = "xem bảng đối chiếu."
"""What notes of a file end with."""


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
    soup = BeautifulSoup(re.sub("[\ue000\ue001]", "", prepared.html), "html.parser")
    captions = _captions_of_tables(soup)
    for mark in soup("data", value=True):
        mark.replace_with(_SIGN.format(mark["value"]))
    try:
        source = read_html(str(soup), charset="utf-8", has_layout_tables=False)
    except Unreadable as error:
        raise Unreadable(NO_WORDS) from error
    lines = [_without_marks(line) for line in source.lines]
    if not any(line.text for line in lines):
        raise Unreadable(NO_WORDS)
    ledger = Ledger()
    taken, rest = _head([line for line in lines if line.text or line.source], prepared)
    body = build_body(rest, ledger)
    by_number = {line.number: line for line in lines}
    kept = (each for block in body.blocks for each in _kept(block, by_number))
    blocks = tuple(_with_captions(kept, captions))
    told = [*notes, *prepared.notes, *source.notes]
    if any(block.kind is BlockKind.TABLE for block in blocks):
        told.append("Bài có bảng: hãy xem lại hàng tiêu đề của bảng.")
    levels = {line.level for line in lines if line.kind is LineKind.HEADING}
    if len(levels - {BOLD_LEVEL}) > 2:
        told.append("Bài có hơn hai cấp tiêu đề mục: các cấp dưới gộp thành “Mục nhỏ”.")
    told += _left_out(rest, ledger)
    entries = _entries(lines, source.lines, prepared.changes, taken, blocks, ledger)
    return Understood(prepared.title, prepared.lead, blocks, tuple(entries), tuple(told))


def _left_out(lines: Iterable[Line], ledger: Ledger) -> Iterator[str]:
    """Yield how many lines each rule left out, and the first of them."""
    by_reason: dict[str, list[str]] = {}
    for line in lines:
        if dropped := ledger.dropped.get(line.number):
            by_reason.setdefault(dropped.reason, []).append(f"“{dropped.text[:60]}”")
    for reason, words in by_reason.items():
        yield f"Đã bỏ {len(words)} dòng ({reason}), {', '.join(words[:3])}: {SEE_COMPARISON}"


def without_picture(entry: Entry) -> Entry:
    """Return what is told of a line where its picture was not taken: its caption stays as words."""
    if entry.was == _WAS[LineKind.IMAGE]:
        return dataclasses.replace(entry, became="", now="", remark="Hình chưa đưa vào bài")
    became, remark = _BECAME[BlockKind.PARAGRAPH], "Hình chưa vào bài, chú thích thành đoạn văn"
    return dataclasses.replace(entry, became=became, now=entry.said, remark=remark)


def _head(lines: Sequence[Line], prepared: Prepared) -> tuple[dict[int, str], list[Line]]:
    """Take the lines that are title and sapo: line number → what it became."""
    wanted = {"Tiêu đề bài": prepared.title, "Sapo": prepared.lead}
    taken: dict[int, str] = {}
    for role, words in wanted.items():
        found = next((line for line in lines if words and line.text == words), None)
        if found is not None and found.number not in taken:
            taken[found.number] = role
    return taken, [line for line in lines if line.number not in taken]


def _captions_of_tables(soup: BeautifulSoup) -> list[str]:
    tables = soup("table")
    return [str(table.get("data-caption") or "") for table in tables if table.get_text(strip=True)]


def _without_marks(line: Line) -> Line:
    """A line as the page has it."""
    if not _MARK.search(line.text):
        return line
    cells = [tidy(_MARK.sub("", cell)) for cell in line.text.split(CELL_SEPARATOR)]
    markup = tidy(_MARK.sub("", line.markup))
    return dataclasses.replace(line, text=CELL_SEPARATOR.join(cells), markup=markup)


def _with_marks(line: Line, changes: Sequence[Change]) -> Line:
    """A line as the file has it."""

    def said(match: re.Match[str]) -> str:
        return changes[int(match[1])].said

    return dataclasses.replace(
        line,
        text=tidy(_MARK.sub(said, line.text)),
        markup=tidy(_MARK.sub(lambda match: html.escape(said(match)), line.markup)),
    )


def _kept(block: Block, lines: Mapping[int, Line]) -> Iterator[Block]:
    """A caption without its picture as the paragraphs that it was; words for the blind are none."""
    if block.kind is not BlockKind.IMAGE:
        yield block
    elif block.source:
        is_alone = block.caption == block.alt
        yield dataclasses.replace(block, caption="") if is_alone else block
    else:
        for line in map(lines.__getitem__, block.lines):
            yield Block(BlockKind.PARAGRAPH, (line.number,), line.text, line.markup)


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
    lines: Sequence[Line],
    marked: Sequence[Line],
    changes: Sequence[Change],
    taken: dict[int, str],
    blocks: Sequence[Block],
    ledger: Ledger,
) -> Iterator[Entry]:
    """Account for every line; `marked` are the same lines with the marks of what was changed."""
    of_line = {number: block for block in blocks for number in block.lines}
    marks = {line.number: list(map(int, _MARK.findall(line.text))) for line in marked}
    said = {line.number: _said(_with_marks(line, changes)) for line in marked}

    def of_table(line: Line) -> int | Line:
        is_row = line.kind is LineKind.ROW and line.number in of_line
        return id(of_line[line.number]) if is_row else line

    for _, group in groupby(lines, of_table):
        line, *others = group
        entry = _entry_of(line, len(others), said[line.number], taken, of_line, ledger)
        numbers = [each.number for each in (line, *others)]
        remarks = [changes[mark].remark for number in numbers for mark in marks[number]]
        told = dict.fromkeys(filter(None, (entry.remark, *remarks)))
        yield dataclasses.replace(entry, remark=". ".join(told), numbers=tuple(numbers))


def _entry_of(
    line: Line,
    others: int,
    said: str,
    taken: dict[int, str],
    of_line: dict[int, Block],
    ledger: Ledger,
) -> Entry:
    block, was, now = of_line.get(line.number), _was(line), _said(line)
    if not now:
        return Entry(was, said, "", "")
    if line.number in taken:
        return Entry(was, said, taken[line.number], now, "Đưa vào ô riêng của trang")
    if block is None:
        dropped = ledger.dropped.get(line.number)
        if dropped is not None:
            return Entry(was, said, "", "", f"Bỏ: {dropped.reason}")
        return Entry(was, said, "Tên bảng", now, "Đưa vào tên của bảng")
    if line.kind is LineKind.ROW:
        size = f"{others + 1} hàng × {line.text.count(CELL_SEPARATOR) + 1} cột"
        return Entry("Bảng", f"{size}: {said}", "Bảng", f"{size}: {now}")
    return _entry(line, was, said, block)


def _entry(line: Line, was: str, said: str, block: Block) -> Entry:
    became, now, remark = _BECAME[block.kind], _said(line), ""
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
