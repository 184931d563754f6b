"""What every file that is written in the background knows: how far it is, how long it stays."""

import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.utils import timezone

from core.storage import private_storage

KEPT = datetime.timedelta(days=7)
"""How long a finished file can be fetched."""
NEGLECTED_AFTER = datetime.timedelta(minutes=2)
"""How long a file waits before its page says that nobody seems to be writing files."""
STALLED_AFTER = datetime.timedelta(minutes=10)
"""How long a file makes no progress before its page says that the writing has stopped."""


class WrittenFileQuerySet(models.QuerySet):
    """Files by how far they are."""

    def unfinished(self) -> Self:
        """Keep what waits or is written."""
        states = WrittenFile.State
        return self.filter(
            state__in=(states.WAITING, states.RUNNING),
            touched_at__gt=timezone.now() - STALLED_AFTER,
        )

    def outlived(self) -> Self:
        """Keep what nobody can fetch any more."""
        return self.filter(touched_at__lte=timezone.now() - KEPT)


def place_of(instance: "WrittenFile", name: str) -> str:
    """Return where a file is kept: in the folder of its model."""
    return f"{instance.folder}/{name}"


class WrittenFile(models.Model):
    """A file that a worker writes, kept for KEPT; a model made of this names its `folder`.

    `touched_at` moves with every batch of rows and stays once the file is written, failed or was
    stopped.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "đang đợi tới lượt"
        RUNNING = "running", "đang ghi"
        DONE = "done", "đã xong"
        FAILED = "failed", "không ghi được"
        CANCELLED = "cancelled", "đã dừng"

    state = models.CharField(
        "tình trạng", max_length=10, choices=State.choices, default=State.WAITING
    )
    rows_total = models.PositiveIntegerField("số dòng", null=True, blank=True)
    rows_done = models.PositiveIntegerField("số dòng đã ghi", default=0)
    problem = models.CharField("vì sao không ghi được", max_length=300, blank=True)
    file = models.FileField("tệp", storage=private_storage, upload_to=place_of, blank=True)
    created_at = models.DateTimeField("yêu cầu lúc", auto_now_add=True)
    touched_at = models.DateTimeField("cập nhật lúc", default=timezone.now)

    folder: ClassVar[str]
    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def file_name(self) -> str:
        """What the file is called where it is saved."""
        raise NotImplementedError(f"{type(self).__name__} has no name for its file")

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

    @property
    def progress(self) -> dict[str, Any]:
        """What the page's script is told of it."""
        return {
            "is_unfinished": self.is_unfinished,
            "rows_done": self.rows_done,
            "rows_total": self.rows_total,
            "percentage": self.percentage,
        }


def delete_file(instance: WrittenFile, **kwargs: object) -> None:
    """Take the file away with its row, also where the row goes with its owner."""
    if instance.file:
        instance.file.delete(save=False)
