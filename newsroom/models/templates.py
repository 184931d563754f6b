"""Stories that recur: one is kept as a template, and new ones begin as its copies."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from core.text import clean
from news.models import NewsPage

DAY_WORDS = ("ngày", "tuần", "tháng", "năm")
"""What in braces is replaced by what the day says, when a story is begun."""
_IN_BRACES = re.compile(r"\{([^{}]*)\}")


class NewsTemplate(models.Model):
    """A story, draft or public, whose newest version new stories are copied from."""

    name = models.CharField(
        "tên mẫu", max_length=80, unique=True, help_text="Chữ trên nút ở bàn làm việc."
    )
    page = models.ForeignKey(
        "news.NewsPage",
        on_delete=models.CASCADE,
        related_name="templates",
        verbose_name="bài làm mẫu",
        help_text="Bài mới chép nội dung, phong trào, tác giả, nguồn… từ bản mới nhất của bài này,"
        " và nằm cùng chuyên mục.",
    )
    title = models.CharField(
        "tiêu đề bài mới",
        max_length=255,
        help_text="Ví dụ: Tin vắn tuần {tuần}. Trong tiêu đề, sapo và nội dung, {ngày}, {tuần},"
        " {tháng}, {năm} được thay khi bắt đầu bài.",
    )
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="người giữ mẫu",
    )

    class Meta:
        verbose_name = "mẫu tin"
        verbose_name_plural = "mẫu tin"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        unknown = [word for word in _IN_BRACES.findall(clean(self.title)) if word not in DAY_WORDS]
        if unknown:
            known = ", ".join(f"{{{word}}}" for word in DAY_WORDS)
            told = ", ".join(f"{{{word}}}" for word in unknown)
            raise ValidationError({"title": f"Không thay được {told}; chỉ có {known}."})
        if self.page_id and not NewsPage.objects.filter(pk=self.page_id).exists():
            raise ValidationError({"page": "Bài làm mẫu không còn nữa; hãy chọn bài khác."})
