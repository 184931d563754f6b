"""Whether something of an old portal may come before readers: one rule for every way here."""

import datetime

NO_TITLE = "bài không có tiêu đề"
NO_DATE = "bài không có ngày đăng"
FUTURE = "ngày đăng ở tương lai"

UNNAMED = "Không có tiêu đề"
"""What a page is called until somebody gives it a title."""


def is_named(title: str) -> bool:
    """Whether a title says anything: dashes and dots alone are none."""
    return any(map(str.isalnum, title))


def doubts(
    title: str,
    date: datetime.date | None,
    now: datetime.date,
    *,
    no_title: str = NO_TITLE,
    no_date: str = NO_DATE,
    future: str = FUTURE,
) -> list[str]:
    """Return in Vietnamese why this is not published by a move, whatever the old portal said of it.

    Whoever brings over thousands of pages looks at none of them: without a title, without a date or
    before its day nothing appears. `date` and `now` are both days or both moments.
    """
    said = [] if is_named(title) else [no_title]
    if date is None:
        said.append(no_date)
    elif date > now:
        said.append(future)
    return said
