"""Giving many pages the hour at which readers see them, or see them no longer."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.models import Page

from newsroom.models import BulkChange
from page_lists.bulk.acting import ContentAction, RefusedError


class ScheduleForm(forms.Form):
    """From when and until when."""

    go_live_at = forms.DateTimeField(
        label="Đăng lúc", required=False, widget=AdminDateTimeInput, help_text="Cho bản nháp."
    )
    expire_at = forms.DateTimeField(label="Gỡ lúc", required=False, widget=AdminDateTimeInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("go_live_at"), cleaned.get("expire_at")
        now = timezone.now()
        for name in ("go_live_at", "expire_at"):
            if cleaned.get(name) and cleaned[name] <= now:
                self.add_error(name, "Chọn một thời điểm ở tương lai.")
        if begins and ends and ends <= begins:
            self.add_error("expire_at", "Giờ gỡ phải sau giờ đăng.")
        if not self.errors and not begins and not ends:
            raise forms.ValidationError("Ghi giờ đăng, giờ gỡ, hoặc cả hai.")
        return cleaned


class ScheduleAction(ContentAction):
    """Schedules drafts, and the end of what readers see."""

    display_name = "Hẹn giờ"
    action_type = "schedule"
    aria_label = "Hẹn giờ đăng hoặc gỡ các trang đã chọn"
    action_priority = 45
    icon = "calendar-alt"
    act = BulkChange.Act.SCHEDULE
    form_class = ScheduleForm
    question = "Hẹn giờ nào cho những trang này?"
    button = "Xem trước"

    @property
    def begins(self) -> datetime.datetime | None:
        """From when readers see the drafts."""
        assert self.cleaned_form is not None
        return self.cleaned_form.cleaned_data["go_live_at"]

    @property
    def ends(self) -> datetime.datetime | None:
        """Until when."""
        assert self.cleaned_form is not None
        return self.cleaned_form.cleaned_data["expire_at"]

    def told(self) -> str:
        said = []
        if self.begins:
            said.append(f"đăng lúc {_printed(self.begins)}")
        if self.ends:
            said.append(f"gỡ lúc {_printed(self.ends)}")
        return f"Hẹn giờ {', '.join(said)}"

    def change(self, draft: Any) -> str:
        """Write the hours into the newest version."""
        told = []
        if self.begins:
            if draft.live:
                raise RefusedError("Đang hiển thị rồi; chỉ hẹn được giờ gỡ.")
            if draft.expire_at and not self.ends and draft.expire_at <= self.begins:
                raise RefusedError(f"Sẽ gỡ trước lúc ấy: {_printed(draft.expire_at)}.")
            draft.go_live_at = self.begins
            told.append(f"đăng lúc {_printed(self.begins)}")
        if self.ends:
            if not self.begins and draft.go_live_at and self.ends <= draft.go_live_at:
                raise RefusedError(f"Mới hẹn đăng sau lúc ấy: {_printed(draft.go_live_at)}.")
            draft.expire_at = self.ends
            told.append(f"gỡ lúc {_printed(self.ends)}")
        return ", ".join(told).capitalize()

    def publishes(self, page: Page) -> bool:
        """Return whether readers are to see the page, now or at its hour.

        A draft that waits for approval goes on waiting: whoever approves it last schedules it.
        """
        if page.live:
            return super().publishes(page)
        return self.begins is not None and not page.workflow_in_progress

    def consequence(self, page: Page, *, is_published: bool) -> str:
        if is_published:
            return "có hiệu lực ngay" if page.live else "tự đăng khi đến giờ"
        if page.live:
            return "thành bản nháp, có hiệu lực sau khi được duyệt"
        return "ghi vào bản nháp, theo giờ ấy khi được duyệt hoặc đăng"


def _printed(moment: datetime.datetime) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
