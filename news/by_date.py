"""Stories by the year, month and day they are of, at addresses below the list of news.

A story is listed under no more than is known of its date: one of "tháng 3/2024" on no day.
"""

import calendar
import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from core.dates import EARLIEST_YEAR, LATEST_YEAR, DatePrecision
from lists.reading import KeptList

KNOWN = "known"
"""Facet of the stories whose month, or day, is known."""
MONTH, DAY = "month", "day"
KNOWN_OF: Mapping[str, Sequence[str]] = {
    DatePrecision.MINUTE: (MONTH, DAY),
    DatePrecision.DAY: (MONTH, DAY),
    DatePrecision.MONTH: (MONTH,),
}
"""How much is known of a date → the values of the facet that it is listed under."""
WEEKDAYS = (
    ("T2", "Thứ Hai"),
    ("T3", "Thứ Ba"),
    ("T4", "Thứ Tư"),
    ("T5", "Thứ Năm"),
    ("T6", "Thứ Sáu"),
    ("T7", "Thứ Bảy"),
    ("CN", "Chủ Nhật"),
)
_PARTS = tuple(re.compile(f"[0-9]{{{length}}}") for length in ("4", "1,2", "1,2"))


@dataclass(frozen=True, order=True)
class Period:
    """A year, a month or a day; `month` and `day` are 0 where they say nothing."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def of(cls, components: Sequence[str]) -> Self | None:
        """Return what the end of an address names, None where that is no period."""
        if not 1 <= len(components) <= len(_PARTS) or not all(
            pattern.fullmatch(component)
            for pattern, component in zip(_PARTS, components, strict=False)
        ):
            return None
        numbers = [int(component) for component in components]
        # "00" is a number and no month.
        if not all(numbers) or not EARLIEST_YEAR <= numbers[0] <= LATEST_YEAR:
            return None
        period = cls(*numbers)
        try:
            datetime.date(period.year, period.month or 1, period.day or 1)
        except ValueError:
            return None
        return period

    @property
    def numbers(self) -> list[str]:
        """Its parts as addresses and positions of lists write them."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part]
        return parts

    @property
    def path(self) -> str:
        """Its address below that of the list."""
        return "".join(f"{part}/" for part in self.numbers)

    @property
    def position(self) -> str:
        """How the positions of its stories in lists begin."""
        return "".join(self.numbers)

    @property
    def name(self) -> str:
        """As a heading says it after "Tin, bài"."""
        if self.day:
            return f"ngày {self.day}/{self.month}/{self.year}"
        return f"tháng {self.month}/{self.year}" if self.month else f"năm {self.year}"

    @property
    def short_name(self) -> str:
        """As links and crumbs say it."""
        return "/".join(reversed(self.numbers)) if self.month else f"Năm {self.year}"

    @property
    def around(self) -> Sequence["Period"]:
        """The longer periods that it lies in, the longest first."""
        around = [Period(self.year)] if self.month else []
        return [*around, Period(self.year, self.month)] if self.day else around

    def stories(self, items: KeptList) -> KeptList:
        """Return those of a list that are known to be of this period."""
        if self.month:
            items = items.narrowed(KNOWN, [DAY if self.day else MONTH])
        return items.beginning(self.position)


@dataclass(frozen=True)
class Counted:
    """A shorter period in a calendar, and how many stories are of it."""

    period: Period
    count: int
    is_shown: bool = False


@dataclass(frozen=True)
class Calendar:
    """What a page by date shows beside its stories.

    `months` are those of the year; `weeks` the days of the month, None beside them. `earlier` and
    `later` are the nearest periods of the same length that have any stories.
    """

    period: Period
    months: Sequence[Counted]
    weeks: Sequence[Sequence[Counted | None]]
    years: Sequence[int]
    earlier: Period | None
    later: Period | None

    weekdays = WEEKDAYS

    @classmethod
    def of(cls, period: Period, items: KeptList) -> Self:
        """Return the calendar of a list; at most three queries."""
        by_month = items.narrowed(KNOWN, [MONTH]).months()
        years = items.years()
        days: Mapping[str, int] = {}
        if period.month:
            month = Period(period.year, period.month)
            days = items.narrowed(KNOWN, [DAY]).beginning(month.position).days()
        months = [Period(period.year, month) for month in range(1, 13)]
        counted = [
            Counted(each, by_month.get(each.position, 0), each.month == period.month)
            for each in months
        ]
        known = _of_one_length(period, years, by_month, days)
        return cls(
            period,
            counted,
            _weeks(period, days) if period.month else (),
            years,
            max((each for each in known if each < period), default=None),
            min((each for each in known if each > period), default=None),
        )


def _of_one_length(
    period: Period, years: Sequence[int], months: Mapping[str, int], days: Mapping[str, int]
) -> list[Period]:
    if period.day:
        return [Period(period.year, period.month, int(day[6:])) for day in days]
    if period.month:
        return [Period(int(month[:4]), int(month[4:])) for month in months]
    return [Period(year) for year in years]


def _weeks(period: Period, days: Mapping[str, int]) -> list[list[Counted | None]]:
    weeks = calendar.Calendar(calendar.MONDAY).monthdayscalendar(period.year, period.month)
    return [[_day(period, day, days) if day else None for day in week] for week in weeks]


def _day(period: Period, number: int, days: Mapping[str, int]) -> Counted:
    day = Period(period.year, period.month, number)
    return Counted(day, days.get(day.position, 0), number == period.day)
