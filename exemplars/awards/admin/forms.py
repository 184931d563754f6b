"""Asking for what a revocation, and its undoing, must record."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminPageChooser

from directives.models import DirectivePage
from exemplars.models import AwardGrant, AwardRevocation, AwardTitle

REASON_ROWS = 3


class RevocationForm(WagtailAdminModelForm):
    """The decision, the day and the reason; the honour itself is given."""

    class Meta:
        model = AwardRevocation
        fields = ("act", "decision", "decision_number", "revoked_on", "reason", "is_named")
        widgets = {
            "act": forms.RadioSelect,
            "decision": AdminPageChooser(target_models=[DirectivePage]),
            "reason": forms.Textarea(attrs={"rows": REASON_ROWS}),
        }
        help_texts = {
            "decision_number": "Ghi số khi quyết định chưa có trong kho. Ví dụ: 12/QĐ-UBND.",
            "reason": "Chỉ cán bộ thấy, trong sổ và lịch sử của trang.",
        }

    def __init__(self, *args: object, grant: AwardGrant, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.grant = grant
        self.fields["reason"].required = True

    def clean_act(self) -> str:
        act: str = self.cleaned_data["act"]
        is_of_state = self.grant.title.group == AwardTitle.Group.STATE_HONOUR
        if act == AwardRevocation.Act.STRIPPED and not is_of_state:
            raise ValidationError(
                "Chỉ danh hiệu vinh dự Nhà nước mới bị tước (Luật 06/2022/QH15, Điều 93); với "
                f"{self.grant.name}, hãy chọn hủy bỏ quyết định khen thưởng."
            )
        return act

    def clean_revoked_on(self) -> object:
        day = self.cleaned_data["revoked_on"]
        if day > timezone.localdate():
            raise ValidationError("Ngày quyết định chưa đến; hãy ghi khi quyết định có hiệu lực.")
        granted_on = self.grant.granted_on
        if day.year < self.grant.year or (granted_on and day < granted_on):
            raise ValidationError("Ngày quyết định không thể trước ngày khen.")
        return day


class ReinstatementForm(forms.Form):
    """Why a revocation is taken off the record."""

    reason = forms.CharField(
        label="Lý do hoàn tác",
        widget=forms.Textarea(attrs={"rows": REASON_ROWS}),
        help_text="Ví dụ: ghi nhầm người. Lý do được giữ trong lịch sử của trang.",
        max_length=1000,
    )
