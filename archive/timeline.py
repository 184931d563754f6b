"""Hits over time, as bars the server draws and as the table that says the same."""

import datetime
from calendar import monthrange
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from archive.address import Address

MOST_MONTHS = 36
"""Longest span that is shown by month; longer ones are shown by year."""
MOST_YEARS = 120
"""Longest span whose empty years are shown: a mistyped year must not draw ten centuries."""
HEIGHT = 100
BAR_SHARE = 0.8
"""Share of its place that a bar fills."""


@dataclass(frozen=True)
class Bar:
    """One month or year: place and size in the drawing, and the question that opens it."""

    label: str
    count: int
    x: str
    y: str
    width: str
    height: str
    querystring: str


@dataclass(frozen=True)
class Timeline:
    """Bars from the first to the last dated hit; `unit` is "month" or "year"."""

    unit: str
    bars: list[Bar]

    @property
    def most(self) -> int:
        """The tallest bar."""
        return max((bar.count for bar in self.bars), default=0)

    @property
    def width(self) -> int:
        """Width of the drawing, in places."""
        return len(self.bars)

    @property
    def height(self) -> int:
        """Height of the drawing."""
        return HEIGHT


def timeline(months: Mapping[str, int], address: Address) -> Timeline | None:
    """Return the timeline of counts by month ("2024-05"), None where nothing is dated."""
    counts = {_month(key): count for key, count in months.items()}
    if not counts:
        return None
    first, last = min(counts), max(counts)
    by_month = last - first < MOST_MONTHS
    if by_month:
        places = list(range(first, last + 1))
    else:
        years: Counter[int] = Counter()
        for month, count in counts.items():
            years[month // 12] += count
        counts = dict(years)
        first, last = min(counts), max(counts)
        places = list(range(first, last + 1)) if last - first < MOST_YEARS else sorted(counts)
    most = max(counts.values())
    bars = [
        _bar(order, place, counts.get(place, 0), most, by_month, address)
        for order, place in enumerate(places)
    ]
    return Timeline("month" if by_month else "year", bars)


def _month(key: str) -> int:
    """Return a month as a number that grows by one a month."""
    year, month = key.split("-")
    return int(year) * 12 + int(month) - 1


def _bar(order: int, place: int, count: int, most: int, by_month: bool, address: Address) -> Bar:
    if by_month:
        year, month = place // 12, place % 12 + 1
        start = datetime.date(year, month, 1)
        end = datetime.date(year, month, monthrange(year, month)[1])
        label = f"tháng {month}/{year}"
    else:
        start, end = datetime.date(place, 1, 1), datetime.date(place, 12, 31)
        label = f"năm {place}"
    height = HEIGHT * count / most
    opened = address.adding(("tu-ngay", f"{start:%d/%m/%Y}"), ("den-ngay", f"{end:%d/%m/%Y}"))
    return Bar(
        label=label,
        count=count,
        # Written here: templates would print a decimal comma.
        x=f"{order + (1 - BAR_SHARE) / 2:g}",
        y=f"{HEIGHT - height:g}",
        width=f"{BAR_SHARE:g}",
        height=f"{height:g}",
        querystring=opened.querystring,
    )
