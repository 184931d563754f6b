"""What a sentence tells of a document after its number: the day, the year, who issued it.

No database here. Each look reaches a bounded number of characters.
"""

from __future__ import annotations

import datetime
import re

from core.dates import FoundDate, find_dates

DATE_REACH = 25
"""Characters after a number within which a date still belongs to it."""
ISSUER_REACH = 120
"""Characters after a number within which its issuer is looked for."""

CAPITALS = "A-Z" + "".join(char for char in map(chr, range(0xC0, 0x1EFA)) if char.isupper())
"""Capital letters of Vietnamese, for a character class: a range would take small letters too."""
_YEAR = r"(?:19|20)\d\d"
_BEFORE_DATE = re.compile(r"[\s,(]{0,4}(?:ra |ký |ban hành |đề )?(?:ngày)?\s{0,3}", re.IGNORECASE)
_YEAR_AFTER = re.compile(rf"[\s,(]{{0,4}}năm\s{{1,3}}({_YEAR})(?!\d|\s?[-–]\s?\d)", re.IGNORECASE)
_STOPS = (
    r"về|phát động|ban hành|ký|quy định|triển khai|phê duyệt|đã|nhiều|cho|có|là|được|thì|để|vừa"
    r"|nêu|yêu cầu|giao|hướng dẫn|sửa đổi|bổ sung|thay thế|ngày|năm|nhân dịp|trong|tại|từ|khóa|nhằm"
    r"|cũng|không|chưa|đến|tới|theo|còn|hết|do|bằng|trên|vào|khi|cùng"
    r"|và\s+(?:số\s|các\s|[Kk]ế\s|[Cc]hỉ\s|[Qq]uyết\s|[Nn]ghị\s|[Cc]ông\s|[Hh]ướng\s|[Tt]hông\s|\d)"
)
_ISSUER = re.compile(
    rf"[\s,]{{0,3}}(?:\(\s{{0,2}})?(?:của|do)\s{{1,3}}(?P<issuer>[{CAPITALS}][^,;.:()“”\"\n]{{2,80}}?)"
    rf"(?=\s{{1,3}}(?:{_STOPS})(?:\b|(?<=\s))|[,;.:()“”\"\n]|$)"
)


def told_after(text: str, end: int) -> tuple[datetime.date | None, int | None, str, int]:
    """Read "ngày 07/4/2014 của Bộ Chính trị", in either order, after the number that ends at `end`.

    Returns date, year where only that is said, issuer or "", and where the telling ends.
    """
    date, year, end = _date_after(text, end)
    issuer = ""
    if match := _ISSUER.match(text, end, min(len(text), end + ISSUER_REACH)):
        issuer, end = match["issuer"].strip(), match.end()
        if date is None and year is None:
            date, year, end = _date_after(text, end)
    return date, year, issuer, end


def _date_after(text: str, end: int) -> tuple[datetime.date | None, int | None, int]:
    rest = text[end : end + DATE_REACH + 45]
    date: FoundDate | None = next(iter(find_dates(rest)), None)
    is_near = date is not None and date.start <= DATE_REACH
    if date is not None and is_near and _BEFORE_DATE.fullmatch(rest[: date.start]):
        closing = date.end + (rest[date.end : date.end + 1] == ")" and "(" in rest[: date.start])
        return date.value, None, end + closing
    if match := _YEAR_AFTER.match(rest):
        return None, int(match[1]), end + match.end()
    return None, None, end
