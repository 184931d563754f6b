"""Who helps readers, and whom the agency stands beside: lists for the foot of every page."""

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel


class SupportUnit(models.Model):
    """A unit that readers turn to; letters of readers are routed to it."""

    name = models.CharField("tên đơn vị", max_length=150)
    duties = models.CharField(
        "giúp việc gì", max_length=250, blank=True, help_text="Ví dụ: hồ sơ, thủ tục khen thưởng."
    )
    phone = models.CharField("điện thoại", max_length=40, blank=True)
    email = models.EmailField(
        "thư điện tử", blank=True, help_text="Thư báo có ý kiến mới cũng được gửi tới đây."
    )
    takes_letters = models.BooleanField("nhận câu hỏi, góp ý của bạn đọc", default=True)
    sort_order = models.PositiveSmallIntegerField("thứ tự", default=0)

    panels = [
        FieldPanel("name"),
        FieldPanel("duties"),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
        FieldPanel("takes_letters"),
        FieldPanel("sort_order"),
    ]

    class Meta:
        verbose_name = "đơn vị hỗ trợ"
        verbose_name_plural = "đơn vị hỗ trợ"
        ordering = ["sort_order", "name", "pk"]

    def __str__(self) -> str:
        return self.name


class PartnerLink(models.Model):
    """A site of another agency that every page links to."""

    label = models.CharField("tên trang", max_length=100)
    address = models.URLField("địa chỉ")
    sort_order = models.PositiveSmallIntegerField("thứ tự", default=0)

    panels = [FieldPanel("label"), FieldPanel("address"), FieldPanel("sort_order")]

    class Meta:
        verbose_name = "liên kết đối tác"
        verbose_name_plural = "liên kết đối tác"
        ordering = ["sort_order", "label", "pk"]

    def __str__(self) -> str:
        return self.label
