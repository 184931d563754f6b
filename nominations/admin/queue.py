"""The staff's list of nominations: what waits, for how long, and what looks like spam."""

import datetime
from typing import Any

import django_filters
from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic

from nominations.models import Nomination
from nominations.querysets import NominationQuerySet
from nominations.received import Received
from nominations.spam import labels
from organisations.models import Place

WAITING = "waiting"
SUSPECTED, TRUSTED = "yes", "no"
PATIENCE_DAYS = 14
"""After so long an open nomination is marked as overdue."""

SPARE = "nomination-column--spare"
"""Class of the columns that a phone does without."""

AGES = {"3": "Trong 3 ngày", "14": "3 đến 14 ngày", "late": "Quá 14 ngày"}


class NominationFilterSet(WagtailFilterSet):
    """Narrows the list by state, kind, place, age and suspicion."""

    state = django_filters.ChoiceFilter(
        label="Trạng thái",
        choices=[
            (WAITING, "Chờ xử lý"),
            *[
                (state.value, state.label)
                for state in Nomination.State
                if state != Nomination.State.DRAFT
            ],
        ],
        method="filter_state",
        empty_label="Tất cả",
    )
    age = django_filters.ChoiceFilter(
        label="Gửi đã",
        choices=list(AGES.items()),
        method="filter_age",
        empty_label="Bất kỳ",
    )
    kind = django_filters.ChoiceFilter(
        label="Đề cử ai", choices=Nomination.Kind.choices, empty_label="Tất cả"
    )
    place = django_filters.ModelChoiceFilter(
        label="Tỉnh, thành phố", queryset=Place.objects.none(), empty_label="Tất cả"
    )
    suspected = django_filters.ChoiceFilter(
        label="Nghi thư rác",
        choices=[(TRUSTED, "Không"), (SUSPECTED, "Có")],
        method="filter_suspected",
        empty_label="Tất cả",
    )
    mine = django_filters.ChoiceFilter(
        label="Người xử lý",
        choices=[("me", "Tôi"), ("nobody", "Chưa ai nhận")],
        method="filter_mine",
        empty_label="Tất cả",
    )

    class Meta:
        model = Nomination
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nominated = Nomination.objects.sent().exclude(place=None).values("place")
        self.filters["place"].queryset = Place.objects.filter(pk__in=nominated)

    def filter_state(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        states = Nomination.OPEN_STATES if value == WAITING else (value,)
        return queryset.filter(state__in=states)

    def filter_age(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        now = timezone.now()
        recent = now - datetime.timedelta(days=3)
        old = now - datetime.timedelta(days=PATIENCE_DAYS)
        if value == "3":
            return queryset.filter(submitted_at__gte=recent)
        if value == "14":
            return queryset.filter(submitted_at__lt=recent, submitted_at__gte=old)
        return queryset.filter(submitted_at__lt=old)

    def filter_suspected(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        # An empty list is stored as such by every database.
        return (
            queryset.exclude(suspicions=[])
            if value == SUSPECTED
            else queryset.filter(suspicions=[])
        )

    def filter_mine(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(handled_by=self.request.user if value == "me" else None)


class AgeColumn(Column):
    """How long ago it was sent; an overdue one says so."""

    def get_value(self, instance: Received) -> str:
        return age_of(instance)


class SignsColumn(Column):
    """What looks like spam, in words."""

    def get_value(self, instance: Received) -> str:
        return ", ".join(labels(instance.suspicions)) or "–"


class TextColumn(Column):
    """A value or a dash."""

    def get_value(self, instance: Received) -> Any:
        return super().get_value(instance) or "–"


def age_of(received: Received) -> str:
    """Return "hôm nay", "5 ngày" or "20 ngày, quá hạn"."""
    if received.submitted_at is None:
        return ""
    days = (timezone.localdate() - timezone.localdate(received.submitted_at)).days
    if not days:
        return "hôm nay"
    age = f"{days} ngày"
    if received.is_open and days > PATIENCE_DAYS:
        return f"{age}, quá hạn"
    return age


class QueueView(generic.IndexView):
    """The list; drafts are their writers' and never in it."""

    model = Nomination
    page_title = "Đề cử"
    header_icon = "mail"
    template_name = "nominations/admin/queue.html"
    results_template_name = "nominations/admin/queue_results.html"
    index_url_name = "nominations_queue"
    index_results_url_name = "nominations_queue_results"
    filterset_class = NominationFilterSet
    is_searchable = True
    paginate_by = 50
    default_ordering = None
    columns = [
        TitleColumn(
            "name",
            label="Đề cử ai",
            classname="nomination-column--title",
            get_url=lambda nomination: reverse("nominations_detail", args=[nomination.pk]),
        ),
        Column("kind", label="Đối tượng", classname=SPARE, accessor="get_kind_display"),
        TextColumn("place", label="Nơi", classname=SPARE, accessor="place"),
        Column("state", label="Trạng thái", accessor="get_state_display"),
        AgeColumn("age", label="Gửi đã"),
        TextColumn("file_count", label="Tệp", classname=SPARE),
        SignsColumn("signs", label="Nghi thư rác"),
        TextColumn("handled_by", label="Người xử lý", classname=SPARE, accessor="handled_by"),
    ]

    def get_base_queryset(self) -> NominationQuerySet:
        return (
            Nomination.objects.for_queue()
            .select_related("place", "handled_by")
            .annotate(file_count=Count("files"))
        )

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        return queryset

    def search_queryset(self, queryset: NominationQuerySet) -> NominationQuerySet:
        return queryset.matching(self.search_query) if self.is_searching else queryset
