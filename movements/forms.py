"""The movement form: it warns before a movement is created a second time."""

from typing import TYPE_CHECKING

from django import forms
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from movements.names import near_duplicates

if TYPE_CHECKING:
    from movements.models import MovementPage


class MovementPageForm(WagtailAdminPageForm):
    """Asks the editor to look when the name is nearly that of a known movement."""

    confirm_distinct = forms.BooleanField(
        label=_("Đã kiểm tra: đây là phong trào khác"),
        required=False,
        help_text=_("Chỉ cần đánh dấu khi có cảnh báo trùng tên."),
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        self._check_name(cleaned)
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("Ngày kết thúc phải sau ngày bắt đầu."))
        parent = cleaned.get("parent_movement")
        if parent and self.instance.pk and self._stands_below(parent):
            self.add_error(
                "parent_movement",
                _("Phong trào không thể là cấp trên của chính nó, kể cả qua phong trào khác."),
            )
        return cleaned

    def _stands_below(self, movement: "MovementPage") -> bool:
        """Tell whether a movement is this one or stands below it, however deep."""
        lines = movement.lines_up.filter(ancestor=self.instance.pk)
        return movement.pk == self.instance.pk or lines.exists()

    def _check_name(self, cleaned: dict) -> None:
        title = cleaned.get("title")
        name_changed = not self.instance.pk or "title" in self.changed_data
        if not title or not name_changed or cleaned.get("confirm_distinct"):
            return
        known = near_duplicates([title], exclude_id=self.instance.pk)
        if known:
            links = format_html_join(
                ", ",
                '<a href="{}" target="_blank">{}</a>',
                (
                    (reverse("wagtailadmin_pages:edit", args=[name.movement_id]), name.title)
                    for name in known
                ),
            )
            self.add_error(
                "title",
                format_html(
                    "{} {}. {}",
                    _("Tên này gần giống phong trào đã có:"),
                    links,
                    _("Nếu đúng là phong trào khác, hãy đánh dấu ô xác nhận rồi lưu lại."),
                ),
            )
