"""The day of the lunar calendar, as it is written beside the day."""

import datetime
from functools import lru_cache

from lunar_vn import SUPPORTED_YEAR_RANGE, solar_to_lunar

FIRST_YEAR, LAST_YEAR = SUPPORTED_YEAR_RANGE


@lru_cache(maxsize=1024)
def lunar_words(day: datetime.date) -> str:
    """Return "23/10"; "" beyond the years that are known."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return ""
    found = solar_to_lunar(day)
    return f"{found.day}/{found.month}{' nhuận' if found.leap else ''}"
