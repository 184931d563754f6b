"""Files that staff ask the archive for: who asked, and what."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from background.models import WrittenFile, WrittenFileQuerySet

UNFINISHED_LIMIT = 3
"""Files of one owner that wait or are written at once: a worker serves everybody."""


class ArchiveExportQuerySet(WrittenFileQuerySet):
    """Exports by owner and by age."""

    def of(self, owner: models.Model) -> Self:
        """Keep one's own: an answer holds drafts, which are shared on purpose only."""
        return self.filter(owner=owner)


class ArchiveExport(WrittenFile):
    """An answer of the archive as a file; `querystring` is the question, columns included."""

    folder: ClassVar[str] = "xuat-kho"

    class Format(models.TextChoices):
        XLSX = "xlsx", "Bảng Excel (XLSX)"
        CSV = "csv", "CSV"

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="archive_exports",
        verbose_name="người xuất",
    )
    querystring = models.TextField("câu hỏi", blank=True)
    format = models.CharField("dạng tệp", max_length=10, choices=Format.choices)

    objects = ArchiveExportQuerySet.as_manager()

    class Meta(WrittenFile.Meta):
        verbose_name = "tệp xuất từ kho"
        verbose_name_plural = "tệp xuất từ kho"

    @property
    def file_name(self) -> str:
        return f"kho-luu-tru-{timezone.localtime(self.created_at):%Y-%m-%d-%H%M}.{self.format}"
