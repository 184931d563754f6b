"""Read the dates that Vietnamese portals print, and say how sure the reading is.

No Django here: the importer, its tests and any later reader of old portals use the same grammar.
Day comes before month, always; `SA` and `CH` (sáng, chiều) stand for the halves of the day.
"""

from __future__ import annotations

import datetime
import enum
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

EARLIEST_YEAR = 1900
LATEST_YEAR = 2100
#: A day and month whose year the page does not print is believed no further ahead than this.
AHEAD_DAYS = 1
#: "Tổng kết năm 2023" held up to this month belongs to the year after the one it sums up.
REVIEW_MONTH_LIMIT = 4
#: How many characters before the year the word for a review may stand.
REVIEW_REACH = 160
#: The title and first paragraph say more of the year than the rest.
LEAD_WEIGHT = 3


class Certainty(enum.StrEnum):
    """How far a value read from a page can be trusted, best first."""

    CERTAIN = "certain"
    LIKELY = "likely"
    IMPLIED = "implied"
    UNKNOWN = "unknown"


CERTAINTY_LABELS = {
    Certainty.CERTAIN: "chắc chắn",
    Certainty.LIKELY: "có thể tin",
    Certainty.IMPLIED: "suy ra",
    Certainty.UNKNOWN: "không rõ",
}


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as printed, with offsets; `year` is None when only day and month stand there."""

    day: int
    month: int
    year: int | None
    time: datetime.time | None
    printed: str
    start: int
    end: int

    @property
    def value(self) -> datetime.date | None:
        """The whole date, or None while the year is missing."""
        return None if self.year is None else _date(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """What the importer believes about a page's date: the value, how sure, and from which words."""

    value: datetime.date | None
    time: datetime.time | None
    certainty: Certainty
    printed: str = ""
    reason: str = ""


_LEAD = r"(?:ngày|sáng|trưa|chiều|tối|đêm|khuya|hôm|thứ\s+\w+|chủ\s+nhật)"
_TIME = (
    r"(?P<hour>\d{1,2})\s*(?::|h|g|giờ)\s*(?P<minute>\d{2})(?::\d{2})?\s*(?:phút)?"
    r"\s*(?P<half>SA|CH|AM|PM)?\b"
)

_ISO = re.compile(r"(?<![\d/-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?=$|[T\s,;.)])")
_FULL = re.compile(
    r"(?<!\d)(?<!\d[/.])(?P<day>\d{1,2})\s*(?P<sep>[-/.])\s*(?P<month>\d{1,2})\s*(?P=sep)\s*"
    r"(?P<year>\d{4})(?!\d)(?!/[A-ZĐa-z0-9])"
)
_SPELT = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})"
    r"(?:\s*(?:,|năm)\s*(?:năm\s*)?(?P<year>\d{4}))?(?!\d)",
    re.IGNORECASE,
)
_SHORT = re.compile(
    rf"(?:\b{_LEAD}\s*\(?\s*(?:\d{{1,2}}\s*(?:-|và|,)\s*)?"
    rf"|\(\s*)(?P<day>\d{{1,2}})\s?[/-]\s?(?P<month>\d{{1,2}})"
    r"(?!\s?[-/.]\s?\d|\d|%)",
    re.IGNORECASE,
)
_TIME_AFTER = re.compile(r"^\s*(?:[,|T-]|lúc|vào lúc)?\s*" + _TIME, re.IGNORECASE)
_TIME_BEFORE = re.compile(_TIME + r"\s*(?:[,|-]|ngày)*\s*$", re.IGNORECASE)

_YEAR = re.compile(r"(?<![\d/-])năm\s+(?P<year>(?:19|20)\d{2})(?!\d|\s*[-–]\s*\d)", re.IGNORECASE)
_REVIEWED = re.compile(r"(?:tổng kết|đánh giá kết quả|nhìn lại)\b[^.;]*?\bnăm\s+$", re.IGNORECASE)
#: Years after these words are goals or spans and do not date the page.
_DISTANT = re.compile(r"(?:trước|đến|tới|từ|kể từ|sau|hết)\s+$", re.IGNORECASE)


def find_dates(text: str) -> list[FoundDate]:
    """All dates in `text`, in reading order, not overlapping, without impossible ones (31/02).

    A day and month without a year count only after a word such as `ngày` or `sáng`, or in brackets:
    a bare 3/4 is as likely a fraction.
    """
    text = unicodedata.normalize("NFC", text)
    taken: list[tuple[int, int]] = []
    found: list[FoundDate] = []
    for pattern in (_ISO, _FULL, _SPELT, _SHORT):
        for match in pattern.finditer(text):
            start, end = match.start("day"), match.end()
            if pattern is _ISO:
                start = match.start("year")
            if any(start < stop and begin < end for begin, stop in taken):
                continue
            groups = match.groupdict()
            year = int(groups["year"]) if groups.get("year") else None
            day, month = int(groups["day"]), int(groups["month"])
            # 2024 is a leap year: 29/2 without a year stays possible.
            if _date(year if year is not None else 2024, month, day) is None:
                continue
            time, end = _time_beside(text, start, end)
            taken.append((start, end))
            found.append(FoundDate(day, month, year, time, text[start:end].strip(), start, end))
    return sorted(found, key=lambda date: date.start)


def years_named(texts: Iterable[str], *, month: int = 1) -> Counter[int]:
    """Count the years a page speaks of: whole dates, and `năm 2024` unless a goal or a span.

    A review ("tổng kết … năm 2023") held early in the year (`month`) counts for the next year.
    """
    votes: Counter[int] = Counter()
    for text in texts:
        text = unicodedata.normalize("NFC", text)
        for match in _YEAR.finditer(text):
            if _DISTANT.search(text[: match.start()][-12:]):
                continue
            is_review = _REVIEWED.search(text[: match.start("year")][-REVIEW_REACH:])
            votes[int(match["year"]) + bool(is_review and month <= REVIEW_MONTH_LIMIT)] += 1
        votes.update(date.year for date in find_dates(text) if date.year is not None)
    return votes


def complete(
    date: FoundDate, lead: Iterable[str], rest: Iterable[str], today: datetime.date
) -> tuple[datetime.date | None, str]:
    """Give a day and month the year that the page implies, with the evidence in Vietnamese.

    `lead` (title and first paragraph) weighs three times as much as `rest`; years that would put
    the date ahead of `today` are passed over. None when the page names no fitting year.
    """
    if date.value is not None:
        return date.value, "ngày đầy đủ"
    votes = years_named(rest, month=date.month)
    for year, count in years_named(lead, month=date.month).items():
        votes[year] += LEAD_WEIGHT * count
    latest = today + datetime.timedelta(days=AHEAD_DAYS)
    for year, _count in sorted(votes.items(), key=lambda vote: (-vote[1], -vote[0])):
        value = _date(year, date.month, date.day)
        if value is not None and value <= latest:
            return value, f"năm {year} suy từ nội dung bài"
    return None, "bài không nêu năm nào hợp với ngày này"


def _time_beside(text: str, start: int, end: int) -> tuple[datetime.time | None, int]:
    """The clock time printed just after the date (moving its end) or just before it."""
    after = _TIME_AFTER.match(text[end : end + 40])
    if after:
        time = _time(after)
        if time is not None:
            return time, end + after.end()
    before = _TIME_BEFORE.search(text[max(0, start - 30) : start])
    return (_time(before) if before else None), end


def _time(match: re.Match[str]) -> datetime.time | None:
    hour, minute = int(match["hour"]), int(match["minute"])
    half = (match["half"] or "").upper()
    if half in {"CH", "PM"} and hour < 12:
        hour += 12
    if half in {"SA", "AM"} and hour == 12:
        hour = 0
    return datetime.time(hour, minute) if hour < 24 and minute < 60 else None


def _date(year: int, month: int, day: int) -> datetime.date | None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
