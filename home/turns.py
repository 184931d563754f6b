"""Whose turn it is to be the exemplar of a day."""

import datetime

from exemplars.standing import MADE, made_position
from home.models.days import ExemplarDay
from lists.keeping import Key
from lists.reading import AFTER_ALL, following_in

ALL_PEOPLE = Key("exemplarpage", MADE, "")
MOST_DAYS = 366
"""Without a turn on record for so many days the turns begin anew."""


def exemplar_of_the_day(day: datetime.date) -> int | None:
    """Return the id of the one visible exemplar of a day: the same for everyone all day.

    The turn goes from the last one on record to the next in the order they were made, and one
    further for each day since of which nothing is recorded: each has a day before any has a
    second, and of those who are hidden the chosen one alone hands it on. None while there are
    none.
    """
    last_id, steps = _last_turn(day)
    # Whose turn was last stands at the end of the round.
    position = f"{made_position(last_id)}{AFTER_ALL}"
    around = following_in([ALL_PEOPLE], position, min(steps, MOST_DAYS))[ALL_PEOPLE]
    return around[(steps - 1) % len(around)] if around else None


def _last_turn(day: datetime.date) -> tuple[int, int]:
    """Return whose turn was last before a day, 0 for nobody's, and how many turns on the day is."""
    rows = ExemplarDay.objects.filter(day__lt=day).order_by("-day")
    chosen = 0
    for on, page_id, is_turn in rows.values_list("day", "exemplar_id", "is_turn")[:MOST_DAYS]:
        if is_turn and page_id:
            return page_id, (day - on).days - chosen
        chosen += not is_turn
    return 0, day.toordinal()
