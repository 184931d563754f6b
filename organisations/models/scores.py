"""A group's year: the covenant it signed, the criteria it scores by, and the scores.

Covenant, criteria and points are what each group agrees on; no rule of law is applied to them.
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable


class GroupYear(ClusterableModel):
    """One year of an emulation group; readers see its scores only once staff say so."""

    group = models.ForeignKey(
        "organisations.EmulationGroup",
        on_delete=models.CASCADE,
        related_name="years",
        verbose_name="cụm, khối",
    )
    year = models.PositiveSmallIntegerField(
        "năm", validators=[MinValueValidator(1948), MaxValueValidator(2100)]
    )
    covenant = models.ForeignKey(
        "core.PortalDocument",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="bản giao ước thi đua",
    )
    scores_are_public = models.BooleanField(
        "công khai điểm và xếp hạng",
        default=False,
        help_text="Chưa chọn thì chỉ cán bộ thấy điểm.",
    )
    note = models.TextField("ghi chú", blank=True)

    panels = [
        FieldRowPanel([FieldPanel("group"), FieldPanel("year")]),
        FieldPanel("covenant"),
        InlinePanel("criteria", heading="Tiêu chí chấm điểm", label="tiêu chí"),
        FieldPanel("scores_are_public"),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = "năm thi đua của cụm, khối"
        verbose_name_plural = "năm thi đua của cụm, khối"
        ordering = ["-year", "group"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "year"],
                name="group_year_once",
                violation_error_message="Năm này của cụm, khối đã có.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.group} – {self.year}"


class ScoringCriterion(Orderable):
    """One thing a group's members are scored on, and the most it can give."""

    group_year = ParentalKey(GroupYear, on_delete=models.CASCADE, related_name="criteria")
    name = models.CharField("tiêu chí", max_length=255)
    max_points = models.DecimalField(
        "điểm tối đa", max_digits=7, decimal_places=2, validators=[MinValueValidator(0)]
    )

    panels = [FieldRowPanel([FieldPanel("name"), FieldPanel("max_points")])]

    class Meta(Orderable.Meta):
        verbose_name = "tiêu chí chấm điểm"
        verbose_name_plural = "tiêu chí chấm điểm"

    def __str__(self) -> str:
        return self.name


class GroupScore(models.Model):
    """The points one member got by one criterion; totals and ranks are counted, never stored."""

    criterion = models.ForeignKey(
        ScoringCriterion,
        on_delete=models.CASCADE,
        related_name="scores",
        verbose_name="tiêu chí",
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="group_scores",
        verbose_name="tổ chức",
    )
    points = models.DecimalField(
        "điểm", max_digits=7, decimal_places=2, validators=[MinValueValidator(0)]
    )

    class Meta:
        verbose_name = "điểm thi đua"
        verbose_name_plural = "điểm thi đua"
        constraints = [
            models.UniqueConstraint(fields=["criterion", "organisation"], name="scored_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.points}"
