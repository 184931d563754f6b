"""Which questions there are to judge, and which were judged, as reports in the admin."""

import datetime
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy

from core.reports import ColumnsReport
from search.curation.judgements import SearchJudgement, judged_questions, judgements_told
from search.curation.query_log import RETENTION_DAYS, flush, top_queries


class QuestionColumn(Column):
    """A question that leads to its results."""

    cell_template_name = "search/admin/link_cell.html"

    def get_cell_context_data(self, instance: dict[str, Any], parent_context: Any) -> Any:
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"url": judging_address(instance["text"])}


class FoundColumn(Column):
    """How many pages a question found; that it found none stands out."""

    cell_template_name = "search/judging/found_cell.html"

    def get_value(self, instance: dict[str, Any]) -> int | None:
        return instance["found"] or None


class QuestionsToJudge(ColumnsReport):
    """What readers ask, most asked first, each question with the way to its results."""

    page_title = "Chấm kết quả tìm kiếm"
    header_icon = "check"
    export_filename = "cau-hoi-de-cham"
    template_name = "search/judging/questions.html"
    index_url_name = "search_judging"
    index_results_url_name = "search_judging_results"
    permission_policy = ModelPermissionPolicy(SearchJudgement)
    permission_required = "add"
    default_ordering = None
    is_searchable = False
    paginate_by = 50
    columns = [
        QuestionColumn("text", label="Câu hỏi"),
        Column("total", label="Lượt tìm"),
        FoundColumn("found", label="Kết quả"),
        Column("judged", label="Trang đã chấm", accessor=lambda row: row["judged"] or "–"),
    ]

    def get_queryset(self) -> QuerySet:
        flush()
        judged = (
            judgements_told()
            .filter(key=OuterRef("text"))
            .order_by()
            .values("key")
            .annotate(pages=Count("pk"))
        )
        return top_queries(RETENTION_DAYS).annotate(judged=Subquery(judged.values("pages")))


def _day_of(moment: datetime.datetime) -> str:
    """Return the day of a moment where its readers live, not in UTC, of which rows tell it."""
    return date_format(timezone.localtime(moment), "d/m/Y")


class JudgedQuestions(QuestionsToJudge):
    """The questions that were judged, those too that the log has forgotten."""

    page_title = "Câu hỏi đã chấm"
    export_filename = "cau-hoi-da-cham"
    template_name = "search/judging/judged.html"
    index_url_name = "search_judged"
    index_results_url_name = "search_judged_results"
    permission_required = "view"
    columns = [
        QuestionColumn("text", label="Câu hỏi"),
        Column("pages", label="Trang đã chấm"),
        Column("last", label="Lần cuối", accessor=lambda row: _day_of(row["last"])),
    ]

    def get_queryset(self) -> QuerySet:
        return judged_questions()


def judging_address(text: str) -> str:
    """Return where the results of a question are judged."""
    return f"{reverse('search_judge_question')}?{urlencode({'q': text})}"
