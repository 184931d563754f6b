"""Dated slogan banners: the line an agency hangs across the page for an occasion."""

import datetime
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Page

from core.querysets import links_to_visible, visible_link


class SloganBannerQuerySet(models.QuerySet):
    """Slogan banners."""

    def showing_on(self, day: datetime.date) -> Self:
        """Keep the banners whose days include this one, the latest begun first."""
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day
        ).order_by("-starts_on", "-pk")

    def for_display(self) -> Self:
        """Fetch with each banner the page it leads to, and whether readers may see that."""
        return self.select_related("page").annotate(**links_to_visible("page"))


class SloganBanner(models.Model):
    """One slogan, shown as a still line from one day to another."""

    text = models.CharField(
        "khẩu hiệu", max_length=200, help_text="Viết thường, không viết hoa cả câu."
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="dẫn tới trang",
    )
    starts_on = models.DateField("hiện từ ngày")
    ends_on = models.DateField("đến hết ngày", null=True, blank=True)

    panels = [
        FieldPanel("text"),
        PageChooserPanel("page"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
    ]

    objects = SloganBannerQuerySet.as_manager()

    class Meta:
        verbose_name = "khẩu hiệu đầu trang"
        verbose_name_plural = "khẩu hiệu đầu trang"
        ordering = ["-starts_on"]

    def __str__(self) -> str:
        return self.text

    @property
    def visible_page(self) -> Page | None:
        """The page the banner leads to, where readers may see it."""
        return visible_link(self, "page")

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": "Ngày kết thúc phải sau ngày bắt đầu."})
