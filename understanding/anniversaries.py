"""Days and months of no year in a question: `20/11`, `ngày 8 tháng 3`, `tháng 5`."""

import re
from dataclasses import dataclass

from understanding.codes import YEAR
from understanding.periods import same_length
from understanding.query import Words, canonical_words

_DAY_OF_ANY_YEAR = re.compile(
    rf"(?<![\w/.,-])(?:(?:ngay|mung)\s+)?(?P<day>\d{{1,2}})(?:/|\s+thang\s+)(?P<month>\d{{1,2}})"
    rf"(?![\w/.-]|,\d)(?!\s+(?:nam\s+)?{YEAR})"
    r"|(?<!\w)ngay\s+(?P<named_day>\d{1,2})[.-](?P<named_month>\d{1,2})(?![\w/.-]|,\d)"
    rf"|(?<!\w)thang\s+(?P<alone>\d{{1,2}})(?![\w/.-]|,\d)(?!\s+(?:nam\s+)?{YEAR})"
)
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True)
class Anniversary:
    """A day or a month of no year, as `20/11` or `tháng 5`: the `ways` texts write it, in words.

    It was `typed` so, in these canonical `words`.
    """

    typed: str
    words: Words
    ways: tuple[Words, ...]


def find_anniversary(text: str) -> Anniversary | None:
    """Return the day or month that a question names without a year, None where it names none.

    Days that no calendar has, `30/2`, are numbers like others.
    """
    for found in _DAY_OF_ANY_YEAR.finditer(same_length(text)):
        typed = text[slice(*found.span())]
        words = canonical_words(typed)
        if alone := found["alone"]:
            if 1 <= int(alone) <= 12:
                return Anniversary(
                    typed, words, tuple(("tháng", month) for month in _padded(alone))
                )
            continue
        day, month = found["day"] or found["named_day"], found["month"] or found["named_month"]
        if not (1 <= int(month) <= 12 and 1 <= int(day) <= _LONGEST_MONTHS[int(month) - 1]):
            continue
        ways = [
            way
            for a_day in _padded(day)
            for a_month in _padded(month)
            for way in ((a_day, a_month), (a_day, "tháng", a_month))
        ]
        return Anniversary(typed, words, tuple(ways))
    return None


def _padded(number: str) -> list[str]:
    """Return a number of a day or month as it is written: `8` and `08`."""
    return list(dict.fromkeys((str(int(number)), f"{int(number):02}")))
