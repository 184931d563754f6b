"""Find the article in a page: which lines are its title, its body, and its surroundings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.dates import FoundDate, find_dates
from core.text import fold, folded_text
from imports.furniture import (
    ABOVE_TITLE,
    BANNER,
    OTHER_DATE,
    SITE_FRAME,
    Region,
    Rule,
    furniture,
    is_capitals,
    opens_list,
)
from imports.parsed import Ledger
from imports.reading import Line, LineKind, SourceText
from imports.signatures import split_credit

PROSE_WORDS = 12
#: A line of this many words is prose even when its full stop is missing.
LONG_PROSE_WORDS = 60
#: After the heading of a list only a paragraph this long is the article again.
RESUMING_WORDS = 30
TITLE_WORDS = range(4, 61)
TITLE_LENGTH_LIMIT = 255
SHORTEST_TITLE = 2
#: A line that reads as prose is hardly a title beyond this many words.
LONGEST_PROSE_TITLE = 40

_DATE_WORDS = re.compile(
    r"\b(?:dang|ngay|cap nhat|xuat ban|luc|thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat"
    r"|thoi gian|gio|phat hanh|gmt ?\+? ?7?|utc"
    r"|tao|gui|viet|bai|tin|moi nhat|lan cuoi|vao|so luot|luot|xem|doc|view|views|da|duoc)\b"
)
_DATED_ITEM = re.compile(r"\(\s*\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?[^()]{0,16}\)\s*\.?$")


@dataclass(slots=True)
class Layout:
    """Where things stand; `title_line` is None when the head of an HTML file gave the title."""

    title: str
    title_line: Line | None
    body: list[Line]
    dateline: FoundDate | None
    dateline_line: Line | None
    title_is_sure: bool
    notes: list[str] = field(default_factory=list)


def is_prose(line: Line) -> bool:
    """Whether a line reads as running text: a dozen words and an end, or very many words."""
    if line.kind not in {LineKind.TEXT, LineKind.LIST_ITEM}:
        return False
    words = len(line.text.split())
    ends = line.text.rstrip('”"’)').endswith((".", ":", ";", "…", "!", "?"))
    if _DATED_ITEM.search(line.text) and words < LONG_PROSE_WORDS:
        return False
    return words >= LONG_PROSE_WORDS or (
        words >= PROSE_WORDS and ends and not split_credit(line.text)
    )


def find_layout(source: SourceText, ledger: Ledger) -> Layout:
    """Drop the surroundings into the ledger and return the article; at worst it is unsure."""
    lines = []
    for line in source.lines:
        if line.kind is LineKind.CHROME:
            ledger.drop(line, SITE_FRAME)
        else:
            lines.append(line)
    first = _end_of_head(lines)
    layout = _read_head(lines[:first], source, ledger)
    layout.body += _read_rest(lines[first:], ledger, layout)
    return layout


def _end_of_head(lines: list[Line]) -> int:
    """Where the article's text begins: at the first prose, unless that may be the title itself.

    Titles end in question marks and dots too: the first such line is the title when a dateline
    follows it, or when nothing above could be one and prose follows.
    """
    first = next((at for at, line in enumerate(lines) if is_prose(line)), len(lines))
    if first == len(lines) or not _may_be_title(lines[first]):
        return first
    second = next((at for at in range(first + 1, len(lines)) if is_prose(lines[at])), len(lines))
    between = lines[first + 1 : second]
    has_title_above = any(
        len(line.text.split()) >= SHORTEST_TITLE
        and not is_capitals(line.text)
        and furniture(line.text, Region.HEAD) is None
        and opens_list(line.text, Region.HEAD) is None
        and dateline_of(line.text) is None
        for line in lines[:first]
        if line.kind is not LineKind.IMAGE
    )
    if any(dateline_of(line.text) for line in between):
        return second
    if not has_title_above and second < len(lines):
        return first + 1
    return first


def _may_be_title(line: Line) -> bool:
    return len(line.text.split()) <= LONGEST_PROSE_TITLE and len(line.text) <= TITLE_LENGTH_LIMIT


def dateline_of(text: str) -> FoundDate | None:
    """The date of a line that holds a date and the words around one, and nothing else."""
    dates = [date for date in find_dates(text) if date.year is not None]
    if not dates or len(text) > 120:
        return None
    rest = text
    for date in reversed(dates):
        rest = rest[: date.start] + " " + rest[date.end :]
    rest = re.sub(r"\d{1,2}\s*(?::|h|g|giờ)\s*\d{2}(?:\s*(?:SA|CH|AM|PM|phút))?", " ", rest)
    rest = _DATE_WORDS.sub(" ", fold(rest))
    return dates[0] if not re.search(r"[a-z]{2}", rest) else None


def _read_head(head: list[Line], source: SourceText, ledger: Ledger) -> Layout:
    """Title and date from the lines before the first prose; what is neither goes on to the body."""
    candidates: list[Line] = []
    datelines: list[tuple[Line, FoundDate]] = []
    for line in head:
        rule = furniture(line.text, Region.HEAD) or opens_list(line.text, Region.HEAD)
        date = dateline_of(line.text)
        if line.kind is LineKind.IMAGE:
            candidates.append(line)
        elif date is not None:
            datelines.append((line, date))
        elif rule is not None and not _is_hinted(line, source):
            ledger.drop(line, rule)
        else:
            candidates.append(line)
    title_line, is_sure = _choose_title(candidates, source, datelines)
    layout = Layout("", title_line, [], None, None, is_sure)
    if title_line is not None:
        layout.title = title_line.text
        ledger.take(title_line, "tiêu đề")
    elif source.title_hint:
        layout.title = source.title_hint
        layout.notes.append("Tiêu đề lấy từ phần đầu của tệp HTML, không thấy trong bài.")
    above = title_line.number if title_line else 0
    for line in candidates:
        if line is title_line:
            continue
        if line.number < above:
            _drop_above_title(line, ledger, layout)
        elif title_line is not None and _same(line.text, title_line.text) and line.text:
            ledger.take(line, "tiêu đề")
        else:
            layout.body.append(line)
    _choose_dateline(datelines, above, ledger, layout)
    return layout


def _choose_title(
    candidates: list[Line], source: SourceText, datelines: list[tuple[Line, FoundDate]]
) -> tuple[Line | None, bool]:
    worded = [line for line in candidates if line.kind is not LineKind.IMAGE and line.text]
    for line in worded:
        if _is_hinted(line, source):
            return line, True
    if source.title_hint or not worded:
        return None, bool(source.title_hint)
    fitting = [
        line
        for line in worded
        if len(line.text.split()) in TITLE_WORDS
        and len(line.text) <= TITLE_LENGTH_LIMIT
        and line.kind is not LineKind.CAPTION
        and split_credit(line.text) is None
    ]
    # A banner in capitals above a title in ordinary letters is not the title.
    plain = [line for line in fitting if not is_capitals(line.text)] or fitting
    if not plain:
        return worded[0], False
    for dateline, _ in datelines:
        before = [line for line in plain if line.number < dateline.number]
        if before:
            return before[-1], True
    if len(plain) == 1:
        return plain[0], True
    ended = [line for line in plain if not line.text.endswith((".", ":", ";", ","))]
    return (ended or plain)[0], False


def _choose_dateline(
    datelines: list[tuple[Line, FoundDate]], title_number: int, ledger: Ledger, layout: Layout
) -> None:
    """The first dateline below the title is the page's; one above may be the old portal's clock."""
    below = [each for each in datelines if each[0].number > title_number]
    chosen = next(iter(below or datelines), None)
    for line, date in datelines:
        if chosen is not None and line is chosen[0]:
            layout.dateline, layout.dateline_line = date, line
            ledger.take(line, "ngày đăng")
        else:
            ledger.drop(line, OTHER_DATE)
    if chosen is not None and not below:
        layout.notes.append("Dòng ngày nằm trên tiêu đề, có thể là ngày giờ của trang cũ.")


def _drop_above_title(line: Line, ledger: Ledger, layout: Layout) -> None:
    if is_capitals(line.text):
        ledger.drop(line, BANNER)
        return
    ledger.drop(line, ABOVE_TITLE)
    if line.text and line.kind is not LineKind.IMAGE:
        layout.notes.append(f"Đã bỏ dòng phía trên tiêu đề: “{_shortened(line.text)}”.")


def _read_rest(rest: list[Line], ledger: Ledger, layout: Layout) -> list[Line]:
    """Walk from the first prose to the end; lists of other pages go, the article's lines stay."""
    prose = [at for at, line in enumerate(rest) if is_prose(line) and _resumes(line)]
    last_prose = prose[-1] if prose else 0
    kept: list[Line] = []
    open_list: Rule | None = None
    for at, line in enumerate(rest):
        region = Region.BODY if at <= last_prose else Region.TAIL
        opener = opens_list(line.text, region) if line.text else None
        single = furniture(line.text, region) if line.text else None
        if opener is not None:
            open_list = opener
            ledger.drop(line, opener)
        elif open_list is not None and not (is_prose(line) and _resumes(line)):
            ledger.drop(line, single or open_list)
        elif single is not None:
            ledger.drop(line, single)
        else:
            if open_list is not None:
                words = _shortened(line.text)
                layout.notes.append(f"Sau {open_list.reason} còn đoạn văn dài, đã giữ: “{words}”.")
            open_list = None
            kept.append(line)
    return kept


def _resumes(line: Line) -> bool:
    return len(line.text.split()) >= RESUMING_WORDS


def _is_hinted(line: Line, source: SourceText) -> bool:
    return bool(source.title_hint) and bool(line.text) and _same(line.text, source.title_hint)


def _same(one: str, other: str) -> bool:
    return folded_text(one) == folded_text(other)


def _shortened(text: str, limit: int = 80) -> str:
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"
