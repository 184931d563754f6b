"""Output in the admin's reports: what came out in a period, by whom or where, against its plan."""

import datetime
from typing import Any, ClassVar

from django.utils import timezone
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy

from core.reports import ColumnsReport
from site_search.question_reports import DayFilter, DaysForm
from understanding.typed_days import first_day, last_day
from work_counts.counting import Row, output
from work_counts.models import Plan
from work_counts.royalties import month_after

TITLE = "Sản lượng tin, bài"
GROUPS = {
    "author": "Tác giả",
    "unit": "Đơn vị",
    "section": "Chuyên mục",
    "movement": "Phong trào",
}
LONGEST_DAYS = 366


class PeriodForm(DaysForm):
    """Days in order, and no more than a year of them: so much and no more is counted at once."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("day_from"), cleaned.get("day_to")
        if first and last and (last - first).days >= LONGEST_DAYS:
            self.add_error("day_to", "Mỗi lần xem nhiều nhất một năm.")
        return cleaned


class OutputFilter(WagtailFilterSet):
    """By what is counted, and in which days; without them by author, in this month."""

    by = ChoiceFilter(
        label="Đếm theo", choices=list(GROUPS.items()), empty_label="Tác giả (mặc định)"
    )
    day_from = DayFilter(label="Từ ngày", read=first_day)
    day_to = DayFilter(label="Đến ngày", read=last_day)

    class Meta:
        model = Plan
        fields: ClassVar[list[str]] = []
        form = PeriodForm


class OutputReport(ColumnsReport):
    """What was made in a period, and what of its plans is missing."""

    page_title = TITLE
    export_filename = "san-luong"
    header_icon = "table"
    index_url_name = "output_report"
    index_results_url_name = "output_report_results"
    template_name = "work_counts/output_report.html"
    results_template_name = "work_counts/output_results.html"
    permission_policy = ModelPermissionPolicy(Plan)
    permission_required = "view"
    default_ordering = None
    is_searchable = False
    paginate_by = 100
    filterset_class = OutputFilter

    @property
    def columns(self) -> list[Column]:
        return [
            Column("name", label=GROUPS[self.by]),
            Column("done", label="Số tin, bài"),
            Column("planned", label="Chỉ tiêu", accessor=lambda row: _shown(row.planned)),
            Column("missing", label="Còn thiếu", accessor=lambda row: _shown(row.missing)),
            Column("views", label="Lượt xem"),
        ]

    @property
    def chosen(self) -> dict[str, Any]:
        """What the filters say, nothing where they can't be read."""
        filters = self.filters
        return filters.form.cleaned_data if filters.is_valid() else {}

    @property
    def by(self) -> str:
        return self.chosen.get("by") or "author"

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        """The first and the last day that are counted; one alone brings a month with it."""
        first, last = self.chosen.get("day_from"), self.chosen.get("day_to")
        if first is None:
            first = (last or timezone.localdate()).replace(day=1)
        if last is None:
            last = month_after(first.replace(day=1)) - datetime.timedelta(days=1)
        return first, last

    def get_queryset(self) -> list[Row]:
        # What can't be read narrows nothing, and this month would be taken for the answer.
        return output(self.by, *self.days) if self.filters.is_valid() else []

    def filter_queryset(self, queryset: list[Row]) -> list[Row]:
        """Return the rows as they are: what is chosen was counted."""
        return queryset

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        first, last = self.days
        return super().get_context_data(**kwargs) | {"first": first, "last": last}


def _shown(number: int | None) -> int | str:
    return "–" if number is None else number
