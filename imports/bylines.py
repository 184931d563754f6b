"""The line of an old page that says when and by whom it was put there; no Django here.

Portals print it in one line or in several, above the title or below it, with counters and labels
glued on: "Lò Tính- Minh Hoa Thứ hai, ngày 29/07/2024 06:00 AM (GMT+7)", "Số lượt xem 4341Ngày cập
nhật 27/05/2021", "Tác giả: Minh Hoa | Ngày đăng: 12/05/2014 | Lượt xem: 20". Read is what is left
of the line when dates, counters and their words are taken away: nothing, or names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.dates import FoundDate, find_dates
from imports.furniture import Region, furniture
from imports.names import Signed, signed_names
from imports.signatures import SourceLine, source_line

LENGTH_LIMIT = 200

_VIETNAMESE_MONTHS = (
    *("một|giêng", "hai", "ba", "tư|bốn", "năm", "sáu", "bảy|bẩy", "tám", "chín", "mười"),
    *("mười một", "mười hai|chạp"),
)
_ENGLISH_MONTHS = (
    *("january|jan", "february|feb", "march|mar", "april|apr", "may", "june|jun", "july|jul"),
    *("august|aug", "september|sep", "october|oct", "november|nov", "december|dec"),
)
_MONTHS = {
    name: number
    for months in (_VIETNAMESE_MONTHS, _ENGLISH_MONTHS)
    for number, names in enumerate(months, start=1)
    for name in names.split("|")
}


def _any_of(months: tuple[str, ...]) -> str:
    return "|".join(sorted("|".join(months).split("|"), key=len, reverse=True))


_NAMES = rf"(?<=tháng\s)(?:{_any_of(_VIETNAMESE_MONTHS)})|(?:{_any_of(_ENGLISH_MONTHS)})"
_MONTH = rf"(?P<month>{_NAMES})(?!\w)"
_NAMED_MONTHS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d)(?P<day>\d{{1,2}})\s+(?:tháng\s)?{_MONTH},?\s+(?P<year>\d{{4}})(?!\d)",
        rf"(?<!\w)(?:tháng\s)?{_MONTH}\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})(?!\d)",
    )
)
_GLUED = re.compile(r"(?<=\d)(?=[^\W\d_]{3})|(?<=[a-zà-ỹ])(?=(?:Ngày|Lượt|Số|Cập|Tác|Thứ)\s)")
_CLOCK = re.compile(
    r"(?<!\d)\d{1,2}\s*(?::|h|g|giờ)\s*\d{2}(?::\d{2})?(?:\s*phút)?(?:\s*:?\s*(?:SA|CH|AM|PM)\b)?"
    r"|\(?\s*(?:GMT|UTC)\s*[+-]?\s*\d{0,2}\s*\)?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"(?<!\w)(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật|CN|T[2-7])(?!\w)",
    re.IGNORECASE,
)
_DATE_LABEL = (
    r"(?:ngày|thời gian|được|lần)?\s*(?:đăng(?:\s*(?:tải|bài|lúc|ngày|tin|vào))?"
    r"|cập nhật(?:\s*(?:lúc|ngày"
    r"|lần cuối|mới nhất|cuối))?|xuất bản|phát hành|tạo|sửa|viết|gửi|đưa tin|ban hành)"
    r"|ngày(?!\w)|lúc|vào lúc|hồi|posted(?:\s+on)?|post date|date|created(?:\s+on)?|AM|PM|SA|CH"
    r"|published(?:\s+(?:on|date))?|last updated|submitted(?:\s+on)?|publish date|thời gian"
)
_COUNTER = (
    r"(?:tổng\s+)?(?:số\s+)?(?:lượt|lần|người)\s*(?:xem|đọc|truy cập|view)(?:\s*bài viết)?"
    r"|(?:đã\s+)?(?:xem|đọc)(?=\s*[:(]?\s*\d)|views?|hits?|read|bình luận|comments?|lượt"
    r"|in bài viết"
    r"|in trang|chia sẻ|print|e-?mail|phản hồi|số lượt"
)
_LABELS = re.compile(
    rf"(?<!\w)(?<!người )(?<!bài )(?:{_DATE_LABEL}|{_COUNTER})(?!\w)(?!\s+bởi)\s*[:：]?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.])\d[\d.,]*(?![\w])")
_HAS_DATE_LABEL = re.compile(
    r"(?<!\w)(?:đăng|cập nhật|xuất bản|phát hành|tạo|gửi|đưa tin|posted|published|created|lúc"
    r"|GMT)(?!\w)",
    re.IGNORECASE,
)
#: "Hôm nay: thứ Hai, 30/11/2026" is the clock of the portal.
_CLOCK_OF_PORTAL = re.compile(r"^\W*(?:hôm nay|bây giờ|today)(?!\w)", re.IGNORECASE)
_PLACE_AND_DAY = re.compile(
    r"^\(?(?P<place>[^\d,:|]{2,40}),\s*(?:ngày\s+)?\d{1,2}\s*(?:tháng|[/.-])", re.IGNORECASE
)
#: "date 2026-02-26 Sáng 26-2, …": some exports put the day before the first words.
_LEADING_DAY = re.compile(r"^(?:date|ngày đăng)\s*:?\s*(?P<day>\d{4}-\d{2}(?:-\d{2})?)\s+")
SECTION_WORDS = 4
"""A line of a date and a section's name ("Audio thời sự 18-07-2019") has no more words."""


@dataclass(frozen=True, slots=True)
class Byline:
    """A line read: its date and who signs it.

    `is_labelled` says that weekday, hour or a word tell the line from a bare date, `says_put_up`
    that the word is one for putting up a page.
    """

    date: FoundDate | None
    signed: Signed
    is_labelled: bool = False
    place: str = ""
    says_put_up: bool = False
    source: SourceLine | None = None


def byline_of(text: str) -> Byline | None:
    """Read a line that holds a date, names or both, and nothing else; None for any other.

    A line of mere names is not read here: whether it signs depends on where it stands.
    """
    if len(text) > LENGTH_LIMIT or _CLOCK_OF_PORTAL.match(text):
        return None
    text = _with_numbered_months(_GLUED.sub(" ", text))
    dates = [date for date in find_dates(text) if date.year is not None]
    if not dates:
        return None
    place = _PLACE_AND_DAY.match(text)
    is_labelled = bool(_HAS_DATE_LABEL.search(text) or _WEEKDAY.search(text)) or any(
        date.time is not None for date in dates
    )
    if place and not is_labelled and not re.search(r"\d", text[dates[0].end :]):
        return Byline(dates[0], Signed(), place=place["place"].strip())
    rest = text
    for date in reversed(dates):
        rest = f"{rest[: date.start]} | {rest[date.end :]}"
    for pattern in (_CLOCK, _WEEKDAY, _LABELS, _NUMBER):
        rest = pattern.sub(" | ", rest)
    parts = [part.strip(" \t-–—,.;:/\\•·[]*_&+\"'") for part in rest.split("|")]
    parts = [part for part in parts if re.search(r"\w", part)]
    says_put_up = bool(_HAS_DATE_LABEL.search(text.replace("GMT", "")))
    signed, source = Signed(), None
    for part in parts:
        more = signed_names(part)
        if more is not None:
            signed = signed.with_(more)
        elif named := source_line(part):
            source = named
        elif not _is_section(part):
            return None
    return Byline(dates[0], signed, is_labelled, says_put_up=says_put_up, source=source)


def _with_numbered_months(text: str) -> str:
    """Write "12 Tháng Ba, 2024", "Tháng Ba 12, 2024" and "March 12, 2024" as 12/3/2024."""

    def numbered(match: re.Match[str]) -> str:
        month = _MONTHS[" ".join(match["month"].lower().split())]
        return f"{match['day']}/{month}/{match['year']}"

    for pattern in _NAMED_MONTHS:
        text = pattern.sub(numbered, text)
    return text


def leading_day(text: str) -> tuple[FoundDate | None, str]:
    """Take the day that an export put before the first words off them; None where there is none."""
    match = _LEADING_DAY.match(text)
    if match is None:
        return None, text
    found = next(iter(find_dates(match["day"])), None)
    return found, text[match.end() :]


def _is_section(text: str) -> bool:
    """Whether a part of a line may be the name of a section: few words, no name of a person."""
    return furniture(text, Region.HEAD) is not None or (
        len(text.split()) <= SECTION_WORDS and text[0].isupper() and text[1:] == text[1:].lower()
    )
