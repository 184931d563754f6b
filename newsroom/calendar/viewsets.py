"""The list and the form of planned stories."""

from django.utils import timezone
from django.utils.dateparse import parse_date
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
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


class PlannedItemViewSet(SnippetViewSet):
    model = PlannedItem
    icon = "calendar"
    menu_label = "Đề tài"
    menu_item_is_registered = True  # the calendar leads to it
    list_display = ["title", "day", "owner", "section", "page"]
    list_filter = ["owner", "section", "day"]
    add_view_class = PlannedItemCreateView
    edit_handler = ObjectList(PlannedItem.panels, base_form_class=PlannedItemForm)
