"""What keeps a page from the public whatever its live state says."""

from typing import ClassVar

from django.db import models


class PublicationHold(models.Model):
    """A standing reason why nobody outside may see this page.

    Consent that was withdrawn must win over "live": the visibility rule excludes
    held pages everywhere at once, and lifting the hold brings them back.
    """

    class Reason(models.TextChoices):
        CONSENT_WITHDRAWN = "consent_withdrawn", "Người trong bài rút đồng ý"
        CONSENT_MISSING = "consent_missing", "Chưa có căn cứ công khai"
        MERGED = "merged", "Đã gộp vào trang khác"
        IMPORT_DOUBTED = "import_doubted", "Chưa ai xác nhận điều bài nhập còn ngờ"

    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="publication_holds",
        verbose_name="trang",
    )
    reason = models.CharField("lý do", max_length=30, choices=Reason.choices)
    note = models.TextField("ghi chú nội bộ", blank=True)
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)

    # A merged page is held itself (see `merging.contract`).
    stays_in_merge: ClassVar = frozenset({"page"})

    class Meta:
        verbose_name = "lệnh tạm giữ công khai"
        verbose_name_plural = "lệnh tạm giữ công khai"
        constraints = [
            models.UniqueConstraint(fields=["page", "reason"], name="one_hold_per_page_and_reason")
        ]

    def __str__(self) -> str:
        return self.get_reason_display()
