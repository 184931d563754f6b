"""Forms of the board: what to show, what is agreed, and when a step was done."""

import datetime
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.admin.widgets import AdminDateInput

from core.form_fields import offer_choices, offer_rows
from movements.models import MovementPage
from newsroom.life_cycle.board import on_the_board
from newsroom.life_cycle.moving import Plan
from newsroom.models import LifeCycleStep
from organisations.models import Place

PERMISSION = "newsroom.change_lifecyclestep"
MINE, NOBODY = "me", "none"


class PersonChoiceField(forms.ModelChoiceField):
    """Names staff as they are called."""

    def label_from_instance(self, obj: User) -> str:
        return obj.get_full_name() or obj.get_username()


def holders_of(permission: str) -> QuerySet[User]:
    """Return who has a right, by name."""
    return User.objects.with_perm(
        permission, backend="django.contrib.auth.backends.ModelBackend"
    ).order_by("last_name", "first_name", "username")


def keepers() -> QuerySet[User]:
    """Return who may keep the board and so can own a step."""
    return holders_of(PERMISSION)


class FilterForm(forms.Form):
    """What the board shows; whatever isn't known is as if nothing was chosen."""

    owner = forms.ChoiceField(label="Người phụ trách", required=False)
    place = forms.ModelChoiceField(
        Place.objects.none(), label="Tỉnh, thành phố", required=False, empty_label="Mọi nơi"
    )
    movement = forms.ModelChoiceField(
        MovementPage.objects.none(),
        label="Phong trào",
        required=False,
        empty_label="Mọi phong trào",
    )
    due = forms.ChoiceField(
        label="Hạn",
        required=False,
        choices=[("", "Mọi hạn"), ("overdue", "Quá hạn"), ("none", "Chưa đặt hạn")],
    )
    state = forms.ChoiceField(
        label="Tình trạng",
        required=False,
        choices=[("", "Đang làm"), ("done", "Đã xong")],
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        shown = on_the_board()
        people = [
            (str(person.pk), person.get_full_name() or person.get_username())
            for person in User.objects.filter(pk__in=shown.values("owner")).exclude(pk=user.pk)
        ]
        mine_first = [("", "Tất cả"), (MINE, "Của tôi"), (NOBODY, "Chưa có ai")]
        offer_choices(self, "owner", [*mine_first, *people])
        provinces = Place.objects.current().filter(kind__in=(Place.Kind.PROVINCE, Place.Kind.CITY))
        offer_rows(self, "place", provinces)
        movements = MovementPage.objects.filter(movement_pages__page__in=shown.values("exemplar"))
        offer_rows(self, "movement", movements.distinct())

    def chosen(self) -> dict[str, Any]:
        """Return what was understood; a value that isn't known is left out."""
        self.is_valid()
        chosen = dict(self.cleaned_data)
        if chosen.get("owner") == MINE:
            chosen["owner"] = self.user.pk
        return chosen


class PlanForm(forms.Form):
    """What is agreed for a step."""

    owner = PersonChoiceField(
        User.objects.none(), label="Người phụ trách", required=False, empty_label="Chưa có ai"
    )
    due_on = forms.DateField(label="Hạn", required=False, widget=AdminDateInput)
    next_action = forms.CharField(
        label="Việc tiếp theo",
        required=False,
        max_length=255,
        help_text="Một câu: ai làm gì. Ví dụ: gặp gia đình xin ảnh.",
    )
    note = forms.CharField(
        label="Ghi chú thêm",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Được ghi kèm ngày và tên bạn; ghi chú cũ vẫn còn.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "owner", keepers())
        for name, field in self.fields.items():
            if field.help_text:
                field.widget.attrs["aria-describedby"] = f"id_{name}_help"

    def plan(self) -> Plan:
        """Return what was agreed."""
        return Plan(**{name: self.cleaned_data[name] for name in Plan.__dataclass_fields__})


class StartForm(PlanForm):
    """Puts an exemplar on the board."""

    stage = forms.ChoiceField(label="Khâu")

    field_order = ["stage"]

    def __init__(self, *args: Any, stages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(LifeCycleStep.Stage.choices)
        offer_choices(self, "stage", [(stage, labels[stage]) for stage in stages])


class MoveForm(PlanForm):
    """Finishes a step and says what is agreed for the next."""

    done_on = forms.DateField(
        label="Ngày xong khâu này", widget=AdminDateInput, initial=timezone.localdate
    )

    field_order = ["done_on", "owner", "due_on", "next_action", "note"]

    def __init__(self, *args: Any, step: LifeCycleStep, is_last: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step = step
        if is_last:
            for name in ("owner", "due_on", "next_action"):
                del self.fields[name]
        else:
            self.fields["owner"].label = "Người phụ trách khâu sau"
            self.fields["due_on"].label = "Hạn của khâu sau"
            self.fields["next_action"].label = "Việc tiếp theo của khâu sau"
        self.fields["note"].label = "Ghi chú về khâu vừa xong"

    def clean_done_on(self) -> datetime.date:
        day = self.cleaned_data["done_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Ngày xong chưa tới; hãy ghi ngày đã xong.")
        if day < self.step.started_on:
            raise forms.ValidationError(
                "Khâu này bắt đầu ngày {day}, không thể xong trước đó.".format(
                    day=f"{self.step.started_on:%d/%m/%Y}"
                )
            )
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        due, done = cleaned.get("due_on"), cleaned.get("done_on")
        if due and done and due < done:
            self.add_error("due_on", "Hạn của khâu sau phải từ ngày xong khâu này trở đi.")
        return cleaned

    def plan(self) -> Plan:
        return Plan(**{name: self.cleaned_data[name] for name in self.fields if name != "done_on"})
