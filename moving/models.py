"""What of an old portal was moved, so that a second run goes on where the first one stopped."""

from typing import ClassVar

from django.db import models


class MovedRow(models.Model):
    """One row of an old portal and the page it became.

    Written in the transaction that makes the page: where it stands the page is whole, and where it
    does not there is none. It holds no words of the old portal.
    """

    class Kind(models.TextChoices):
        SECTION = "section", "chuyên mục"
        STORY = "story", "tin, bài"
        DOCUMENT = "document", "văn bản"
        RELATIONS = "relations", "quan hệ của văn bản"
        DOSSIER = "dossier", "dòng sự kiện"
        TAG = "tag", "từ khóa"

    site = models.CharField("cổng cũ", max_length=50)
    kind = models.CharField("loại", max_length=10, choices=Kind.choices)
    key = models.CharField("mã ở cổng cũ", max_length=100)
    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        on_delete=models.SET_NULL,
        related_name="moved_rows",
        verbose_name="trang",
    )
    moved_at = models.DateTimeField("chuyển lúc", auto_now_add=True)

    # Where a merged page came from is still where it came from.
    stays_in_merge: ClassVar = frozenset({"page"})

    class Meta:
        verbose_name = "dòng đã chuyển"
        verbose_name_plural = "dòng đã chuyển"
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["site", "kind", "key"], name="moved_once"),
        ]

    def __str__(self) -> str:
        return f"{self.site} {self.kind} {self.key}"
