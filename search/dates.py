"""A range of dates as readers type it: dd/mm/yyyy, kept as typed when it can't be read."""

import datetime
import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

MAX_TYPED = 40
"""Characters of a date that are kept to show it again."""

_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")


@dataclass(frozen=True)
class TypedDate:
    """One end of the range: the text to show again, the day it means, and what is wrong with it."""

    text: str = ""
    day: datetime.date | None = None
    error: str = ""

    @classmethod
    def read(cls, raw: str) -> "TypedDate":
        """Read what was typed; never raises."""
        text = raw.strip()[:MAX_TYPED]
        if not text:
            return cls()
        found = _DAY_FIRST.fullmatch(text) or _YEAR_FIRST.fullmatch(text)
        if not found or not text.isascii():
            return cls(
                text,
                None,
                _("“%(text)s” chưa phải một ngày. Viết như 21/11/2026.") % {"text": text},
            )
        try:
            day = datetime.date(*(int(found[part]) for part in ("year", "month", "day")))
        except ValueError:
            return cls(text, None, _("Lịch không có ngày %(text)s.") % {"text": text})
        return cls(f"{day:%d/%m}/{day.year:04}", day)


@dataclass(frozen=True)
class DateRange:
    """Both ends, inclusive. A range that ends before it begins narrows nothing and says so."""

    start: TypedDate = field(default_factory=TypedDate)
    end: TypedDate = field(default_factory=TypedDate)

    @classmethod
    def read(cls, start: str, end: str) -> "DateRange":
        """Read both ends."""
        first, last = TypedDate.read(start), TypedDate.read(end)
        if first.day and last.day and first.day > last.day:
            error = _("Ngày này đứng trước ngày bắt đầu %(day)s.") % {"day": first.text}
            return cls(TypedDate(first.text), TypedDate(last.text, None, error))
        return cls(first, last)

    @property
    def is_set(self) -> bool:
        """Whether a readable day narrows the answer."""
        return bool(self.start.day or self.end.day)

    @property
    def errors(self) -> list[str]:
        """What is wrong with either end."""
        return [typed.error for typed in (self.start, self.end) if typed.error]

    @property
    def label(self) -> str:
        """The range as a choice is named: "01/01/2024 – 31/12/2024"."""
        if self.start.day and self.end.day:
            return f"{self.start.text} – {self.end.text}"
        if self.start.day:
            return _("từ %(day)s") % {"day": self.start.text}
        return _("đến %(day)s") % {"day": self.end.text} if self.end.day else ""
