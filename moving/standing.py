"""Whether something of an old portal may come before readers: one rule for every way here."""

import datetime
from typing import TypeVar

NO_TITLE = "bài không có tiêu đề"
NO_DATE = "bài không có ngày đăng"
FUTURE = "ngày đăng ở tương lai"

EARLIEST = 1990
"""No portal published before this year: an older date is a slip or a machine's clock."""

UNNAMED = "Không có tiêu đề"
"""What a page is called until somebody gives it a title."""


D = TypeVar("D", bound=datetime.date)


def is_named(title: str) -> bool:
    """Whether a title says anything: dashes and dots alone are none."""
    return any(map(str.isalnum, title))


def likely(date: D | None, earliest: int = EARLIEST) -> D | None:
    """Return a date that can be, None for one that can't: no page is to stand under it."""
    return date if date is not None and date.year >= earliest else None


def doubts(
    title: str,
    date: datetime.date | None,
    now: datetime.date,
    *,
    no_title: str = NO_TITLE,
    no_date: str = NO_DATE,
    future: str = FUTURE,
    earliest: int = EARLIEST,
) -> list[str]:
    """Return in Vietnamese why this is not published by a move, whatever the old portal said of it.

    Whoever brings over thousands of pages looks at none of them: without a title, without a date or
    before its day nothing appears, nor with a date that can't be. `date` and `now` are both days or
    both moments.
    """
    said = [] if is_named(title) else [no_title]
    if date is None:
        said.append(no_date)
    elif date.year < earliest:
        said.append(f"ngày {date.day}/{date.month}/{date.year} không thể đúng")
    elif date > now:
        said.append(future)
    return said
