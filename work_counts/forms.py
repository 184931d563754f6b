"""Forms of a month's royalties: which month, a part's grade, why a month is reopened."""

import datetime
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone

from work_counts.models import Genre
from work_counts.royalties import Part

YEARS = range(2000, 2101)
_MONTH = re.compile(r"(\d{4})-(\d{2})")


def month_of(text: str) -> datetime.date:
    """Return the first day of a month as addresses write it; of this month for anything else."""
    matched = _MONTH.fullmatch(text)
    if matched:
        year, month = int(matched[1]), int(matched[2])
        if year in YEARS and 1 <= month <= 12:
            return datetime.date(year, month, 1)
    return timezone.localdate().replace(day=1)


class GradeForm(forms.Form):
    """A genre and a coefficient for one part; a genre alone brings its usual coefficient.

    It remembers what it showed: what nobody changed in it stays as it is by now, and what somebody
    else changed meanwhile is asked about, not written over.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    genre = forms.ChoiceField(label="Thể loại", required=False)
    coefficient = forms.DecimalField(
        label="Hệ số",
        required=False,
        min_value=Decimal(0),
        max_digits=5,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 6}),
    )

    def __init__(self, sent: QueryDict | None, part: Part, genres: Sequence[Genre]) -> None:
        self.part = part
        self.genres = {str(genre.pk): genre for genre in genres}
        number = part.coefficient
        if number is not None and number == number.to_integral_value():
            number = number.quantize(Decimal(1))
        self.stored = _in_one(part.genre_id, number)
        initial = {"genre": part.genre_id or "", "coefficient": number, "seen": self.stored}
        super().__init__(sent, prefix=prefix_of(part), initial=initial)
        choices = [(key, genre.name) for key, genre in self.genres.items()]
        if part.genre_id and str(part.genre_id) not in self.genres:
            choices.append((str(part.genre_id), part.genre_name))  # held when it was graded
        self.fields["genre"].choices = [("", "Chưa chấm"), *choices]  # type: ignore[attr-defined]
        about = f"{part.author_name}, {part.role_name}: {part.title}"
        for field, word in (("genre", "Thể loại"), ("coefficient", "Hệ số")):
            self.fields[field].widget.attrs["aria-label"] = f"{word} – {about}"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        genre = self.genres.get(cleaned.get("genre", ""))
        coefficient = cleaned.get("coefficient")
        if genre is None and coefficient is not None and not cleaned.get("genre"):
            self.add_error("genre", "Chọn thể loại.")
        if genre is not None and coefficient is None and "coefficient" not in self.errors:
            cleaned["coefficient"] = genre.usual
        if genre is not None and coefficient is not None and coefficient > genre.greatest:
            greatest = _printed(genre.greatest)
            self.add_error("coefficient", f"Hệ số tối đa của {genre.name} là {greatest}.")
        if self.is_changed and self.stored not in (self._seen, self._typed):
            self._ask_about_other()
        return cleaned

    @property
    def is_changed(self) -> bool:
        """Whether this form says another grade than it showed."""
        return self._typed != self._seen

    @property
    def is_as_stored(self) -> bool:
        """Whether this form says what is stored by now."""
        return self._typed == self.stored

    @property
    def _seen(self) -> str:
        return self.cleaned_data.get("seen", "")

    @property
    def _typed(self) -> str:
        genre, coefficient = self.cleaned_data.get("genre"), self.cleaned_data.get("coefficient")
        return _in_one(genre, coefficient)

    def _ask_about_other(self) -> None:
        """Refuse once, with what somebody else gave; pressed again, the form knows of it."""
        part = self.part
        number = "" if part.coefficient is None else f", hệ số {_printed(part.coefficient)}"
        said = f"chấm {part.genre_name}{number}" if part.genre_id else "bỏ điểm của phần này"
        self.add_error(
            "genre", f"Trong lúc bạn mở trang, người khác đã {said}. Lưu lần nữa để thay."
        )
        sent = cast("QueryDict", self.data).copy()
        sent[self.add_prefix("seen")] = self.stored
        self.data = sent


def prefix_of(part: Part) -> str:
    """Return what the names of a part's fields begin with."""
    return "-".join(map(str, part.key))


def _in_one(genre: object, coefficient: Decimal | None) -> str:
    """Return a grade as the form remembers it: the same for the same grade."""
    return f"{genre or ''}:{'' if coefficient is None else _printed(coefficient)}"


def _printed(number: Decimal) -> str:
    return f"{number.normalize():f}".replace(".", ",")


class RestForm(forms.Form):
    """A genre for all parts on the page that nobody graded."""

    rest = forms.ChoiceField(label="Chấm mọi phần còn trống trên trang này là", required=False)

    def __init__(self, *args: Any, genres: Sequence[Genre], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(genre.pk), genre.name) for genre in genres]
        self.fields["rest"].choices = [("", "để trống"), *choices]  # type: ignore[attr-defined]
