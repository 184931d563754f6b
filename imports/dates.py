"""What an old page's dates say of when it was published, and how sure the reading is."""

from __future__ import annotations

import datetime
import enum
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from core.dates import FoundDate, date_or_none, find_dates

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
class PublicationDate:
    """What the importer believes about a page's date: the value, how sure, and from which words."""

    value: datetime.date | None
    time: datetime.time | None
    certainty: Certainty
    printed: str = ""
    reason: str = ""


_YEAR = re.compile(r"(?<![\d/-])năm\s+(?P<year>(?:19|20)\d{2})(?!\d|\s*[-–]\s*\d)", re.IGNORECASE)
_REVIEWED = re.compile(r"(?:tổng kết|đánh giá kết quả|nhìn lại)\b[^.;]*?\bnăm\s+$", re.IGNORECASE)
#: Years after these words are goals or spans and do not date the page.
_DISTANT = re.compile(r"(?:trước|đến|tới|từ|kể từ|sau|hết)\s+$", re.IGNORECASE)


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
        value = date_or_none(year, date.month, date.day)
        if value is not None and value <= latest:
            return value, f"năm {year} suy từ nội dung bài"
    return None, "bài không nêu năm nào hợp với ngày này"
