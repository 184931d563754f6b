"""The grades of a question's results, and a right page that is missing among them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from wagtail.admin.widgets import AdminPageChooser

from core.ids import read_id
from core.querysets import visible_pages
from search.curation.judgements import SearchJudgement

GRADE_PREFIX = "trang-"
MISSING_FIELD = "con-thieu"
MOST_GRADES = 100
"""Grades that one form sends; no page of ours shows so many."""
UNJUDGED = ("", "Chưa chấm")


class JudgingForm(forms.Form):
    """A grade a page, none until somebody judges it, and perhaps one more right page."""

    def __init__(
        self, *args: Any, pages: Iterable[int], known: Mapping[int, int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for page_id in pages:
            self.fields[f"{GRADE_PREFIX}{page_id}"] = forms.TypedChoiceField(
                choices=[*SearchJudgement.Grade.choices, UNJUDGED],
                coerce=int,
                empty_value=None,
                required=False,
                initial=known.get(page_id, ""),
                widget=forms.RadioSelect,
            )
        self.fields[MISSING_FIELD] = forms.ModelChoiceField(
            label="Trang đúng còn thiếu",
            queryset=visible_pages(),
            required=False,
            widget=AdminPageChooser(),
            help_text="Trang lẽ ra phải có trong mười kết quả đầu; được ghi là đúng điều cần tìm.",
            error_messages={"invalid_choice": "Chỉ chọn được trang mà bạn đọc đang xem được."},
        )

    def grades(self) -> dict[int, int | None]:
        """Return page id → grade as sent, None for a page without one."""
        sent = {
            int(name.removeprefix(GRADE_PREFIX)): grade
            for name, grade in self.cleaned_data.items()
            if name.startswith(GRADE_PREFIX)
        }
        if missing := self.cleaned_data.get(MISSING_FIELD):
            sent[missing.pk] = SearchJudgement.Grade.RIGHT
        return sent


def pages_sent(sent: QueryDict) -> list[int]:
    """Return the pages that a form grades, of those that readers may see."""
    names = (name for name in sent if name.startswith(GRADE_PREFIX))
    ids = {read_id(name.removeprefix(GRADE_PREFIX)) for name in names} - {None}
    if len(ids) > MOST_GRADES:
        return []
    return list(visible_pages().filter(pk__in=ids).values_list("pk", flat=True))
