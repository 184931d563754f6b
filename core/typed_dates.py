"""A day as readers type it: dd/mm/yyyy, kept as typed when it can't be read."""

import datetime
import re
from dataclasses import dataclass

MAX_TYPED = 40
"""Characters of a date that are kept to show it again."""

_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")


@dataclass(frozen=True)
class TypedDate:
    """The text to show again, the day it means, and what is wrong with it."""

    text: str = ""
    day: datetime.date | None = None
    error: str = ""

    @classmethod
    def read(cls, raw: str, examples: str = "21/11/2026") -> "TypedDate":
        """Read what was typed; never raises. `examples` tell who typed anything else what to."""
        text = raw.strip()[:MAX_TYPED]
        if not text:
            return cls()
        found = _DAY_FIRST.fullmatch(text) or _YEAR_FIRST.fullmatch(text)
        if not found or not text.isascii():
            return cls(text, None, f"“{text}” chưa phải một ngày. Viết như {examples}.")
        try:
            day = datetime.date(*(int(found[part]) for part in ("year", "month", "day")))
        except ValueError:
            return cls(text, None, f"Lịch không có ngày {text}.")
        return cls(f"{day:%d/%m}/{day.year:04}", day)
