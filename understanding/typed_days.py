"""Either end of a range of days as people type it: a day, or the month or year it begins or ends.

`3/2024` is a month and `2024` a year here, which among the words of a question may be the number of
a document or a word.
"""

import datetime
from collections.abc import Callable
from typing import Any

from django import forms
from django.utils import timezone

from core.typed_dates import TypedDate
from understanding.periods import Period, period_alone

EXAMPLES = "25/11/2024, 11/2024 hoặc 2024"


def first_day(raw: str, today: datetime.date) -> TypedDate:
    """Return the first day of what was typed; never raises."""
    typed, period = _read(raw, today)
    return TypedDate(typed.text, period.first) if period else typed


def last_day(raw: str, today: datetime.date) -> TypedDate:
    """Return the last day of what was typed; never raises."""
    typed, period = _read(raw, today)
    return TypedDate(typed.text, period.last) if period else typed


def range_label(first: datetime.date | None, last: datetime.date | None) -> str:
    """Return a range as a choice is named: "01/01/2024 – 31/12/2024"; "" for none."""
    start, end = (f"{day:%d/%m/%Y}" if day else "" for day in (first, last))
    if start and end:
        return f"{start} – {end}" if start != end else start
    return f"từ {start}" if start else end and f"đến {end}"


class RangeEnd(forms.Field):
    """One end of a range of days in a form, read by `first_day` or `last_day`.

    A text field, not a date picker: every browser then shows what was typed, right or wrong.
    """

    def __init__(self, read: Callable[[str, datetime.date], TypedDate], **kwargs: Any) -> None:
        self.read = read
        widget = forms.TextInput(attrs={"placeholder": "ngày, tháng hoặc năm"})
        super().__init__(**{"required": False, "widget": widget, **kwargs})

    def to_python(self, value: str | None) -> datetime.date | None:
        """Return the day that is meant."""
        typed = self.read(value or "", timezone.localdate())
        if typed.error:
            raise forms.ValidationError(typed.error)
        return typed.day


def check_order(form: forms.Form, first: str, last: str) -> None:
    """Add an error to the field of a range's end where it lies before its beginning."""
    start, end = form.cleaned_data.get(first), form.cleaned_data.get(last)
    if start and end and start > end:
        form.add_error(last, "Ngày kết thúc đứng trước ngày bắt đầu.")


def _read(raw: str, today: datetime.date) -> tuple[TypedDate, Period | None]:
    typed = TypedDate.read(raw, EXAMPLES)
    is_other = typed.text and not typed.day
    return typed, period_alone(typed.text, today) if is_other else None
