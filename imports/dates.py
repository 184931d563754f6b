"""What an old page's words say of when it was published: told, implied, or unknown.

A page tells its day in a line of its own (`imports.bylines`), in the head of its HTML, or by the
day of what it reports, in the first words of its text. The subject's own history (an anniversary
in brackets, "từ ngày 02/9/1945", "sinh năm 1987") and the dates of documents never are the page's.
Where the words leave room for another reading, the date is unknown. No Django here.
"""

from __future__ import annotations

import datetime
import enum
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from core.dates import DatePrecision, FoundDate, date_or_none, find_dates
from directives.citations import find_citations

AHEAD_DAYS = 1
"""A date that a page does not print whole is believed no further ahead than this."""
REVIEW_MONTH_LIMIT = 4
"""A review of a year held up to this month belongs to the next year."""
PLAN_MONTH = 10
"""From this month on, plans for a year may be made in the year before."""
EVENT_REACH = 320
"""Characters of the first paragraph within which it says when the news happened."""
DAY_WORDS_REACH, CLAUSE_REACH = 60, 120
"""Characters before a date within which its own words stand, and what they belong to."""
OLDEST_EVENT_YEAR = 1997
"""Before this year no portal was there to report."""
NEAR_DAYS = 60
"""A whole date this close to a day and month vouches for its year."""
YEAR_VOTES = 2
"""So often must the body name a year that title and first paragraph do not."""


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
class PublicationDate:
    """What the importer believes about a page's date: the value, how sure, and from which words.

    `year` is what a page without a date still tells by its title, None where it tells none.
    """

    value: datetime.date | None
    time: datetime.time | None
    certainty: Certainty
    printed: str = ""
    reason: str = ""
    year: int | None = None

    @property
    def precision(self) -> DatePrecision | None:
        """How much of the moment is known, None where nothing is."""
        if self.value is None:
            return DatePrecision.YEAR if self.year is not None else None
        return DatePrecision.DAY if self.time is None else DatePrecision.MINUTE


class YearUse(enum.Enum):
    """What a sentence names a year for."""

    PLAIN = "plain"
    REVIEW = "review"
    PLAN = "plan"


_YEAR = re.compile(
    r"(?<![\d/-])(?:năm|N[ĂÂ]M)\s+(?P<year>(?:19|20)\d{2})(?!\d|\s*[-–]\s*\d)", re.IGNORECASE
)
#: Years after these words are goals, spans or history, and do not date the page.
_DISTANT = re.compile(
    r"(?<!\w)(?:trước|đến|tới|từ|sau|hết|sinh|sn|mất|thành lập|ra đời|nhập ngũ|về hưu|tầm nhìn"
    r"|mục tiêu|phấn đấu|hướng tới|giai đoạn|nhiệm kỳ|dự kiến|hồi|cuối những|những|khóa)"
    r"(?:\s+(?:vào|đầu|giữa|cuối|ngày|tháng\s+\d{1,2}|\d{1,2}/\d{1,2}|là|của))*[\s,:(]*$",
    re.IGNORECASE,
)
_REVIEW = re.compile(r"(?<!\w)(?:tổng kết|kết quả|nhìn lại|thành tích)[^.;]*$", re.IGNORECASE)
_PLAN = re.compile(
    r"(?<!\w)(?:kế hoạch|nhiệm vụ|phương hướng|chỉ tiêu|phát động|giao ước|triển khai|đăng ký|sẽ"
    r"|phấn đấu|mục tiêu|hoàn thành|dự kiến|hướng tới|lộ trình)[^.;]*$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?…])[”\"’)]*\s+(?=[^\W\d_a-zà-ỹđ]|[“\"])")
#: The words of an event's day: "vào chiều qua, ngày ", "trong hai ngày 10 và ".
_DAY_WORDS = re.compile(
    r"(?<!\w)(?:(?:vào|trong|lúc|khoảng)\s+)*(?:\d{1,2}\s*(?:giờ|h|g"
    r"|:)\s*(?:\d{2})?\s*(?:phút)?,?\s+)?"
    r"(?:(?:rạng\s+)?(?:sáng|trưa|chiều|tối|đêm|khuya|hôm)(?:\s+(?:nay|qua|mùng"
    r"|thứ\s+\w+|chủ nhật))?)?[\s,(]*"
    r"(?:(?:các\s+|(?:\d|hai|ba|bốn)\s+)?ngày\s+)?(?:\d{1,2}(?:[/.]\d{1,2})?\s*(?:-|–|và|,)\s*)*$",
    re.IGNORECASE,
)
_PART_OF_DAY = re.compile(r"(?:rạng\s+)?(?:sáng|trưa|chiều|tối|hôm)(?!\w)", re.IGNORECASE)
#: What may stand before those words: a new clause, or the verb of an event.
_CLAUSE = re.compile(
    r"(?:^|[.!?…;:,–—\-“\"”)(/|]|(?<!\w)(?:diễn ra|tổ chức|khai mạc|bế mạc|họp|vừa qua|mới đây"
    r"|ra quân|phát động|trao|thông tin|và))\s*$",
    re.IGNORECASE,
)
#: In a clause with these the date is somebody's past, an anniversary or a plan.
_NOT_EVENT = re.compile(
    r"(?<!\w)(?:từ|đến|tới|trước|sau|sinh|mất|hạn|hết|sẽ|dự kiến|kế hoạch|quyết định|chỉ thị"
    r"|nghị quyết|công văn|hồi|năm xưa|truyền thống|thành lập|ra đời|kỷ niệm|nhân|dịp|mừng)\s*$",
    re.IGNORECASE,
)
#: "Năm 2010, ngày 12/3, anh …": a year that has to be told is a past one.
_TOLD_YEAR = re.compile(r"(?<!\w)năm\s+\d{4}\s*,?\s*$", re.IGNORECASE)
#: "Ngày 12/3/2010, anh …" begins somebody's story; news say the part of the day, or an office.
_SOMEBODY = re.compile(r"\)?\s*,?\s*(?:anh|chị|em|cụ|cậu|cô bé)\s")
_FUTURE = re.compile(r"(?<!\w)(?:sẽ|dự kiến)(?!\w)", re.IGNORECASE)
_YEARLY = re.compile(r"\s*(?:hằng năm|hàng năm|mỗi năm|là\s)", re.IGNORECASE)
_SPAN = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\s*(?:-|–|—|đến)\s*\d{1,2}[/.-]\d{1,2}[/.-](?P<year>\d{4})"
)


def is_day_of_news(day: datetime.date | None, today: datetime.date) -> TypeGuard[datetime.date]:
    """Return whether a portal can have published on a day: not on an empty cell's 01/01/1900."""
    return day is not None and day.year >= OLDEST_EVENT_YEAR and day <= today


def year_uses(text: str) -> list[tuple[int, YearUse]]:
    """The years a text speaks of as its own time: `năm 2024` unless history, a goal or a span."""
    text = unicodedata.normalize("NFC", text)
    found = []
    for match in _YEAR.finditer(text):
        before = text[max(0, match.start() - 160) : match.start()]
        if _DISTANT.search(before):
            continue
        if _REVIEW.search(before):
            found.append((int(match["year"]), YearUse.REVIEW))
        elif _PLAN.search(before):
            found.append((int(match["year"]), YearUse.PLAN))
        else:
            found.append((int(match["year"]), YearUse.PLAIN))
    # The end of "(11/6/1948 - 11/6/2024)" is this year's anniversary.
    found += [(int(match["year"]), YearUse.PLAIN) for match in _SPAN.finditer(text)]
    return found


def years_named(texts: Iterable[str]) -> Counter[int]:
    """Count the years that texts speak of as their own time, whole dates of theirs included."""
    votes: Counter[int] = Counter()
    for text in texts:
        votes.update(year for year, _ in year_uses(text))
        votes.update(date.year for date in own_dates(text) if date.year is not None)
    return votes


def own_dates(text: str) -> list[FoundDate]:
    """The dates of a text that are neither a document's nor history told by its words."""
    text = unicodedata.normalize("NFC", text)
    others = _other_dates(text)
    return [
        date
        for date in find_dates(text)
        if not any(date.start in each for each in others)
        and not _NOT_EVENT.search(_before_day(text, _day_words_start(text, date)).rstrip(" ("))
    ]


def _other_dates(text: str) -> list[range]:
    """Where a text gives the day of a document, or from when to when something lasted."""
    cited = [range(each.start, each.end) for each in find_citations(text)]
    return cited + [range(match.start(), match.end()) for match in _SPAN.finditer(text)]


def event_date(
    title: str, lead: str, following: Sequence[str], today: datetime.date
) -> PublicationDate:
    """The day of what is reported, from the first paragraph or the opening of the second.

    A day without its year gets the one that the page speaks of. A page that goes on to speak of
    later years tells of the past, and the day is none of its own.
    """
    unknown = PublicationDate(None, None, Certainty.UNKNOWN, "", "trang không in ngày đăng")
    found = _event(lead) or next(
        (
            date
            for text in following[:1]
            if (date := _event(text)) is not None and _PART_OF_DAY.match(text)
        ),
        None,
    )
    if found is None:
        return unknown
    if found.value is not None:
        value, reason = found.value, "ngày sự việc ở đoạn mở đầu"
        certainty = Certainty.LIKELY
        if value > today + datetime.timedelta(days=AHEAD_DAYS):
            return unknown
    else:
        year, reason = _implied_year(found, [title, lead], following, today)
        completed = date_or_none(year, found.month, found.day) if year is not None else None
        if completed is None:
            return PublicationDate(None, None, Certainty.UNKNOWN, found.printed, reason)
        value, certainty = completed, Certainty.IMPLIED
    if later := _later_year(value, [title, lead, *following], today):
        reason = f"ngày {found.printed} ở đoạn mở đầu, nhưng bài còn nói tới năm {later}"
        return PublicationDate(None, None, Certainty.UNKNOWN, found.printed, reason)
    return PublicationDate(value, None, certainty, found.printed, reason)


def _event(text: str) -> FoundDate | None:
    """The first date in a paragraph that says when something happened."""
    text = unicodedata.normalize("NFC", text)
    others = _other_dates(text)
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    reach = min(EVENT_REACH, ends[1] if len(ends) > 1 else EVENT_REACH)
    for date in find_dates(text):
        if date.start > reach:
            break
        sentence_start = max((end for end in ends if end <= date.start), default=0)
        said_from = _day_words_start(text, date)
        before, said = _before_day(text, said_from), text[said_from : date.start]
        if (
            any(date.start in each for each in others)
            or (date.year is not None and date.year < OLDEST_EVENT_YEAR)
            or (not said.strip(" (,") and date.start > 0)
            or not _CLAUSE.search(before)
            or _NOT_EVENT.search(before.rstrip(" ("))
            or _FUTURE.search(text[sentence_start : date.start])
            or _YEARLY.match(text, date.end)
            or _TOLD_YEAR.search(before)
            or (_SOMEBODY.match(text, date.end) and not _PART_OF_DAY.search(said))
        ):
            continue
        return date
    return None


def _day_words_start(text: str, date: FoundDate) -> int:
    """Where the words begin that lead a date in ("vào sáng nay, ngày")."""
    window = max(0, date.start - DAY_WORDS_REACH)
    match = _DAY_WORDS.search(text[window : date.start])
    return window + match.start() if match else date.start


def _before_day(text: str, start: int) -> str:
    """The words before those, as far as they matter."""
    return text[max(0, start - CLAUSE_REACH) : start]


def _implied_year(
    date: FoundDate, lead: Sequence[str], rest: Sequence[str], today: datetime.date
) -> tuple[int | None, str]:
    """The year of a day and month, and the evidence in Vietnamese."""
    latest = today + datetime.timedelta(days=AHEAD_DAYS)

    def fits(year: int) -> bool:
        value = date_or_none(year, date.month, date.day)
        return value is not None and value <= latest

    uses = [use for text in lead for use in year_uses(text)]
    plain = [
        year + (use is YearUse.REVIEW and date.month <= REVIEW_MONTH_LIMIT)
        for year, use in uses
        if use is not YearUse.PLAN
    ]
    plans = [year for year, use in uses if use is YearUse.PLAN]
    whole = [each for text in (*lead, *rest) for each in own_dates(text) if each.value is not None]
    for year in sorted({each.year for each in whole if each.year is not None}, reverse=True):
        value = date_or_none(year, date.month, date.day)
        near = [
            each
            for each in whole
            if value is not None
            and each.value is not None
            and abs((each.value - value).days) <= NEAR_DAYS
        ]
        if near and fits(year):
            return year, f"năm {year} theo ngày {near[0].printed} trong bài"
    chosen = [year for year in plain if fits(year)]
    if chosen:
        return max(chosen), f"năm {max(chosen)} suy từ nội dung bài"
    if plans and date.month >= PLAN_MONTH:
        return None, f"có thể là năm {max(plans) - 1} hoặc {max(plans)}"
    chosen = [year for year in plans if fits(year)]
    if chosen:
        return max(chosen), f"năm {max(chosen)} suy từ nội dung bài"
    votes = years_named(rest)
    for year in sorted(votes, reverse=True):
        if fits(year):
            if votes[year] >= YEAR_VOTES:
                return year, f"năm {year} suy từ nội dung bài"
            break
    return None, "bài không nêu năm nào hợp với ngày này"


def _later_year(value: datetime.date, texts: Sequence[str], today: datetime.date) -> int | None:
    """A year that the page speaks of as its own time and that came after an event."""
    allowed = value.year + (value.month >= PLAN_MONTH)
    later = [
        year
        for text in texts
        for year, use in year_uses(text)
        if allowed < year <= today.year and use is not YearUse.PLAN
    ]
    later += [
        date.value.year
        for text in texts
        for date in own_dates(text)
        if date.value is not None
        and value + datetime.timedelta(days=NEAR_DAYS) < date.value <= today
        and date.value.year > allowed
    ]
    return max(later, default=None)
