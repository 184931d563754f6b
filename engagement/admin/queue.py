"""The staff's lists: letters that wait, and what readers think of pages."""

from typing import Any

import django_filters
from django.db.models import F, QuerySet
from django.urls import reverse
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic

from engagement.models import Letter, PageVerdict
from engagement.models.letters import LetterQuerySet
from home.models import SupportUnit
from nominations.admin.queue import SPARE, SUSPECTED, TRUSTED, WAITING, AgeColumn, SignsColumn


class LetterFilterSet(WagtailFilterSet):
    """Narrows the letters by state, kind, unit and suspicion."""

    state = django_filters.ChoiceFilter(
        label="Trạng thái",
        choices=[(WAITING, "Chờ xử lý"), *Letter.State.choices],
        method="filter_state",
        empty_label="Tất cả",
    )
    kind = django_filters.ChoiceFilter(
        label="Loại", choices=Letter.Kind.choices, empty_label="Tất cả"
    )
    unit = django_filters.ModelChoiceFilter(
        label="Đơn vị", queryset=SupportUnit.objects.all(), empty_label="Tất cả"
    )
    suspected = django_filters.ChoiceFilter(
        label="Nghi thư rác",
        choices=[(TRUSTED, "Không"), (SUSPECTED, "Có")],
        method="filter_suspected",
        empty_label="Tất cả",
    )

    class Meta:
        model = Letter
        fields: list[str] = []

    def filter_state(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        states = Letter.OPEN_STATES if value == WAITING else (value,)
        return queryset.filter(state__in=states)

    def filter_suspected(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        # An empty list is stored as such by every database.
        return (
            queryset.exclude(suspicions=[])
            if value == SUSPECTED
            else queryset.filter(suspicions=[])
        )


class _ReadOnlyList(generic.IndexView):
    """A list in which nothing is added: readers do."""

    any_permission_required = ("view",)
    add_url_name = None
    paginate_by = 50

    def get_add_url(self) -> None:
        return None

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        return queryset


class LetterQueueView(_ReadOnlyList):
    """What readers wrote, the longest waiting on top."""

    model = Letter
    page_title = "Ý kiến bạn đọc"
    header_icon = "comment"
    index_url_name = "engagement_queue"
    index_results_url_name = "engagement_queue_results"
    filterset_class = LetterFilterSet
    is_searchable = True
    columns = [
        TitleColumn(
            "receipt",
            label="Mã",
            get_url=lambda letter: reverse("engagement_detail", args=[letter.pk]),
        ),
        Column("kind", label="Loại", accessor="get_kind_display"),
        Column("subject", label="Tiêu đề"),
        Column("unit", label="Đơn vị", classname=SPARE, accessor=lambda letter: letter.unit or "–"),
        AgeColumn("age", label="Gửi đã"),
        Column("state", label="Trạng thái", accessor="get_state_display"),
        SignsColumn("signs", label="Nghi thư rác", classname=SPARE),
    ]

    def get_base_queryset(self) -> LetterQuerySet:
        return Letter.objects.for_queue().select_related("unit")

    def search_queryset(self, queryset: LetterQuerySet) -> LetterQuerySet:
        return queryset.matching(self.search_query) if self.is_searching else queryset


class VerdictListView(_ReadOnlyList):
    """What readers think of pages, the least liked on top."""

    model = PageVerdict
    page_title = "Đánh giá trang"
    header_icon = "pick"
    index_url_name = "engagement_verdicts"
    index_results_url_name = "engagement_verdicts_results"
    columns = [
        TitleColumn(
            "page",
            label="Trang",
            get_url=lambda verdict: reverse("wagtailadmin_pages:edit", args=[verdict.pk]),
        ),
        Column("useful", label="Hữu ích"),
        Column("useless", label="Chưa hữu ích"),
        Column("stars", label="Sao", accessor=lambda verdict: _stars(verdict)),
    ]

    def get_base_queryset(self) -> QuerySet[PageVerdict]:
        by_dislike = (F("useful") - F("useless")).asc()
        return PageVerdict.objects.select_related("page").order_by(by_dislike, "pk")


def _stars(verdict: PageVerdict) -> str:
    average: Any = verdict.average_stars
    if average is None:
        return "–"
    return f"{average:.1f} ({verdict.star_votes} lượt)".replace(".", ",", 1)
