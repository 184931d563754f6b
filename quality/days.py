"""Days in the text that can't be: another weekday, a "this morning" that was not, one to come."""

import datetime
import re
from collections.abc import Iterator

from django.utils import timezone

from core.dates import DatePrecision, FoundDate, date_or_none, find_dates
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
LATE_DAYS = 1
"""What was written in the evening is published after midnight."""


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
