"""The dates Vietnamese prose and portals print.

No Django here. Day comes before month, always; `SA` and `CH` (sáng, chiều) stand for the halves
of the day. Time is linear in the text.
"""

from __future__ import annotations

import datetime
import enum
import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass

EARLIEST_YEAR = 1900
LATEST_YEAR = 2100


class DatePrecision(enum.StrEnum):
    """How much of a moment is known; what isn't, is never shown."""

    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


PRECISION_LABELS = {
    DatePrecision.MINUTE: "Ngày và giờ",
    DatePrecision.DAY: "Ngày",
    DatePrecision.MONTH: "Tháng",
    DatePrecision.YEAR: "Năm",
}
_PRINTED = {
    DatePrecision.MINUTE: "%d/%m/%Y %H:%M",
    DatePrecision.DAY: "%d/%m/%Y",
    DatePrecision.MONTH: "%m/%Y",
    DatePrecision.YEAR: "%Y",
}
_MACHINE = {
    DatePrecision.DAY: "%Y-%m-%d",
    DatePrecision.MONTH: "%Y-%m",
    DatePrecision.YEAR: "%Y",
}


def printed_moment(moment: datetime.date | None, precision: str, *, with_clock: bool = True) -> str:
    """Return a day or a local moment as readers see it, no finer than it is known; "" for none."""
    if moment is None:
        return ""
    shown = DatePrecision(precision)
    if shown is DatePrecision.MINUTE and not (with_clock and isinstance(moment, datetime.datetime)):
        shown = DatePrecision.DAY
    return moment.strftime(_PRINTED[shown])


def last_day(day: datetime.date, precision: str) -> datetime.date:
    """Return the last day that a day known no finer than this may be."""
    shown = DatePrecision(precision)
    if shown is DatePrecision.YEAR:
        return day.replace(month=12, day=31)
    if shown is DatePrecision.MONTH:
        return day.replace(day=monthrange(day.year, day.month)[1])
    return day


def machine_moment(moment: datetime.date, precision: str) -> str:
    """Return the same for the `datetime` of a `time` element, which may be a year alone."""
    shown = DatePrecision(precision)
    if shown is DatePrecision.MINUTE:
        return moment.isoformat()
    return moment.strftime(_MACHINE[shown])


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
        return None if self.year is None else date_or_none(self.year, self.month, self.day)


_LEAD = r"(?:ngày|sáng|trưa|chiều|tối|đêm|khuya|hôm|thứ\s{1,3}\w{1,5}|chủ\s{1,3}nhật)"
_UNITS = r"(?:triệu|tỷ|tỉ|nghìn|ngàn|tấn|tạ|kg|km|m|mét|ha|điểm|lít|giờ)"
"""After a number with a dot these say that it is no day."""
_TIME = (
    r"(?P<hour>\d{1,2})\s{0,3}(?::|h|g|giờ)\s{0,3}(?P<minute>\d{2})(?::\d{2})?\s{0,3}(?:phút)?"
    r"\s{0,3}(?P<half>SA|CH|AM|PM)?\b"
)

_ISO = re.compile(r"(?<![\d/-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?=$|[T\s,;.)])")
_FULL = re.compile(
    r"(?<!\d)(?<!\d[/.])(?P<day>\d{1,2})\s{0,3}(?P<sep>[-/.])\s{0,3}(?P<month>\d{1,2})"
    r"\s{0,3}(?P=sep)\s{0,3}(?P<year>\d{4})(?!\d)(?!/[A-ZĐa-z0-9])"
)
_SPELT = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\s{1,3}tháng\s{1,3}(?P<month>\d{1,2})"
    r"(?:\s{0,3}(?:,|năm|\s)\s{0,3}(?:năm\s{0,3})?(?P<year>\d{4}))?(?!\d)",
    re.IGNORECASE,
)
_SHORT = re.compile(
    rf"(?:\b{_LEAD}(?:\s{{1,3}}(?:nay|qua))?\s{{0,3}},?\s{{0,3}}\(?\s{{0,3}}"
    r"(?:ngày\s{1,3})?(?:\d{1,2}\s{0,3}(?:-|–|và|,)\s{0,3})?"
    r"|\(\s{0,3})(?P<day>\d{1,2})(?:\s?[/-]\s?|\.)(?P<month>\d{1,2})"
    rf"(?!\s?[-/]\s?\d|\.\d|\d|%|\s{{1,3}}{_UNITS}\b)",
    re.IGNORECASE,
)
_TIME_AFTER = re.compile(r"^\s{0,3}(?:[,|T-]|lúc|vào lúc)?\s{0,3}" + _TIME, re.IGNORECASE)
_TIME_BEFORE = re.compile(_TIME + r"\s{0,3}(?:[,|-]|ngày)*\s{0,3}$", re.IGNORECASE)


def find_dates(text: str) -> list[FoundDate]:
    """All dates in `text`, in reading order, not overlapping, without impossible ones (31/02).

    A day and month without a year count only after a word such as `ngày` or `sáng nay`, or in
    brackets: a bare 3/4 is as likely a fraction. After such a word 18.8 is a day too.
    """
    text = unicodedata.normalize("NFC", text)
    taken = bytearray(len(text))
    found: list[FoundDate] = []
    for pattern in (_ISO, _FULL, _SPELT, _SHORT):
        for match in pattern.finditer(text):
            start, end = match.start("day"), match.end()
            if pattern is _SHORT and match[0][0] == "(" and "." in match[0]:
                # "(18.5)" is a figure; only a word before it makes a day of it.
                continue
            if pattern is _ISO:
                start = match.start("year")
            if any(taken[start:end]):
                continue
            groups = match.groupdict()
            year = int(groups["year"]) if groups.get("year") else None
            day, month = int(groups["day"]), int(groups["month"])
            # 2024 is a leap year: 29/2 without a year stays possible.
            if date_or_none(year if year is not None else 2024, month, day) is None:
                continue
            time, end = _time_beside(text, start, end)
            taken[start:end] = b"\1" * (end - start)
            found.append(FoundDate(day, month, year, time, text[start:end].strip(), start, end))
    return sorted(found, key=lambda date: date.start)


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


def date_or_none(year: int, month: int, day: int) -> datetime.date | None:
    """Return the day, or None where the calendar or this archive has no such day."""
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
