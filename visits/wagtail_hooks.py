"""How much each page is read, as a report in the admin."""

from typing import ClassVar

from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import path, reverse
from django.utils import timezone
from django_filters import CharFilter
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.permissions import page_permission_policy

from core.reports import ColumnsReport
from visits.counting import flush
from visits.models import MostRead, PageDays, PageTotal
from visits.ranking import first_day

ORDER = 940
TITLE = "Lượt xem từng trang"
TOTAL = "Từ trước tới nay"


class TitleFilter(WagtailFilterSet):
    """Narrows the report to pages by their title."""

    title = CharFilter("page__title", "icontains", label="Tiêu đề có chữ")

    class Meta:
        model = PageTotal
        fields: ClassVar[list[str]] = []


class ViewsReport(ColumnsReport):
    """The pages that somebody finds in the admin, with how often readers saw them."""

    page_title = TITLE
    export_filename = "luot-xem"
    header_icon = "view"
    index_url_name = "visits_report"
    index_results_url_name = "visits_report_results"
    filterset_class = TitleFilter
    permission_policy = page_permission_policy
    any_permission_required: ClassVar[list[str]] = ["add", "change", "publish"]
    default_ordering = None
    is_searchable = False
    columns = [
        TitleColumn(
            "page.title",
            label="Trang",
            get_url=lambda row: reverse("wagtailadmin_pages:edit", args=[row.page_id]),
        ),
        *(Column(period.name.lower(), label=period.label) for period in MostRead.Period),
        Column("views", label=TOTAL),
    ]

    def get_queryset(self) -> QuerySet:
        flush()
        explorable = page_permission_policy.explorable_instances(self.request.user)
        found = PageTotal.objects.filter(page__in=explorable).select_related("page")
        rows = found.order_by("-views", "page")
        return rows.annotate(
            **{period.name.lower(): _views_of(period) for period in MostRead.Period}
        )


def _views_of(period: MostRead.Period) -> Coalesce:
    """Return the views of a row's page in a period, read for the rows that are shown only."""
    days = PageDays.objects.filter(
        page=OuterRef("pk"), day__gte=first_day(period, timezone.localdate())
    )
    seen = days.order_by().values("page").annotate(seen=Sum("views")).values("seen")
    return Coalesce(Subquery(seen), 0)


@hooks.register("register_admin_urls")
def addresses() -> list:
    """Give the report its address, and the one its table is loaded from anew."""
    return [
        path("reports/luot-xem/", ViewsReport.as_view(), name=ViewsReport.index_url_name),
        path(
            "reports/luot-xem/results/",
            ViewsReport.as_view(results_only=True),
            name=ViewsReport.index_results_url_name,
        ),
    ]


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    """Offer the report to whoever reaches the admin: it shows the pages they find there."""
    address = reverse(ViewsReport.index_url_name)
    return MenuItem(TITLE, address, name="visits-report", icon_name="view", order=ORDER)
