"""The four steps by which an example grows: found, nurtured, reviewed, spread."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class LifeCycleStep(models.Model):
    """One step of one exemplar, with its owner, its next action and the day it is due.

    The four steps are the agencies' stated duty: phát hiện, bồi dưỡng, tổng kết, nhân rộng
    (Quyết định 1526/QĐ-TTg ngày 09/12/2022; nội dung cần đối chiếu).
    """

    class Stage(models.TextChoices):
        FOUND = "found", "Phát hiện"
        NURTURED = "nurtured", "Bồi dưỡng"
        REVIEWED = "reviewed", "Tổng kết"
        SPREAD = "spread", "Nhân rộng"

    exemplar = models.ForeignKey(
        "exemplars.ExemplarPage",
        on_delete=models.CASCADE,
        related_name="life_cycle",
        verbose_name="gương điển hình",
    )
    stage = models.CharField("khâu", max_length=10, choices=Stage.choices)
    started_on = models.DateField("bắt đầu", default=timezone.localdate)
    due_on = models.DateField("hạn", null=True, blank=True)
    done_on = models.DateField("hoàn thành", null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="life_cycle_steps",
        verbose_name="người phụ trách",
    )
    next_action = models.CharField("việc tiếp theo", max_length=255, blank=True)
    notes = models.TextField("ghi chú", blank=True)

    class Meta:
        verbose_name = "khâu của vòng đời"
        verbose_name_plural = "các khâu của vòng đời"
        ordering = ["exemplar", "started_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["exemplar", "stage"],
                name="one_step_per_stage",
                violation_error_message="Gương này đã có khâu đó.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()}: {self.exemplar}"

    @property
    def is_overdue(self) -> bool:
        """Whether the step is not done though its day has passed."""
        return bool(self.due_on and not self.done_on and self.due_on < timezone.localdate())

    @property
    def days_overdue(self) -> int:
        """By how many days the step is late; 0 while it is not."""
        if self.due_on is None or not self.is_overdue:
            return 0
        return (timezone.localdate() - self.due_on).days
