"""Titles and forms of commendation, and who received them by which decision."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable, Page
from wagtail.search import index

from core.contracts import FacetValue
from core.models import CatalogueEntry
from core.querysets import visible_link
from organisations.querysets import ValidityQuerySet


class AwardTitle(index.Indexed, CatalogueEntry):
    """A title or form of commendation of Luật Thi đua, khen thưởng, or a local one beside it."""

    class Group(models.TextChoices):
        TITLE = "title", _("Danh hiệu thi đua")
        ORDER = "order", _("Huân chương")
        MEDAL = "medal", _("Huy chương")
        STATE_HONOUR = "state_honour", _("Danh hiệu vinh dự Nhà nước")
        PRIZE = "prize", _("Giải thưởng Hồ Chí Minh, Giải thưởng Nhà nước")
        CERTIFICATE = "certificate", _("Bằng khen")
        COMMENDATION = "commendation", _("Giấy khen")
        COMMEMORATIVE = "commemorative", _("Kỷ niệm chương, huy hiệu")
        LOCAL = "local", _("Danh hiệu của địa phương, đơn vị")

    class Level(models.TextChoices):
        STATE = "state", _("Nhà nước")
        MINISTRY_PROVINCE = "ministry_province", _("Bộ, ban, ngành, tỉnh")
        COMMUNE = "commune", _("Xã, phường, đặc khu")
        UNIT = "unit", _("Cơ sở")
        LOCAL = "local", _("Địa phương, ngoài Luật")

    code = models.CharField(_("mã"), max_length=20, blank=True)
    name = models.CharField(_("tên"), max_length=255)
    short_name = models.CharField(
        _("tên gọn"), max_length=100, blank=True, help_text=_("Dùng trên nhãn danh hiệu.")
    )
    group = models.CharField(_("nhóm"), max_length=20, choices=Group.choices)
    level = models.CharField(_("cấp"), max_length=20, choices=Level.choices)
    for_persons = models.BooleanField(_("cho cá nhân"), default=True)
    for_collectives = models.BooleanField(_("cho tập thể"), default=False)
    for_households = models.BooleanField(_("cho hộ gia đình"), default=False)
    grantor = models.CharField(_("thẩm quyền"), max_length=255, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("short_name"), FieldPanel("code")]),
        FieldRowPanel([FieldPanel("group"), FieldPanel("level")]),
        FieldRowPanel(
            [
                FieldPanel("for_persons"),
                FieldPanel("for_collectives"),
                FieldPanel("for_households"),
            ],
            heading=_("Đối tượng"),
        ),
        FieldPanel("grantor"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
        FieldRowPanel([FieldPanel("source"), FieldPanel("needs_review")]),
        FieldPanel("sort_order"),
    ]
    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("code"),
        index.AutocompleteField("code"),
        index.FilterField("group"),
        index.FilterField("level"),
    ]

    objects = ValidityQuerySet.as_manager()

    class Meta:
        verbose_name = _("danh hiệu, hình thức khen thưởng")
        verbose_name_plural = _("danh hiệu, hình thức khen thưởng")
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name as it fits on a chip."""
        return self.short_name or self.name


class AwardGrant(Orderable):
    """One honour received: what, when, by which decision."""

    exemplar = ParentalKey(
        "exemplars.ExemplarPage", on_delete=models.CASCADE, related_name="awards"
    )
    title = models.ForeignKey(
        AwardTitle,
        on_delete=models.PROTECT,
        related_name="grants",
        verbose_name=_("danh hiệu, hình thức"),
    )
    year = models.PositiveSmallIntegerField(_("năm"))
    grantor = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="granted_awards",
        verbose_name=_("nơi khen thưởng"),
    )
    decision = models.ForeignKey(
        "directives.DirectivePage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="award_grants",
        verbose_name=_("quyết định trong kho"),
    )
    decision_number = models.CharField(
        _("số quyết định"),
        max_length=60,
        blank=True,
        help_text=_("Chỉ ghi khi quyết định chưa có trong kho văn bản."),
    )
    reason = models.CharField(_("thành tích được khen"), max_length=500, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("title"), FieldPanel("year")]),
        FieldPanel("grantor"),
        FieldRowPanel(
            [
                PageChooserPanel("decision", "directives.DirectivePage"),
                FieldPanel("decision_number"),
            ]
        ),
        FieldPanel("reason"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("lần khen thưởng")
        verbose_name_plural = _("các lần khen thưởng")

    def __str__(self) -> str:
        return f"{self.title.label} {self.year}"

    def honour_values(self) -> list[FacetValue]:
        """The facet values that keep the year of this honour together with its level and title."""
        level = self.title.get_level_display()
        of_level = f"{self.year}-{self.title.level}"
        return [
            FacetValue(str(self.year), str(self.year)),
            FacetValue(of_level, f"{self.year}, {level}"),
            FacetValue(f"{of_level}-{self.title_id}", f"{self.year}, {self.title.label}"),
        ]

    @property
    def visible_decision(self) -> Page | None:
        """The decision in the archive, where readers may see it."""
        return visible_link(self, "decision")
