"""The movement form: it warns before a movement is created a second time."""

from django import forms
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from core.forms import BasePageForm
from movements.models.lineage import MovementLineage
from movements.names import near_duplicates


class MovementPageForm(BasePageForm):
    """Asks the editor to look when the name is nearly that of a known movement."""

    confirm_distinct = forms.BooleanField(
        label="Đã kiểm tra: đây là phong trào khác",
        required=False,
        help_text="Chỉ cần đánh dấu khi có cảnh báo trùng tên.",
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        self._check_name(cleaned)
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Ngày kết thúc phải sau ngày bắt đầu.")
        parent = cleaned.get("parent_movement")
        if parent and self.instance.pk and self._stands_below(parent.pk):
            self.refuse(
                "parent_movement",
                "Phong trào không thể là cấp trên của chính nó, kể cả qua phong trào khác.",
            )
        return cleaned

    def _stands_below(self, movement_id: int) -> bool:
        """Tell whether a movement is this one or stands below it, however deep."""
        lines = MovementLineage.objects.filter(descendant=movement_id, ancestor=self.instance.pk)
        return movement_id == self.instance.pk or lines.exists()

    def _check_name(self, cleaned: dict) -> None:
        title = cleaned.get("title")
        if not title or cleaned.get("confirm_distinct") or not self.gives_a_new_name(title):
            return
        others = type(self.instance).objects.exclude(pk=self.instance.pk)
        known = near_duplicates([title], others.known_names())
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
                    "Tên này gần giống phong trào đã có:",
                    links,
                    "Nếu đúng là phong trào khác, hãy đánh dấu ô xác nhận rồi lưu lại.",
                ),
            )
