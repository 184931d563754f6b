"""The day of a story that its form offered by itself is the day on which readers first saw it.

A form offers the hour at which it was opened: approved two days later, or scheduled, the story
came into lists behind older ones, under a day on which nobody could read it.
"""

import datetime

OFFERED_FOR = datetime.timedelta(hours=2)
"""How long a form lies open, at most, between its offering the hour and its first being saved."""
A_MINUTE = datetime.timedelta(minutes=1)


def is_offered(day: datetime.datetime, created: datetime.datetime) -> bool:
    """Return whether a form offered this day by itself, to a story that was created then.

    A day of another time was chosen by its editor.
    """
    return created - OFFERED_FOR <= day <= created + A_MINUTE


def hour_of(published: datetime.datetime) -> datetime.datetime:
    """Return the hour as forms show it: in minutes."""
    return published.replace(second=0, microsecond=0)
