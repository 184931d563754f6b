"""What a site says of itself: name, agency, the people responsible."""

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="cog", order=1)
class SiteSettings(BaseSiteSetting):
    """The header, the footer and the legal notice of one site."""

    select_related = ["share_image"]
    name = models.CharField("tên cổng", max_length=100, default="Gương sáng")
    tagline = models.CharField(
        "dòng giới thiệu", max_length=150, blank=True, default="Người tốt, việc tốt quanh ta"
    )
    agency = models.CharField("cơ quan chủ quản", max_length=200, blank=True)
    responsible_person = models.CharField(
        "người chịu trách nhiệm",
        max_length=200,
        blank=True,
        help_text="Họ tên và chức vụ người chịu trách nhiệm nội dung.",
    )
    address = models.CharField("địa chỉ", max_length=255, blank=True)
    phone = models.CharField("điện thoại", max_length=50, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    licence_notice = models.CharField(
        "giấy phép", max_length=255, blank=True, help_text="Số giấy phép, ngày, nơi cấp."
    )
    reuse_notice = models.CharField(
        "lời nhắc ghi nguồn",
        max_length=255,
        blank=True,
        default="Ghi rõ nguồn khi dẫn lại nội dung từ cổng này.",
    )
    share_image = models.ForeignKey(
        "core.PortalImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="ảnh chia sẻ mặc định",
    )

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("tagline")], heading="Đầu trang"),
        MultiFieldPanel(
            [
                FieldPanel("agency"),
                FieldPanel("responsible_person"),
                FieldPanel("address"),
                FieldPanel("phone"),
                FieldPanel("email"),
                FieldPanel("licence_notice"),
                FieldPanel("reuse_notice"),
            ],
            heading="Cuối trang",
        ),
        FieldPanel("share_image"),
    ]

    class Meta:
        verbose_name = "thông tin cổng"

    def clean(self) -> None:
        super().clean()
        if missing := self.missing():
            raise ValidationError(f"Bạn đọc cần biết: {', '.join(missing)}.")

    def missing(self) -> list[str]:
        """Return what readers must be told and are not: who answers, and how to reach them."""
        said = {
            "cơ quan chủ quản": self.agency,
            "người chịu trách nhiệm": self.responsible_person,
            "địa chỉ": self.address,
            "điện thoại hoặc thư điện tử": self.phone or self.email,
        }
        return [name for name, value in said.items() if not value]
