"""Documents named in prose: "Chỉ thị số 34 ngày 07/4/2014 của Bộ Chính trị" and its like.

Three forms are read. With a symbol: "08/CT-CTUBND", "34-CT/TW", "06/2022/QH15", however typed.
Without one: "Chỉ thị số 34", which type, number and date or issuer identify together. And laws by
name: "Luật Thi đua, khen thưởng năm 2022". Numbers are the business of `core.document_numbers`,
dates of `core.dates`; here they become one citation with its type, date and issuer.

No database here; `directives.resolving` says which document of the archive a citation means.
Time is linear in the text.
"""

from __future__ import annotations

import datetime
import re

from core.dates import find_dates
from core.document_numbers import DocumentNumber, find_numbers
from core.text import fold, tokens
from directives.cited import TYPE_NAMES, CitedDocument, type_name_of
from directives.enumerations import with_enumerated
from directives.telling import CAPITALS, told_after

SENTENCE_REACH = 160
"""Characters before a number within which its sentence may open with the date."""
TYPE_REACH = 40
"""Characters before a number that its type's name can take."""
TYPE_WORDS = 4
"""Words of the longest type's name."""

_DIGIT = re.compile(r"\d")
_YEAR = r"(?:19|20)\d\d"
_SENTENCE_END = re.compile(rf"[.!?…]\s+(?=[{CAPITALS}“\"])")
_HAS_SYMBOL = re.compile(r"\d\s{0,2}[/\-‐-―−]\s{0,2}(?:[^\W\d_]|\d{4}\s{0,2}/\s{0,2}[^\W\d_])")
_ISSUED_HERE = re.compile(r"\b(?:ký|ban hành)\s{0,3}$", re.IGNORECASE)
_OPENING_DATE = re.compile(r"\W{0,9}ngày\s{0,3}", re.IGNORECASE)
_LAW = re.compile(
    rf"(?<!\w)(?P<type>[Ll]uật|Bộ luật|Pháp lệnh)\s{{1,3}}"
    rf"(?P<name>(?:[{CAPITALS}]|thi đua|sửa đổi)[^\d.;:()“”\"\n]{{2,90}}?)"
    r"[,\s]{1,3}(?:\(sửa đổi\)\s{1,3})?\(?"
    rf"(?:ngày\s{{1,3}}(?P<date>\d{{1,2}}\s{{1,3}}tháng\s{{1,3}}\d{{1,2}}\s{{1,3}}năm\s{{1,3}}{_YEAR}"
    rf"|\d{{1,2}}[/.-]\d{{1,2}}[/.-]{_YEAR})|(?:năm\s{{1,3}})?(?P<year>{_YEAR}))"
    r"(?![\d/%]|\s?[-–]\s?\d|[.,]\d)"
)
#: Words that stand in a sentence about a law, never in its name.
_NOT_IN_A_NAME = frozenset(
    "được đã sẽ do trong từ vào tại cho này đó là thông ban hiệu cũng khi mà như theo trước sau "
    "đến tới hết kể năm luật bộ có ký".split()
)
_ELSE_BEFORE = re.compile(
    r"(?<!\w)(?:biển (?:số|kiểm soát)(?: xe)?|số (?:xe|khung|máy|sê-ri|seri|nhà|điện thoại|hiệu)"
    r"|xe(?: máy| tải| khách)?|tài khoản|mã(?: số(?: thuế)?| hồ sơ)?|chuyến bay|tàu|gói thầu"
    r"|lô(?: đất| hàng)?|thửa(?: đất)?|tờ bản đồ|tổ|khu|phòng|nhà|hẻm|ngách|ngõ|đường|km|hóa đơn"
    r"|vé|trang|điều|khoản|mục|lớp|điện thoại|hộp thư|quốc lộ|tỉnh lộ|cao tốc|điểm|t[ỷỉ] (?:số|lệ)"
    r"|mẫu(?: đơn| biểu)?|biểu(?: mẫu)?|phụ lục|giấy chứng nhận|vòng|trận|hạng|đội"
    r"|sản phẩm|thiết bị)(?: số)?\s{0,3}:?\s{0,3}$",
    re.IGNORECASE,
)
"""What a sentence calls a number that is no document's."""
_COUNTED = re.compile(
    rf"\s{{1,3}}(?:điểm|năm(?!\s{{1,3}}{_YEAR})|trang|nội dung|chương|điều|khoản|mục|phần|việc|nhóm"
    r"|nhiệm vụ|giải pháp|chỉ tiêu|mục tiêu|tháng(?!\s\d)|lần|bản|câu|dòng|ý|chữ|khóa|nhiệm kỳ"
    r"|nghìn|triệu|tỷ|người|hộ|xã|tỉnh|đơn vị)(?!\w)",
    re.IGNORECASE,
)
"""What follows a number that counts: "Nghị quyết 5 điểm" names no document."""


def find_citations(text: str) -> list[CitedDocument]:
    """Return the documents that a paragraph names, every mention, in order.

    `text` is in NFC, as all stored text is; offsets are into it.
    """
    if not _DIGIT.search(text):
        return []  # no form does without a number or a year
    found = [
        _by_number(text, hit.number, hit.start, hit.end)
        for hit in find_numbers(text)
        if not _is_of_something_else(text, hit.start) and not _is_count(text, hit.start, hit.end)
    ]
    taken = bytearray(len(text))
    for each in found:
        taken[each.start : each.end] = b"\1" * (each.end - each.start)
    for match in _LAW.finditer(text):
        if not any(taken[match.start() : match.end()]) and (law := _by_name(match)):
            found.append(law)
    return with_enumerated(text, sorted(found, key=lambda each: each.start))


def _by_number(text: str, number: DocumentNumber, start: int, name_end: int) -> CitedDocument:
    printed = text[start:name_end]
    has_symbol = bool(_HAS_SYMBOL.search(printed))
    type_name, start = _type_around(text, start, name_end)
    if not type_name and not has_symbol:
        type_name = type_name_of(number.normalised)
    date, year, issuer, end = told_after(text, name_end)
    date = date or _issued_on(text, start)
    return CitedDocument(
        printed=text[start:end].strip(),
        type_name=type_name,
        number=number.raw_number,
        code=number.normalised if has_symbol else "",
        number_key=number.key,
        date=date,
        year=number.year or (date.year if date else year),
        issuer=issuer,
        start=start,
        name_end=name_end,
        end=end,
    )


def _by_name(match: re.Match[str]) -> CitedDocument | None:
    name = match["name"].rstrip(" ,")
    words = set(re.findall(r"[^\W\d_]+", name.lower()))
    if words & _NOT_IN_A_NAME:
        return None
    date = next((each.value for each in find_dates(match["date"] or "")), None)
    if match["date"] and date is None:
        return None
    return CitedDocument(
        printed=match[0].strip(" ,("),
        type_name=match["type"].capitalize(),
        number="",
        code="",
        date=date,
        year=date.year if date else int(match["year"]),
        issuer="",
        name=name,
        start=match.start(),
        name_end=match.end(),
        end=match.end(),
    )


def _type_around(text: str, start: int, end: int) -> tuple[str, int]:
    """The type's name that a number begins with or that stands before it, and where it starts."""
    window_start = max(0, start - TYPE_REACH)
    words = list(tokens(text[window_start:end]))
    at = next(
        (
            at
            for at, word in enumerate(words)
            if word.text[0].isdigit() and window_start + word.start >= start
        ),
        len(words),
    )
    before = words[:at]
    if before and fold(before[-1].text) == "so":
        before = before[:-1]
    for size in range(min(TYPE_WORDS, len(before)), 0, -1):
        name = " ".join(fold(word.text) for word in before[-size:])
        first, last = before[-size], before[-1]
        between = (
            text[window_start + last.end : window_start + words[at].start]
            if at < len(words)
            else ""
        )
        if name in TYPE_NAMES and not re.search(r"[.;,()]", between):
            return TYPE_NAMES[name], min(start, window_start + first.start)
    return "", start


def _issued_on(text: str, start: int) -> datetime.date | None:
    """The date that opens a sentence of the form "Ngày 25/11/2024, … ban hành Chỉ thị số"."""
    before = text[max(0, start - SENTENCE_REACH) : start]
    starts = [match.end() for match in _SENTENCE_END.finditer(before)]
    if not starts and start > SENTENCE_REACH:
        return None
    sentence = before[starts[-1] if starts else 0 :]
    if not _ISSUED_HERE.search(sentence):
        return None
    date = next(iter(find_dates(sentence)), None)
    if date is None or not _OPENING_DATE.fullmatch(sentence[: date.start]):
        return None
    return date.value


def _is_of_something_else(text: str, start: int) -> bool:
    """Whether the words before a number say that it is a plate's, an account's, a plot's."""
    before = text[max(0, start - TYPE_REACH) : start]
    return text[start].isdigit() and bool(_ELSE_BEFORE.search(before))


def _is_count(text: str, start: int, end: int) -> bool:
    """Whether a bare number after a type's name, without "số", counts what follows."""
    printed = text[start:end]
    is_said = "số" in printed.lower() or fold(printed).split()[-2:-1] == ["so"]
    return not text[start].isdigit() and not is_said and bool(_COUNTED.match(text, end))
