"""Days in the text that can't be: 31/02, another weekday, one to come told as past."""

import datetime
import re
from calendar import monthrange
from collections.abc import Iterator

from django.utils import timezone

from core.dates import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    DatePrecision,
    FoundDate,
    date_or_none,
    find_dates,
)
from quality.findings import Draft, Finding

_WEEKDAYS = {
    "thứ hai": 0,
    "thứ ba": 1,
    "thứ tư": 2,
    "thứ năm": 3,
    "thứ sáu": 4,
    "thứ bảy": 5,
    "thứ 2": 0,
    "thứ 3": 1,
    "thứ 4": 2,
    "thứ 5": 3,
    "thứ 6": 4,
    "thứ 7": 5,
    "chủ nhật": 6,
}
_NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_WEEKDAY_BEFORE = re.compile(
    rf"(?<!\w)({'|'.join(_WEEKDAYS)})\s{{0,2}},?\s{{0,2}}\(?(?:ngày\s{{1,2}})?$", re.IGNORECASE
)
_TODAY_BEFORE = re.compile(
    r"(?<!\w)(?:sáng|trưa|chiều|tối|hôm) nay\s{0,2},?\s{0,2}\(?(?:ngày\s{1,2})?$", re.IGNORECASE
)
_TO_COME = re.compile(
    r"(?<!\w)(?:sẽ|dự kiến|sắp|chuẩn bị|tới|kế hoạch|từ|đến|trước|hạn|đến hết)(?!\w)", re.IGNORECASE
)
_PART_OF_DAY = re.compile(
    r"(?:sáng|trưa|chiều|tối|ngày|hôm)\s{1,2}(?:ngày\s{1,2})?$", re.IGNORECASE
)
REACH, SENTENCE_REACH = 24, 160
_LEAD = r"(?:ngày|sáng|trưa|chiều|tối|đêm|hôm)"
_WRITTEN_DAYS = (
    # 31/02/2026, of numbers that are near a day and a month: 45/2019/QH14 and a phone's are none.
    re.compile(
        r"(?<![\d/.])(?P<day>[0-3]?\d)\s?(?P<sep>[/.-])\s?(?P<month>[01]?\d)\s?(?P=sep)\s?"
        r"(?P<year>\d{4})(?![\d/])"
    ),
    # After that word figures are a day's, however large.
    re.compile(
        r"(?<!\w)ngày\s(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})(?!\d)", re.IGNORECASE
    ),
    re.compile(
        rf"(?<!\w){_LEAD}\s(?:ngày\s)?(?P<day>[0-3]?\d)\stháng\s(?P<month>[01]?\d)(?!\d)"
        r"(?:(?:\s|,|năm){1,8}(?P<year>\d{4})(?!\d))?(?!\sngày)",
        re.IGNORECASE,
    ),
    # Without a year a thirteenth month is as likely a part of something: "ngày 12/13".
    re.compile(
        rf"(?<!\w){_LEAD}(?:\snay|\squa)?,?\s\(?(?:ngày\s)?(?P<day>[0-3]?\d)/"
        r"(?P<month>0?[1-9]|1[0-2])(?![\d/.%-]|\s?/)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<!\w)(?<!lương )(?<!thưởng )tháng\s(?P<month>00?|1[3-9])(?:/|\snăm\s)(?P<year>\d{4})"
        r"(?!\d)",
        re.IGNORECASE,
    ),
)
_LUNAR = re.compile(r"^.{0,14}?(?:âm lịch|\(âm|ÂL\b|nông lịch)|^.{0,3}\bâm\b", re.IGNORECASE)
"""Months of the moon have thirty days, and a leap month besides."""
LATE_DAYS = 1
"""What was written in the evening is published after midnight."""


def impossible_days(draft: Draft) -> Iterator[Finding]:
    """Find days that no calendar has: `31/02/2026`, `12/13/2026`, `ngày 31 tháng 4`."""
    for passage in draft.passages:
        text = passage.text
        end = 0
        for match in sorted(
            (found for pattern in _WRITTEN_DAYS for found in pattern.finditer(text)),
            key=lambda found: (found.start("month"), -found.end()),
        ):
            start = match.start("day" if "day" in match.re.groupindex else "month")
            said = _no_such_day(match)
            if said and start >= end and not _LUNAR.match(text[match.end() :][:REACH]):
                end = match.end()
                yield Finding(said=said, passage=passage, start=start, end=end)


def _no_such_day(match: re.Match[str]) -> str:
    """Say why there is no such day, "" where there is."""
    written = match.groupdict()
    month, day = int(written["month"]), int(written.get("day") or 1)
    # Without a year February may have its 29th.
    year = int(written.get("year") or 2024)
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return ""
    if not 1 <= month <= 12:
        said = f"Không có tháng {month}."
        is_swapped = "day" in written and month and 1 <= day <= 12
        return f"{said} Ngày viết trước, tháng viết sau." if is_swapped else said
    last = monthrange(year, month)[1]
    if 1 <= day <= last:
        return ""
    in_year = f" năm {year}" if month == 2 and written.get("year") else ""
    return f"Tháng {month}{in_year} chỉ có {last} ngày." if day else "Không có ngày 0."


def contradicting_days(draft: Draft) -> Iterator[Finding]:
    """Find days that contradict the calendar, or the day on which the page is published."""
    told = _told_day(draft)
    for passage in draft.passages:
        for found in find_dates(passage.text):
            day = _day(found, told)
            if day is None:
                continue
            before = passage.text[max(0, found.start - REACH) : found.start]
            said = _said(day, told, before)
            if not said and told and passage.path[0] == "lead" and day > told:
                said = _not_come(passage.text, found, day, told)
            if said:
                yield Finding(said=said, passage=passage, start=found.start, end=found.end)


def _told_day(draft: Draft) -> datetime.date | None:
    """Return the day a story is of, where its editor says so to the day."""
    moment = getattr(draft.page, "published_on", None)
    is_exact = getattr(draft.page, "published_precision", "") in (
        DatePrecision.MINUTE,
        DatePrecision.DAY,
    )
    return timezone.localdate(moment) if moment and is_exact else None


def _day(found: FoundDate, told: datetime.date | None) -> datetime.date | None:
    """Return the day that is meant; one without a year is the nearest to the story's."""
    if found.year is not None:
        return found.value
    if told is None:
        return None
    years = (told.year - 1, told.year, told.year + 1)
    days = [day for year in years if (day := date_or_none(year, found.month, found.day))]
    return min(days, key=lambda day: abs(day - told), default=None)


def _said(day: datetime.date, told: datetime.date | None, before: str) -> str:
    if (match := _WEEKDAY_BEFORE.search(before)) and _WEEKDAYS[match[1].lower()] != day.weekday():
        return f"{day:%d/%m/%Y} là {_NAMES[day.weekday()]}."
    if told and _TODAY_BEFORE.search(before) and not 0 <= (told - day).days <= LATE_DAYS:
        return f"Bài ghi là ngày đăng, nhưng ngày đăng là {told:%d/%m/%Y}."
    return ""


def _not_come(text: str, found: FoundDate, day: datetime.date, told: datetime.date) -> str:
    """Say that something is told as done on a day that was still to come."""
    before = text[max(0, found.start - SENTENCE_REACH) : found.start]
    around = re.split(r"[.!?]\s", before)[-1] + text[found.end :].split(". ")[0]
    if not _PART_OF_DAY.search(before) or _TO_COME.search(around):
        return ""
    return f"Ngày {day:%d/%m/%Y} còn ở sau ngày đăng {told:%d/%m/%Y}."
