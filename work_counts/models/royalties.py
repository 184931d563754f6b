"""What a part in a story was graded, and what a month came to when it was closed."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from news.models import NewsAuthor


class Grade(models.Model):
    """What one author's part in a story counts for: a genre and a coefficient."""

    page = models.ForeignKey(
        "news.NewsPage", on_delete=models.CASCADE, related_name="+", verbose_name="tin, bài"
    )
    author = models.ForeignKey(
        "news.Author", on_delete=models.CASCADE, related_name="+", verbose_name="tác giả"
    )
    role = models.CharField("vai trò", max_length=20, choices=NewsAuthor.Role.choices)
    genre = models.ForeignKey(
        "work_counts.Genre", on_delete=models.PROTECT, related_name="+", verbose_name="thể loại"
    )
    coefficient = models.DecimalField("hệ số", max_digits=5, decimal_places=2)
    graded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="người chấm",
    )

    # A merge of two stories leaves what was graded of each with it.
    stays_in_merge: ClassVar = frozenset({"page"})
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "điểm nhuận bút"
        verbose_name_plural = "điểm nhuận bút"
        constraints = [
            models.UniqueConstraint(fields=["page", "author", "role"], name="part_graded_once")
        ]

    def __str__(self) -> str:
        return f"{self.genre}, hệ số {self.coefficient}"


class ClosingQuerySet(models.QuerySet):
    """Words for choosing closings."""

    def in_force(self) -> Self:
        """Keep those that nobody reopened."""
        return self.filter(reopened_at=None)


class Closing(models.Model):
    """That a month was computed and closed; its lines stay as they were, reopened or not."""

    month = models.DateField("tháng", help_text="Ngày đầu của tháng.")
    closed_at = models.DateTimeField("chốt lúc", auto_now_add=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="người chốt",
    )
    reopened_at = models.DateTimeField("mở lại lúc", null=True, blank=True)
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="người mở lại",
    )
    reason = models.TextField("lý do mở lại", blank=True)

    objects = ClosingQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "lần chốt nhuận bút"
        verbose_name_plural = "các lần chốt nhuận bút"
        ordering = ["-month", "-closed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["month"], condition=Q(reopened_at=None), name="month_closed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Nhuận bút tháng {self.month:%m/%Y}"


class Line(models.Model):
    """What one part came to in a closed month, in words and numbers of that day."""

    closing = models.ForeignKey(Closing, on_delete=models.CASCADE, related_name="lines")
    page = models.ForeignKey(
        "news.NewsPage", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    author = models.ForeignKey(
        "news.Author", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    role = models.CharField("vai trò", max_length=20, choices=NewsAuthor.Role.choices)
    title = models.CharField("tin, bài", max_length=255)
    author_name = models.CharField("tác giả", max_length=150)
    unit_name = models.CharField("đơn vị", max_length=255, blank=True)
    published_on = models.DateField("ngày đăng")
    genre_name = models.CharField("thể loại", max_length=100)
    coefficient = models.DecimalField("hệ số", max_digits=5, decimal_places=2)
    amount = models.PositiveBigIntegerField("thành tiền (đồng)")
    counts = models.BooleanField("đang tính", default=True)
    """False once its month was reopened: then the part may stand in another line."""

    stays_in_merge: ClassVar = frozenset({"page"})
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "dòng nhuận bút"
        verbose_name_plural = "các dòng nhuận bút"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "author", "role"],
                condition=Q(counts=True),
                name="part_paid_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author_name}: {self.title}"
