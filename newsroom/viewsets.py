"""The list of who is away and who stands in."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.permission_policies import OwnershipPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy
from wagtail.snippets.views.snippets import DeleteView, EditView, SnippetViewSet

from newsroom.life_cycle.forms import PersonChoiceField, holders_of
from newsroom.models import Absence
from newsroom.models.approval import ENTER

FOR_OTHERS = "newsroom.change_absence"
"""Who may add absences enters and changes their own; who may change them, everybody's."""
OWN_STAND_IN = "Không ai tự ghi mình làm thay người khác: người vắng hoặc quản trị nội dung ghi."


register_permission_policy(Absence, OwnershipPermissionPolicy(Absence, owner_field_name="user"))


class AbsenceForm(WagtailAdminModelForm):
    """Takes one's own absence; of others from who keeps the list, and never with themselves in it.

    Whoever stands in does the other's step: nobody gives themselves one.
    """

    class Meta:
        field_classes = {"user": PersonChoiceField, "stand_in": PersonChoiceField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("user", "stand_in"):
            # Who is written in a list already stays choosable there, whatever became of them.
            mine = Q(pk=getattr(self.instance, f"{name}_id", None))
            # Nobody else has work in the admin that another could do.
            self.fields[name].queryset = holders_of(ENTER) | User.objects.filter(mine)
        if not self.for_user.has_perm(FOR_OTHERS):
            people = self.fields["user"]
            people.queryset = people.queryset.filter(pk=self.for_user.pk)
            people.initial = self.for_user

    def clean(self) -> dict[str, Any]:
        """Refuse somebody who makes themselves the stand-in."""
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("stand_in") == self.for_user != cleaned.get("user"):
            self.add_error("stand_in", OWN_STAND_IN)
        return cleaned


class OwnOnly:
    """Opens an absence to whom the policy gives it; Wagtail asks about the model only."""

    def get_object(self, queryset: Any = None) -> Absence:
        absence: Absence = super().get_object(queryset)  # type: ignore[misc]
        policy = policy_registry.get_by_type(Absence)
        user = self.request.user  # type: ignore[attr-defined]
        if not policy.user_has_permission_for_instance(user, "change", absence):
            raise PermissionDenied
        return absence


class AbsenceEditView(OwnOnly, EditView):
    pass


class AbsenceDeleteView(OwnOnly, DeleteView):
    pass


class AbsenceViewSet(SnippetViewSet):
    model = Absence
    edit_view_class = AbsenceEditView
    delete_view_class = AbsenceDeleteView
    icon = "user"
    menu_label = "Vắng mặt, làm thay"
    menu_order = 340
    add_to_settings_menu = True
    list_display = ["user_name", "stand_in_name", "first_day", "last_day"]
    edit_handler = ObjectList(
        [
            FieldPanel("user"),
            FieldPanel("stand_in"),
            FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
        ],
        base_form_class=AbsenceForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Absence]:
        return Absence.objects.select_related("user", "stand_in")
