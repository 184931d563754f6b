"""The list and the form of planned stories."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_user_display_name
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from newsroom.life_cycle.forms import PersonChoiceField
from newsroom.models import PlannedItem


class PlannedItemForm(WagtailAdminModelForm):
    class Meta:
        field_classes = {"owner": PersonChoiceField}


class PlannedItemCreateView(CreateView):
    """Begins with the day that the address names (`?ngay=`), and with whoever plans it."""

    def get_initial_form_instance(self) -> PlannedItem:
        try:
            day = parse_date(self.request.GET.get("ngay", ""))
        except ValueError:
            day = None
        return PlannedItem(day=day or timezone.localdate(), owner=self.request.user)


def _owner(plan: PlannedItem) -> str:
    return get_user_display_name(plan.owner)


class PlannedItemViewSet(SnippetViewSet):
    model = PlannedItem
    icon = "calendar"
    menu_label = "Đề tài"
    menu_item_is_registered = True  # the calendar leads to it
    list_display = [
        *("title", "day"),
        Column("owner", label="Người phụ trách", accessor=_owner, sort_key="owner"),
        "section",
        # Not its title: who reads plans may not know the draft.
        Column("page", label="Bài", accessor=lambda plan: "đã viết" if plan.page_id else "–"),
    ]
    list_filter = ["owner", "section", "day"]
    add_view_class = PlannedItemCreateView
    edit_handler = ObjectList(PlannedItem.panels, base_form_class=PlannedItemForm)

    def get_queryset(self, request: HttpRequest) -> QuerySet[PlannedItem]:
        return PlannedItem.objects.select_related("owner", "section")
