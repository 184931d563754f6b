"""What was imported from where, so that a second run changes nothing."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class ImportRecord(models.Model):
    """One file of an old portal and the draft made of it.

    `key` is the file's path below the imported folder, with the folder's name; `content_hash` the
    SHA-256 of its bytes. `revision_id` is the revision the importer wrote: a page whose latest
    revision is another was edited by somebody. `report` is what the importer took, dropped, tied
    and doubted, as `imports.reports.PageReport.as_dict()` gives it. Until somebody confirms that
    the doubts are settled the page is kept from the public (`imports.confirming`).
    """

    key = models.CharField("tệp", max_length=500, unique=True)
    content_hash = models.CharField(max_length=64, db_index=True, editable=False)
    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        on_delete=models.SET_NULL,
        related_name="import_records",
        verbose_name="trang",
    )
    revision_id = models.BigIntegerField(null=True, editable=False)
    notes = models.JSONField("điều cần kiểm tra", default=list, blank=True)
    report = models.JSONField("báo cáo", default=dict, blank=True)
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="người xác nhận",
    )
    imported_at = models.DateTimeField("nhập lúc", auto_now_add=True)
    updated_at = models.DateTimeField("cập nhật lúc", auto_now=True)

    # A file imported again must not write over the page that was kept.
    stays_in_merge: ClassVar = frozenset({"page"})

    class Meta:
        verbose_name = "tệp đã nhập"
        verbose_name_plural = "tệp đã nhập"
        ordering: ClassVar = ["-updated_at", "key"]

    def __str__(self) -> str:
        return self.key

    @property
    def note_count(self) -> int:
        """How many points an editor should check."""
        return len(self.notes)

    @property
    def is_doubted(self) -> bool:
        """Whether there are points that nobody has confirmed yet."""
        return bool(self.notes) and self.confirmed_at is None
