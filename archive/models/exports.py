"""Files that staff ask the archive for: who asked, how far they are, until when they stay."""

import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.storage import private_storage

KEPT = datetime.timedelta(days=7)
"""How long a finished file can be fetched."""
NEGLECTED_AFTER = datetime.timedelta(minutes=2)
"""How long a file waits before its page says that nobody seems to be writing files."""
STALLED_AFTER = datetime.timedelta(minutes=10)
"""How long a file makes no progress before its page says that the writing has stopped."""
FOLDER = "xuat-kho"
UNFINISHED_LIMIT = 3
"""Files of one owner that wait or are written at once: a worker serves everybody."""


class ArchiveExportQuerySet(models.QuerySet):
    """Exports by owner and by age."""

    def of(self, owner: models.Model) -> Self:
        """Keep one's own: an answer holds drafts, which are shared on purpose only."""
        return self.filter(owner=owner)

    def unfinished(self) -> Self:
        """Keep what waits or is written."""
        states = ArchiveExport.State
        return self.filter(
            state__in=(states.WAITING, states.RUNNING),
            touched_at__gt=timezone.now() - STALLED_AFTER,
        )

    def outlived(self) -> Self:
        """Keep what nobody can fetch any more."""
        return self.filter(touched_at__lte=timezone.now() - KEPT)


class ArchiveExport(models.Model):
    """An answer of the archive as a file, written in the background and kept for KEPT.

    `querystring` is the question, columns included. `touched_at` moves with every batch of rows
    and stays once the file is written, failed or was stopped.
    """

    class Format(models.TextChoices):
        XLSX = "xlsx", "Bảng Excel (XLSX)"
        CSV = "csv", "CSV"

    class State(models.TextChoices):
        WAITING = "waiting", "đang đợi tới lượt"
        RUNNING = "running", "đang ghi"
        DONE = "done", "đã xong"
        FAILED = "failed", "không ghi được"
        CANCELLED = "cancelled", "đã dừng"

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="archive_exports",
        verbose_name="người xuất",
    )
    querystring = models.TextField("câu hỏi", blank=True)
    format = models.CharField("dạng tệp", max_length=10, choices=Format.choices)
    state = models.CharField(
        "tình trạng", max_length=10, choices=State.choices, default=State.WAITING
    )
    rows_total = models.PositiveIntegerField("số dòng", null=True, blank=True)
    rows_done = models.PositiveIntegerField("số dòng đã ghi", default=0)
    problem = models.CharField("vì sao không ghi được", max_length=300, blank=True)
    file = models.FileField("tệp", storage=private_storage, upload_to=FOLDER, blank=True)
    created_at = models.DateTimeField("yêu cầu lúc", auto_now_add=True)
    touched_at = models.DateTimeField("cập nhật lúc", default=timezone.now)

    objects = ArchiveExportQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "tệp xuất từ kho"
        verbose_name_plural = "tệp xuất từ kho"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def file_name(self) -> str:
        """What the file is called where it is saved."""
        return f"kho-luu-tru-{timezone.localtime(self.created_at):%Y-%m-%d-%H%M}.{self.format}"

    @property
    def expires_at(self) -> datetime.datetime:
        """When the file goes."""
        return self.touched_at + KEPT

    @property
    def can_be_fetched(self) -> bool:
        """Whether the file is there and its time is not over."""
        is_done = self.state == self.State.DONE and bool(self.file)
        return is_done and self.expires_at > timezone.now()

    @property
    def is_unfinished(self) -> bool:
        """Whether it waits or is written; a writing that stalled counts no more."""
        waits = self.state in (self.State.WAITING, self.State.RUNNING)
        return waits and not self.is_stalled

    @property
    def is_stalled(self) -> bool:
        """Whether the writing stopped without a word, as with a worker that was killed."""
        waits = self.state in (self.State.WAITING, self.State.RUNNING)
        return waits and self.touched_at <= timezone.now() - STALLED_AFTER

    @property
    def is_neglected(self) -> bool:
        """Whether no worker took it up in a time in which one should have."""
        waits = self.state == self.State.WAITING
        return waits and self.created_at <= timezone.now() - NEGLECTED_AFTER

    @property
    def can_be_repeated(self) -> bool:
        """Whether asking for the same file again makes sense."""
        return not self.is_unfinished and not self.can_be_fetched

    @property
    def percentage(self) -> int:
        """How much is written, 0 to 100."""
        if self.state == self.State.DONE:
            return 100
        return min(99, 100 * self.rows_done // self.rows_total) if self.rows_total else 0


def delete_file(instance: ArchiveExport, **kwargs: object) -> None:
    """Take the file away with its row, also where the row goes with its owner."""
    if instance.file:
        instance.file.delete(save=False)
