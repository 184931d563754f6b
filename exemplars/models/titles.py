"""Titles and forms of commendation: the catalogue the law fills, and local titles beside it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from core.fields import DerivedCharField
from core.models import CatalogueEntry
from core.text import slugify
from organisations.grantors import BODY, BRANCH, HEAD, unknown_marks
from organisations.querysets import ValidityQuerySet


class CommendationType(index.Indexed, CatalogueEntry):
    """For what kind of merit a commendation is given (Luật 06/2022/QH15, Điều 8: six types)."""

    name = models.CharField("tên", max_length=100)
    aliases = models.TextField("tên gọi khác", blank=True, help_text="Mỗi dòng một tên.")
    sort_order = models.PositiveSmallIntegerField("thứ tự", default=0)

    panels = [
        FieldPanel("name"),
        FieldPanel("aliases"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
        FieldPanel("source"),
        FieldRowPanel([FieldPanel("needs_review"), FieldPanel("reviewer")]),
        FieldPanel("sort_order"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    objects = ValidityQuerySet.as_manager()

    class Meta:
        verbose_name = "loại hình khen thưởng"
        verbose_name_plural = "loại hình khen thưởng"
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name


class AwardTitle(index.Indexed, CatalogueEntry):
    """A title or form of commendation of Luật Thi đua, khen thưởng, or a local one beside it.

    Names, ranks, who may receive and who may grant: Luật 06/2022/QH15, Điều 7 đến 9, 19, 20 and
    chương III, with Nghị định 152/2025/NĐ-CP on who may grant; to be checked against the amending
    Luật 06/2026/QH16 (each row names its `source` and says whether it `needs_review`). The law
    moves: one name may have a row for each period, and they share the address `slug`.
    """

    class Group(models.TextChoices):
        TITLE = "title", "Danh hiệu thi đua"
        ORDER = "order", "Huân chương"
        MEDAL = "medal", "Huy chương"
        STATE_HONOUR = "state_honour", "Danh hiệu vinh dự Nhà nước"
        PRIZE = "prize", "Giải thưởng Hồ Chí Minh, Giải thưởng Nhà nước"
        CERTIFICATE = "certificate", "Bằng khen"
        COMMENDATION = "commendation", "Giấy khen"
        COMMEMORATIVE = "commemorative", "Kỷ niệm chương, huy hiệu"
        LOCAL = "local", "Danh hiệu của địa phương, đơn vị"

    class Level(models.TextChoices):
        STATE = "state", "Nhà nước"
        MINISTRY_PROVINCE = "ministry_province", "Bộ, ban, ngành, tỉnh"
        COMMUNE = "commune", "Xã, phường, đặc khu"
        UNIT = "unit", "Cơ sở"
        LOCAL = "local", "Địa phương, ngoài Luật"

    class Rank(models.IntegerChoices):
        FIRST = 1, "hạng Nhất"
        SECOND = 2, "hạng Nhì"
        THIRD = 3, "hạng Ba"

    code = models.CharField("mã", max_length=20, blank=True)
    name = models.CharField("tên", max_length=255)
    short_name = models.CharField(
        "tên gọn", max_length=100, blank=True, help_text="Dùng trên nhãn danh hiệu."
    )
    name_pattern = models.CharField(
        "tên khi trao",
        max_length=255,
        blank=True,
        help_text="Khi tên trên bằng nêu nơi tặng: Bằng khen của {người tặng}, Cờ thi đua của "
        "{cơ quan}, Chiến sĩ thi đua {ngành, tỉnh}. Để trống nếu ai trao cũng một tên.",
    )
    slug = DerivedCharField(source="name", derive=slugify, max_length=120, db_index=True)
    aliases = models.TextField("tên gọi khác", blank=True, help_text="Mỗi dòng một tên.")
    group = models.CharField("nhóm", max_length=20, choices=Group.choices)
    level = models.CharField("cấp", max_length=20, choices=Level.choices)
    rank = models.PositiveSmallIntegerField("hạng", choices=Rank.choices, null=True, blank=True)
    for_persons = models.BooleanField("cho cá nhân", default=True)
    for_collectives = models.BooleanField("cho tập thể", default=False)
    for_households = models.BooleanField("cho hộ gia đình", default=False)
    grantor = models.CharField("thẩm quyền", max_length=255, blank=True)
    sort_order = models.PositiveSmallIntegerField("thứ tự", default=0)

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("short_name"), FieldPanel("code")]),
        FieldPanel("name_pattern"),
        FieldPanel("aliases"),
        FieldRowPanel([FieldPanel("group"), FieldPanel("level"), FieldPanel("rank")]),
        FieldRowPanel(
            [
                FieldPanel("for_persons"),
                FieldPanel("for_collectives"),
                FieldPanel("for_households"),
            ],
            heading="Đối tượng",
        ),
        FieldPanel("grantor"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
        FieldPanel("source"),
        FieldRowPanel([FieldPanel("needs_review"), FieldPanel("reviewer")]),
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
        verbose_name = "danh hiệu, hình thức khen thưởng"
        verbose_name_plural = "danh hiệu, hình thức khen thưởng"
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if unknown := unknown_marks(self.name_pattern):
            known = ", ".join((HEAD, BODY, BRANCH))
            raise ValidationError(
                {"name_pattern": f"Không hiểu {', '.join(unknown)}; chỉ dùng {known}."}
            )

    @property
    def label(self) -> str:
        """The name as it fits on a chip."""
        return self.short_name or self.name

    def get_absolute_url(self) -> str:
        """The public page of this title, shared by the rows of all its periods."""
        return (
            reverse("awards:title", args=[self.slug]) if self.slug else reverse("awards:catalogue")
        )

    @property
    def alias_names(self) -> list[str]:
        """Every other name it is known by."""
        return [name.strip() for name in self.aliases.splitlines() if name.strip()]

    @property
    def legal_basis(self) -> str:
        """The law and article for readers; what follows the first sentence is a note to staff."""
        return self.source.partition(". ")[0]

    @property
    def period_label(self) -> str:
        """The years in which the title exists: "từ 2024", "2004–2023", "không giới hạn"."""
        start, end = self.valid_from, self.valid_to
        if start and end:
            return f"{start.year}–{end.year}"
        if start:
            return str(f"từ {start.year}")
        if end:
            return str(f"đến {end.year}")
        return "không rõ thời hạn"
