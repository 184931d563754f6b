"""Where a movement stands on a day: one answer for its page, its lists and its cards."""

import datetime

from django.db import models


class MovementState(models.TextChoices):
    """Where a movement stands."""

    UPCOMING = "upcoming", "Sắp diễn ra"
    RUNNING = "running", "Đang diễn ra"
    ENDED = "ended", "Đã kết thúc"


def movement_state_on(
    day: datetime.date, *, starts_on: datetime.date | None, ends_on: datetime.date | None
) -> MovementState:
    """Return a movement's state on a day; without an end it runs until it is given one."""
    if starts_on and day < starts_on:
        return MovementState.UPCOMING
    if ends_on and day > ends_on:
        return MovementState.ENDED
    return MovementState.RUNNING
