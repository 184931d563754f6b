"""A range of days as readers type it."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from core.typed_dates import TypedDate


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
