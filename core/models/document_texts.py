"""The words of attached files, so that a search reaches inside them."""

from django.db import models

from core.extraction import Outcome


class DocumentText(models.Model):
    """What a PDF or Word file says, page by page, and how reading it ended.

    `file_hash` tells which file was read: an exchanged file is read again. `recognised` are the
    numbers of the pages whose words a machine made out of a picture.
    """

    OUTCOMES = (
        (Outcome.DONE.value, "đã đọc"),
        (Outcome.NO_TEXT.value, "bản quét, không có chữ"),
        (Outcome.TOO_LARGE.value, "quá lớn để đọc"),
        (Outcome.UNREADABLE.value, "không đọc được"),
    )

    document = models.OneToOneField(
        "core.PortalDocument",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="text",
        verbose_name="tệp",
    )
    outcome = models.CharField("kết quả đọc", max_length=20, choices=OUTCOMES)
    pages = models.JSONField("chữ từng trang", default=list)
    page_count = models.PositiveIntegerField("số trang", default=0)
    recognised = models.JSONField("trang nhận dạng từ bản quét", default=list)
    is_cut = models.BooleanField("mới đọc phần đầu", default=False)
    file_hash = models.CharField(max_length=40, blank=True)
    extracted_at = models.DateTimeField("đọc lúc", auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "chữ trong tệp"
        verbose_name_plural = "chữ trong tệp"

    def __str__(self) -> str:
        return f"{self.document}: {self.get_outcome_display()}"

    @property
    def warning(self) -> str:
        """What an editor should know of this file; empty when all of it can be found."""
        if self.outcome == Outcome.NO_TEXT:
            return f"Tệp “{self.document.title}” là bản quét, không có chữ: tìm không ra nội dung."
        if self.outcome in (Outcome.TOO_LARGE, Outcome.UNREADABLE):
            return (
                f"Không đọc được chữ trong tệp “{self.document.title}”"
                f" ({self.get_outcome_display()})."
            )
        return ""
