"""What the newsroom means to bring, and the secret addresses at which staff read the calendar."""

from django.conf import settings
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page


class PlannedItem(models.Model):
    """A story that somebody is to bring on a day; `page` is the draft that was made of it."""

    title = models.CharField("đề tài", max_length=200)
    day = models.DateField("ngày", db_index=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="planned_items",
        verbose_name="người phụ trách",
    )
    section = models.ForeignKey(
        "news.NewsIndexPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="chuyên mục",
    )
    notes = models.TextField("ghi chú", blank=True)
    page = models.OneToOneField(
        Page,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="planned_item",
        verbose_name="bản nháp",
    )
    changed_at = models.DateTimeField("sửa lúc", auto_now=True)

    # A plan is no reason to keep a page.
    wagtail_reference_index_ignore = True
    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("day"), FieldPanel("owner")]),
        FieldPanel("section"),
        FieldPanel("notes"),
    ]

    class Meta:
        verbose_name = "đề tài"
        verbose_name_plural = "đề tài"
        ordering = ["-day", "pk"]

    def __str__(self) -> str:
        return self.title


class CalendarKey(models.Model):
    """Whose calendar an address tells; of the address only its digest is kept."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="calendar_key",
        verbose_name="tài khoản",
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField("tạo lúc", auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "địa chỉ lịch"
        verbose_name_plural = "địa chỉ lịch"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.user)
