"""Plans and rates in the admin."""

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from work_counts.models import Genre, Plan, UnitValue
from work_counts.models.plans import SUBJECTS

_REVIEW = Column("review_note", label="Đối chiếu", sort_key="needs_review")


class PlanViewSet(SnippetViewSet):
    model = Plan
    icon = "calendar-check"
    menu_label = "Chỉ tiêu"
    list_display = ["subject", "first_day", "last_day", "number", "note"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Plan]:
        return Plan.objects.select_related(*SUBJECTS)


class GenreViewSet(SnippetViewSet):
    model = Genre
    icon = "tag"
    menu_label = "Thể loại nhuận bút"
    list_display = ["name", "usual", "greatest", "valid_from", "valid_to", _REVIEW]
    list_filter = ["needs_review", "reviewer"]


class UnitValueViewSet(SnippetViewSet):
    model = UnitValue
    icon = "tag"
    menu_label = "Giá trị đơn vị hệ số"
    list_display = ["__str__", "valid_from", "valid_to", _REVIEW]


class WorkCountsViewSetGroup(SnippetViewSetGroup):
    """One menu for plans, royalties and what they are computed by."""

    items = (PlanViewSet, GenreViewSet, UnitValueViewSet)
    menu_label = "Công việc"
    menu_icon = "table"
    menu_order = 315
