"""The list of who is away and who stands in."""

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from newsroom.life_cycle.forms import PersonChoiceField
from newsroom.models import Absence


class AbsenceForm(WagtailAdminModelForm):
    class Meta:
        field_classes = {"user": PersonChoiceField, "stand_in": PersonChoiceField}


class AbsenceViewSet(SnippetViewSet):
    model = Absence
    icon = "user"
    menu_label = "Vắng mặt, làm thay"
    menu_order = 340
    add_to_settings_menu = True
    list_display = ["user", "stand_in", "first_day", "last_day"]
    edit_handler = ObjectList(
        [
            FieldPanel("user"),
            FieldPanel("stand_in"),
            FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
        ],
        base_form_class=AbsenceForm,
    )
