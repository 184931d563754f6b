"""What readers search for, as reports in the admin: most asked, in vain, day by day."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django_filters import Filter
from wagtail import hooks
from wagtail.admin.active_filters import (
    ActiveFilter,
    BaseFilterAdapter,
    filter_adapter_class_registry,
)
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy

from core.admin_hooks import add_menu_item
from core.reports import ColumnsReport
from search.curation.query_log import (
    RETENTION_DAYS,
    SearchQueryLog,
    flush,
    questions_by_day,
    searches_by_day,
    top_queries,
)
from search.curation.synonyms import SynonymGroup
from understanding.typed_days import RangeEnd, check_order, first_day, last_day

REPORT_PERMISSION = "search.view_searchquerylog"
REPORT_MENU_ORDER = 950


class AddSynonymColumn(Column):
    """The way from searched words to a group of synonyms that starts with them."""

    cell_template_name = "search/admin/add_synonym_cell.html"

    def get_value(self, instance: dict[str, Any]) -> str:
        viewset = SynonymGroup.snippet_viewset  # type: ignore[attr-defined]  # set on registration
        address = reverse(viewset.get_url_name("add"))
        return f"{address}?{urlencode({'terms': instance['text']})}"


class DayColumn(Column):
    """A day as a day: told as time ago, today's would be hours old at noon."""

    def get_value(self, instance: dict[str, Any]) -> str:
        return date_format(super().get_value(instance), "d/m/Y")


class TopQueriesReport(ColumnsReport):
    """What readers search for most."""

    page_title = "Từ khóa được tìm nhiều"
    export_filename = "tu-khoa-tim-kiem"
    header_icon = "search"
    index_url_name = "search_top_queries"
    index_results_url_name = "search_top_queries_results"
    # Without a policy Wagtail lets everybody in, whatever permission is required.
    permission_policy = ModelPermissionPolicy(SearchQueryLog)
    permission_required = "view"
    default_ordering = None
    is_searchable = False
    paginate_by = 100
    without_results = False
    columns = [
        Column("text", label="Từ khóa"),
        Column("total", label="Lượt tìm"),
        Column("found", label="Kết quả"),
        DayColumn("last_day", label="Lần cuối"),
    ]

    def get_queryset(self) -> QuerySet:
        flush()
        return top_queries(RETENTION_DAYS, without_results=self.without_results)


class UnansweredQueriesReport(TopQueriesReport):
    """What readers search for and don't find, and the way to a synonym that would help."""

    page_title = "Từ khóa không có kết quả"
    index_url_name = "search_unanswered_queries"
    index_results_url_name = "search_unanswered_queries_results"
    without_results = True
    ways: ClassVar[frozenset[str]] = frozenset({"synonym"})
    columns = [
        Column("text", label="Từ khóa"),
        Column("total", label="Lượt tìm"),
        DayColumn("last_day", label="Lần cuối"),
        AddSynonymColumn("synonym", label="Từ đồng nghĩa"),
    ]


class DayFilter(Filter):
    """One end of a range of days, typed as in the archive."""

    field_class = RangeEnd


class DayInForce(BaseFilterAdapter):
    """How a chosen day is told above the table."""

    def get_active_filters(self) -> Iterator[ActiveFilter]:
        for active in super().get_active_filters():
            yield active._replace(value=date_format(self.value, "d/m/Y"))


filter_adapter_class_registry.register(DayFilter, value=DayInForce)


class DaysForm(forms.Form):
    """Days in order."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        check_order(self, "day_from", "day_to")
        return cleaned


class DaysFilter(WagtailFilterSet):
    """Narrows a report to some days."""

    day_from = DayFilter("day", "gte", label="Từ ngày", read=first_day)
    day_to = DayFilter("day", "lte", label="Đến ngày", read=last_day)

    class Meta:
        model = SearchQueryLog
        fields: ClassVar[list[str]] = []
        form = DaysForm


class QuestionsOfDayColumn(DayColumn):
    """A day that leads to its questions."""

    cell_template_name = "search/admin/link_cell.html"

    def get_cell_context_data(self, instance: dict[str, Any], parent_context: Any) -> Any:
        context = super().get_cell_context_data(instance, parent_context)
        day = instance["day"].isoformat()
        address = reverse(QuestionsByDayReport.index_url_name)
        return context | {"url": f"{address}?{urlencode({'day_from': day, 'day_to': day})}"}


class SearchesByDayReport(TopQueriesReport):
    """How many searches each day found nothing, or nothing that anybody opened."""

    page_title = "Tìm kiếm theo ngày"
    export_filename = "tim-kiem-theo-ngay"
    template_name = "search/admin/by_day_report.html"
    results_template_name = "search/admin/by_day_results.html"
    index_url_name = "search_by_day"
    index_results_url_name = "search_by_day_results"
    filterset_class = DaysFilter
    columns = [
        QuestionsOfDayColumn("day", label="Ngày"),
        Column("total", label="Lượt tìm"),
        Column("unanswered", label="Không có kết quả"),
        Column("abandoned", label="Không mở"),
    ]

    def get_queryset(self) -> QuerySet:
        flush()
        return searches_by_day()

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        # What can't be read narrows nothing, and all days would be taken for the answer.
        return super().filter_queryset(queryset) if self.filters.is_valid() else queryset.none()


class QuestionsByDayReport(SearchesByDayReport):
    """The questions behind the counts of days."""

    page_title = "Câu hỏi theo ngày"
    export_filename = "cau-hoi-theo-ngay"
    index_url_name = "search_questions_by_day"
    index_results_url_name = "search_questions_by_day_results"
    columns = [
        DayColumn("day", label="Ngày"),
        Column("text", label="Từ khóa"),
        Column("total", label="Lượt tìm"),
        Column("found", label="Kết quả"),
        Column("opens", label="Lượt mở"),
        Column("abandoned", label="Không mở"),
    ]

    def get_queryset(self) -> QuerySet:
        flush()
        return questions_by_day()


REPORTS = {
    "tu-khoa-tim-nhieu": TopQueriesReport,
    "tu-khoa-khong-ket-qua": UnansweredQueriesReport,
    "tim-kiem-theo-ngay": SearchesByDayReport,
    "cau-hoi-theo-ngay": QuestionsByDayReport,
}
IN_MENU = (TopQueriesReport, UnansweredQueriesReport, SearchesByDayReport)


@hooks.register("register_admin_urls")
def report_urls() -> list:
    """Give each report its address, and the one its table is loaded from anew."""
    urls = []
    for slug, report in REPORTS.items():
        urls += [
            path(f"reports/{slug}/", report.as_view(), name=report.index_url_name),
            path(
                f"reports/{slug}/results/",
                report.as_view(results_only=True),
                name=report.index_results_url_name,
            ),
        ]
    return urls


for _order, _report in enumerate(IN_MENU, REPORT_MENU_ORDER):
    add_menu_item(
        _report.page_title,
        _report.index_url_name,
        hook="register_reports_menu_item",
        name=_report.index_url_name,
        icon_name="search",
        order=_order,
        permission=REPORT_PERMISSION,
    )
