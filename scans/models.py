"""What was recognised in scanned files, page by page, and how far it is."""

import datetime
from collections.abc import Sequence
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone

STALLED_AFTER = datetime.timedelta(minutes=10)
"""How long a recognition makes no progress before its page says that it has stopped."""
NEGLECTED_AFTER = datetime.timedelta(minutes=2)
"""How long it waits before its page says that nobody seems to be working."""
UNSURE_WORD = 70
"""Below this confidence (of 100) a word is marked for the editor."""
UNSURE_PAGE = 85
UNSURE_SHARE = 0.12
"""A page is to be read over below this mean confidence, with so many unsure words, or with one that
holds a figure: numbers and days are what a document is found by."""

Line = list[tuple[str, int]]
"""The words of a line, each with how sure the recogniser was, 0 to 100."""


class ScanQuerySet(models.QuerySet):
    """Recognitions by how far they are."""

    def unfinished(self) -> Self:
        """Keep what waits or is at work, however long."""
        return self.filter(state__in=(Scan.State.WAITING, Scan.State.RUNNING))

    def with_counts(self) -> Self:
        """Add how many pages are done, and how many of them nobody has read over."""
        is_unsure = models.Q(pages__is_unsure=True, pages__corrected_at=None)
        return self.annotate(
            done_count=models.Count("pages"),
            unsure_count=models.Count("pages", filter=is_unsure),
        )


class Scan(models.Model):
    """A file with pages that are pictures, and how far their recognition is.

    `wanted` are the numbers of those pages; `file_hash` tells which file they are of: an exchanged
    file is recognised anew. `touched_at` moves with every page.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "đang đợi tới lượt"
        RUNNING = "running", "đang nhận dạng"
        DONE = "done", "đã nhận dạng"
        STOPPED = "stopped", "đã dừng"
        FAILED = "failed", "không nhận dạng được"

    document = models.OneToOneField(
        "core.PortalDocument",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="scan",
        verbose_name="tệp",
    )
    state = models.CharField(
        "tình trạng", max_length=10, choices=State.choices, default=State.WAITING
    )
    problem = models.CharField("vì sao không được", max_length=300, blank=True)
    file_hash = models.CharField(max_length=40, editable=False)
    wanted = models.JSONField("trang cần nhận dạng", default=list)
    left_out = models.PositiveIntegerField("trang vượt giới hạn", default=0)
    asked_at = models.DateTimeField("yêu cầu lúc", default=timezone.now)
    touched_at = models.DateTimeField("cập nhật lúc", default=timezone.now)

    wagtail_reference_index_ignore = True
    objects = ScanQuerySet.as_manager()

    class Meta:
        verbose_name = "bản quét"
        verbose_name_plural = "bản quét"
        ordering: ClassVar = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.document}: {self.get_state_display()}"

    @property
    def wanted_count(self) -> int:
        """How many of its pages are to be recognised."""
        return len(self.wanted)

    @property
    def is_unfinished(self) -> bool:
        """Whether it waits or is at work; one that stalled counts no more."""
        return self.state in (self.State.WAITING, self.State.RUNNING) and not self.is_stalled

    @property
    def is_stalled(self) -> bool:
        """Whether the work stopped without a word, as with a worker that was killed."""
        is_over = self.touched_at <= timezone.now() - STALLED_AFTER
        return self.state == self.State.RUNNING and is_over

    @property
    def is_neglected(self) -> bool:
        """Whether no worker took it up in a time in which one should have."""
        is_late = self.touched_at <= timezone.now() - NEGLECTED_AFTER
        return self.state == self.State.WAITING and is_late

    @property
    def progress(self) -> dict[str, Any]:
        """What the page's script is told of it."""
        total, done = len(self.wanted), self.pages.count()
        return {
            "is_unfinished": self.is_unfinished,
            "rows_done": done,
            "rows_total": total,
            "percentage": min(100, 100 * done // total) if total else 0,
        }


class ScanPage(models.Model):
    """A page that was recognised: its text as it is searched, and how sure each word was.

    What somebody corrected (`corrected_at`) is never recognised again.
    """

    scan = models.ForeignKey(
        Scan, on_delete=models.CASCADE, related_name="pages", verbose_name="bản quét"
    )
    number = models.PositiveIntegerField("trang")
    text = models.TextField("chữ", blank=True)
    lines = models.JSONField("chữ nhận dạng", default=list)
    confidence = models.PositiveSmallIntegerField("độ chắc", default=0)
    is_unsure = models.BooleanField("cần đọc lại", default=False)
    problem = models.CharField("vì sao không được", max_length=300, blank=True)
    corrected_at = models.DateTimeField("sửa tay lúc", null=True, blank=True)
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="người sửa",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "trang quét"
        verbose_name_plural = "trang quét"
        ordering: ClassVar = ["scan", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scan", "number"], name="scan_page_once")
        ]

    def __str__(self) -> str:
        return f"{self.scan.document}, trang {self.number}"

    @classmethod
    def of_lines(cls, scan: Scan, number: int, lines: Sequence[Line]) -> "ScanPage":
        """Return an unsaved page of what was recognised."""
        words = [word for line in lines for word in line]
        confidence = sum(sure for _word, sure in words) // len(words) if words else 0
        page = cls(
            scan=scan,
            number=number,
            text="\n".join(" ".join(word for word, _sure in line) for line in lines),
            lines=lines,
            confidence=confidence,
        )
        unsure = page.unsure_words
        page.is_unsure = bool(words) and (
            confidence < UNSURE_PAGE
            or len(unsure) > UNSURE_SHARE * len(words)
            or any(char.isdigit() for word, _sure in unsure for char in word)
        )
        return page

    @property
    def is_blank(self) -> bool:
        """Whether no words were found: of none, nothing is sure or unsure."""
        return not self.lines and not self.text.strip()

    @property
    def unsure_words(self) -> list[tuple[str, int]]:
        """The words of low confidence, in the order of the page."""
        return [(word, sure) for line in self.lines for word, sure in line if sure < UNSURE_WORD]

    @property
    def marked_lines(self) -> list[list[tuple[str, int, bool]]]:
        """The lines as recognised: each word, how sure, and whether that is too little."""
        return [[(word, sure, sure < UNSURE_WORD) for word, sure in line] for line in self.lines]
