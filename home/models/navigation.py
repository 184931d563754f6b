"""The site's menu, kept as a short list: reading it from the tree would read every page."""

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable


@register_setting(icon="list-ul", order=2)
class Navigation(BaseSiteSetting, ClusterableModel):
    """The menus of one site."""

    panels = [
        InlinePanel("items", heading="Trình đơn", label="mục"),
    ]

    class Meta:
        verbose_name = "trình đơn"


class NavigationItem(Orderable):
    """One entry of a menu."""

    class Menu(models.TextChoices):
        MAIN = "main", "Đầu trang"
        FOOTER = "footer", "Cuối trang"

    navigation = ParentalKey(Navigation, on_delete=models.CASCADE, related_name="items")
    menu = models.CharField("vị trí", max_length=10, choices=Menu.choices, default=Menu.MAIN)
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="trang",
    )
    label = models.CharField(
        "chữ hiện", max_length=40, blank=True, help_text="Để trống thì dùng tên trang."
    )

    panels = [FieldPanel("menu"), PageChooserPanel("page"), FieldPanel("label")]

    class Meta(Orderable.Meta):
        verbose_name = "mục trình đơn"
        verbose_name_plural = "mục trình đơn"

    def __str__(self) -> str:
        return self.label or self.page.title
