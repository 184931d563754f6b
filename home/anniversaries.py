"""The fixed days of this field, of which the front tells in their week."""

import datetime
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.catalogues import read_csv

FILE = Path(__file__).parent / "data" / "anniversaries.csv"
"""Day, month, the year it goes back to (where one is counted), name, and who made it a day."""


@dataclass(frozen=True)
class Anniversary:
    """A fixed day in one year."""

    day: datetime.date
    name: str
    since: int | None = None

    @property
    def years(self) -> int:
        """How many years it is since the first; 0 where none are counted."""
        return self.day.year - self.since if self.since else 0


@cache
def _rows() -> list[tuple[int, int, int | None, str]]:
    return [
        (
            int(row["day"]),
            int(row["month"]),
            int(row["since"]) if row["since"] else None,
            row["name"],
        )
        for row in read_csv(FILE)
    ]


def anniversaries_of_week(today: datetime.date) -> list[Anniversary]:
    """Return the fixed days from this Monday to this Sunday, in their order."""
    monday = today - datetime.timedelta(days=today.weekday())
    return anniversaries_between(monday, monday + datetime.timedelta(days=6))


def anniversaries_between(first: datetime.date, last: datetime.date) -> list[Anniversary]:
    """Return the fixed days from one day to another, both included, in their order."""
    found = []
    for number in range((last - first).days + 1):
        day = first + datetime.timedelta(days=number)
        found += [
            Anniversary(day, name, since)
            for of_day, month, since, name in _rows()
            if (of_day, month) == (day.day, day.month)
        ]
    return found
