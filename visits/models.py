"""How often pages were seen: by day, in all, and which most of all. Nothing of who saw them."""

from django.db import models
from wagtail.models import Page

__all__ = ["Days", "Flush", "MostRead", "PageDays", "PageTotal"]


class Days(models.Model):
    """What was seen of the whole portal on one day."""

    day = models.DateField("ngày", unique=True)
    views = models.PositiveIntegerField("lượt xem", default=0)
    visits = models.PositiveIntegerField("lượt truy cập", default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "lượt xem trong ngày"
        verbose_name_plural = "lượt xem theo ngày"

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}: {self.views}"


class PageDays(models.Model):
    """How often one page was seen on one day, for KEPT_DAYS (`visits.counting`)."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name="trang")
    day = models.DateField("ngày")
    views = models.PositiveIntegerField("lượt xem", default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "lượt xem của trang trong ngày"
        verbose_name_plural = "lượt xem của trang theo ngày"
        constraints = [
            models.UniqueConstraint(fields=["day", "page"], name="visits_once_a_page_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.page_id}, {self.day:%d/%m/%Y}: {self.views}"


class PageTotal(models.Model):
    """How often one page was seen since it is counted."""

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, primary_key=True, related_name="+", verbose_name="trang"
    )
    views = models.PositiveIntegerField("lượt xem", default=0, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "tổng lượt xem của trang"
        verbose_name_plural = "tổng lượt xem của trang"

    def __str__(self) -> str:
        return f"{self.page_id}: {self.views}"


class MostRead(models.Model):
    """One of the pages that were read most in a period, as last counted."""

    class Period(models.TextChoices):
        """The days up to today that a list is of."""

        WEEK = "tuan", "7 ngày qua"
        MONTH = "thang", "30 ngày qua"

    period = models.CharField("thời gian", max_length=10, choices=Period)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name="trang")
    views = models.PositiveIntegerField("lượt xem")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "trang đọc nhiều"
        verbose_name_plural = "trang đọc nhiều"
        constraints = [
            models.UniqueConstraint(fields=["period", "page"], name="visits_once_a_period_and_page")
        ]

    def __str__(self) -> str:
        return f"{self.page_id} ({self.period}): {self.views}"


class Flush(models.Model):
    """That a file of views was written down, so that no file is ever written down twice."""

    name = models.CharField("tệp", max_length=100, unique=True)
    at = models.DateTimeField("lúc", db_index=True)
    online = models.PositiveIntegerField("đang xem")
    """Readers of the minutes before."""

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "lần ghi lượt xem"
        verbose_name_plural = "lần ghi lượt xem"

    def __str__(self) -> str:
        return self.name
