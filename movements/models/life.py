"""What a movement did over time, who took part, and what came of it."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable, Page

from core.querysets import visible_link


class MovementMilestone(Orderable):
    """A day in a movement's life: launch, event, interim (sơ kết) or final review (tổng kết).

    A movement is launched, reviewed and concluded: Luật Thi đua, khen thưởng 06/2022/QH15 and Nghị
    định 152/2025/NĐ-CP (số điều cần đối chiếu).
    """

    class Kind(models.TextChoices):
        LAUNCH = "launch", "Phát động"
        EVENT = "event", "Sự kiện"
        INTERIM_REVIEW = "interim_review", "Sơ kết"
        FINAL_REVIEW = "final_review", "Tổng kết"

    movement = ParentalKey(
        "movements.MovementPage", on_delete=models.CASCADE, related_name="milestones"
    )
    kind = models.CharField("loại", max_length=20, choices=Kind.choices, default=Kind.EVENT)
    held_on = models.DateField("ngày")
    title = models.CharField("việc", max_length=255)
    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="tin, bài hoặc văn bản",
    )

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("held_on")]),
        FieldPanel("title"),
        PageChooserPanel("page"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "mốc của phong trào"
        verbose_name_plural = "các mốc của phong trào"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"

    @property
    def visible_page(self) -> Page | None:
        """The page that tells of it, where readers may see it."""
        return visible_link(self, "page")


class MovementParticipant(Orderable):
    """An organisation, an emulation group or a place that takes part in a movement."""

    movement = ParentalKey(
        "movements.MovementPage", on_delete=models.CASCADE, related_name="participants"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="movement_participations",
        verbose_name="tổ chức",
    )
    group = models.ForeignKey(
        "organisations.EmulationGroup",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="movement_participations",
        verbose_name="cụm, khối",
    )
    place = models.ForeignKey(
        "organisations.Place",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="movement_participations",
        verbose_name="địa phương",
    )

    panels = [FieldRowPanel([FieldPanel("organisation"), FieldPanel("group"), FieldPanel("place")])]

    class Meta(Orderable.Meta):
        verbose_name = "nơi tham gia"
        verbose_name_plural = "các nơi tham gia"

    def __str__(self) -> str:
        return str(self.organisation or self.group or self.place or "")

    def clean(self) -> None:
        super().clean()
        if sum(map(bool, (self.organisation_id, self.group_id, self.place_id))) != 1:
            raise ValidationError("Chọn đúng một: tổ chức, cụm, khối hoặc địa phương.")


class MovementFigure(Orderable):
    """One result of a movement in figures, as of a day: "2.345" "căn nhà đã xóa tạm"."""

    movement = ParentalKey(
        "movements.MovementPage", on_delete=models.CASCADE, related_name="figures"
    )
    figure = models.CharField("con số", max_length=30, help_text="Ví dụ: 86, 4 km, 1.200.")
    label = models.CharField("là gì", max_length=150)
    as_of = models.DateField("tính đến ngày", null=True, blank=True)

    panels = [FieldRowPanel([FieldPanel("figure"), FieldPanel("label"), FieldPanel("as_of")])]

    stays_in_merge: ClassVar = frozenset({"movement"})

    class Meta(Orderable.Meta):
        verbose_name = "con số của phong trào"
        verbose_name_plural = "các con số của phong trào"

    def __str__(self) -> str:
        return f"{self.figure} {self.label}"
