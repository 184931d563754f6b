"""Plans: how many stories somebody, or something, is to have in a period."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

SUBJECTS = ("author", "unit", "section", "movement")
"""The fields of which a plan fills one; reports group by the same."""
MOST_STORIES = 100_000
"""Of one plan; a number beyond is a slip of the hand."""


def _names_one_subject() -> Q:
    one = Q()
    for name in SUBJECTS:
        one |= Q(**{f"{other}__isnull": other != name for other in SUBJECTS})
    return one


class Plan(models.Model):
    """So many stories from the first to the last day, by an author or a unit, or in a section or
    a movement."""

    first_day = models.DateField("từ ngày")
    last_day = models.DateField("đến hết ngày")
    author = models.ForeignKey(
        "news.Author",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="tác giả",
    )
    unit = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="đơn vị",
    )
    section = models.ForeignKey(
        "news.NewsIndexPage",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="chuyên mục",
    )
    movement = models.ForeignKey(
        "movements.MovementPage",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="phong trào",
    )
    number = models.PositiveIntegerField(
        "số tin, bài", validators=[MinValueValidator(1), MaxValueValidator(MOST_STORIES)]
    )
    note = models.CharField("ghi chú", max_length=255, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
        MultiFieldPanel(
            [FieldPanel(name) for name in SUBJECTS],
            heading="Chỉ tiêu của",
            help_text="Chọn một: tác giả, đơn vị, chuyên mục hoặc phong trào.",
        ),
        FieldPanel("number"),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = "chỉ tiêu"
        verbose_name_plural = "chỉ tiêu"
        ordering = ["-first_day", "-pk"]
        constraints = [
            models.CheckConstraint(condition=_names_one_subject(), name="plan_of_one_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.number} tin, bài, {self.period}"

    @property
    def subject(self) -> models.Model | None:
        """Whose plan it is."""
        return next((found for name in SUBJECTS if (found := getattr(self, name))), None)

    subject.fget.short_description = "chỉ tiêu của"  # type: ignore[attr-defined]

    @property
    def period(self) -> str:
        return f"{self.first_day:%d/%m/%Y} – {self.last_day:%d/%m/%Y}"

    def clean(self) -> None:
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": "Ngày cuối phải sau ngày đầu."})
        if sum(getattr(self, f"{name}_id") is not None for name in SUBJECTS) != 1:
            raise ValidationError("Chọn đúng một: tác giả, đơn vị, chuyên mục hoặc phong trào.")
        if other := self._overlapping():
            raise ValidationError(
                f"{self.subject} đã có chỉ tiêu {other.number} tin, bài cho {other.period}, trùng "
                "ngày với chỉ tiêu này, nên sẽ bị cộng hai lần. Hãy sửa chỉ tiêu ấy, hoặc chọn "
                "những ngày khác."
            )

    def _overlapping(self) -> "Plan | None":
        """Return a plan of the same subject that shares days with this one."""
        if self.first_day is None or self.last_day is None:
            return None
        same = {f"{name}_id": getattr(self, f"{name}_id") for name in SUBJECTS}
        shared = Plan.objects.filter(first_day__lte=self.last_day, last_day__gte=self.first_day)
        return shared.filter(**same).exclude(pk=self.pk).first()
