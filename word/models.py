"""What was taken from which Word file, kept with the page."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class WordFile(models.Model):
    """A Word file whose text went into a page, with the account of what became of it.

    `entries` are `word.understanding.Entry` as lists, `notes` what an editor should look at. The
    file itself is not kept: it may hold more than was meant to be told.
    """

    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="word_files",
        verbose_name="trang",
    )
    name = models.CharField("tên tệp", max_length=255)
    entries = models.JSONField("đối chiếu", default=list, blank=True)
    notes = models.JSONField("điều cần xem", default=list, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="người đưa lên",
    )
    added_at = models.DateTimeField("đưa lên lúc", auto_now_add=True)

    # The account is of the page that the file went into.
    stays_in_merge: ClassVar = frozenset({"page"})

    class Meta:
        verbose_name = "tệp Word đã lấy"
        verbose_name_plural = "tệp Word đã lấy"
        ordering: ClassVar = ["-added_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def change_count(self) -> int:
        """How many lines are not in the page as they were in the file."""
        return sum(bool(entry["remark"]) for entry in self.entries)
