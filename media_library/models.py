"""Whose a collection is, what staff drew on a picture before, and the agency's mark."""

from django.conf import settings
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


class UnitCollection(models.Model):
    """What a collection is for: the unit that keeps its pictures in it, and whether they're marked.

    A collection below it that has no such row is as the one above.
    """

    collection = models.OneToOneField(
        "wagtailcore.Collection",
        on_delete=models.CASCADE,
        related_name="unit",
        verbose_name="bộ sưu tập",
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="picture_collections",
        verbose_name="đơn vị",
    )
    section = models.OneToOneField(
        "wagtailcore.Page",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="unit_collection",
        verbose_name="chuyên mục",
    )
    is_marked = models.BooleanField(
        "đóng dấu của cơ quan lên ảnh",
        default=False,
        help_text="Trên ảnh cỡ lớn, trừ chân dung gương điển hình; ảnh gốc giữ nguyên.",
    )

    panels = [
        FieldPanel("collection"),
        FieldPanel("organisation"),
        FieldPanel("is_marked"),
    ]

    class Meta:
        verbose_name = "bộ sưu tập của đơn vị"
        verbose_name_plural = "bộ sưu tập của đơn vị"
        ordering = ["collection__path"]

    def __str__(self) -> str:
        return str(self.collection)


class LookChange(models.Model):
    """How a picture looked before somebody turned or cut it, to go back to."""

    image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        on_delete=models.CASCADE,
        related_name="look_changes",
        verbose_name="ảnh",
    )
    before = models.JSONField("trước đó")
    """Shape ("" for the original) and the focal area in it, as `media_library.editing` keeps."""
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="người sửa",
    )
    changed_at = models.DateTimeField("sửa lúc", auto_now_add=True)

    # It uses the picture as little as a version of a page does.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "lần cắt, xoay ảnh"
        verbose_name_plural = "các lần cắt, xoay ảnh"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.image} {self.changed_at:%d/%m/%Y}"


@register_setting(icon="image", order=20)
class MarkSettings(BaseSiteSetting):
    """The mark that is drawn on pictures: a drawing of the agency's, else its name."""

    picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="hình dấu",
        help_text="Ảnh PNG nền trong. Để trống thì dùng biểu trưng của cổng và dòng chữ sau đây.",
    )
    words = models.CharField(
        "dòng chữ",
        max_length=60,
        blank=True,
        help_text="Để trống thì ghi tên cơ quan chủ quản.",
    )

    panels = [FieldPanel("picture"), FieldPanel("words")]

    class Meta:
        verbose_name = "dấu trên ảnh"
