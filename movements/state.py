"""Where a movement stands on a day: one answer for its page, its lists and its cards."""

import datetime

from django.db import models


class MovementState(models.TextChoices):
    """Where a movement stands."""

    UPCOMING = "upcoming", "Sắp diễn ra"
    RUNNING = "running", "Đang diễn ra"
    ENDED = "ended", "Đã kết thúc"
    UNKNOWN = "unknown", "Chưa rõ thời gian"


def movement_state_on(
    day: datetime.date,
    *,
    starts_on: datetime.date | None,
    ends_on: datetime.date | None,
    is_regular: bool,
) -> MovementState:
    """Return a movement's state on a day; without an end it runs until it is given one.

    A regular one (thi đua thường xuyên) needs no days. Of any other without days nobody knows
    whether it began or is over: it is called neither.
    """
    if starts_on is None and ends_on is None and not is_regular:
        return MovementState.UNKNOWN
    if starts_on and day < starts_on:
        return MovementState.UPCOMING
    if ends_on and day > ends_on:
        return MovementState.ENDED
    return MovementState.RUNNING
