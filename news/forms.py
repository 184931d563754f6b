"""The news form: dates in order, a lead picture that is described."""

from django.urls import reverse
from django.utils.html import format_html

from core.forms import BasePageForm


class NewsPageForm(BasePageForm):
    """Checks what one field can't."""

    def clean(self) -> dict:
        cleaned = super().clean()
        published_on, updated_on = cleaned.get("published_on"), cleaned.get("updated_on")
        if published_on and updated_on and updated_on < published_on:
            self.add_error("updated_on", "Ngày cập nhật không thể trước ngày đăng.")
        image = cleaned.get("lead_image")
        if image and not image.default_alt_text and not self.is_deferred_validation:
            told = (
                "Hình này chưa có mô tả cho người không nhìn thấy. "
                '<a href="{}" target="_blank">Ghi mô tả trong thẻ mới</a>, rồi bấm nút lần nữa.'
            )
            words = reverse("wagtailimages:words", args=[image.pk])
            self.add_error("lead_image", format_html(told, words))
        return cleaned
