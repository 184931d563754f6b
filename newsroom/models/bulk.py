"""What was done to many pages at once, kept so that it can be undone."""

from django.conf import settings
from django.db import models


class BulkChange(models.Model):
    """One act on many pages: who did it, what, and of each page what stood before.

    `rows` holds numbers only (of pages and versions): of a person who withdraws nothing is in it.
    """

    class Act(models.TextChoices):
        LABELS = "labels", "Gắn, bỏ nhãn"
        SCHEDULE = "schedule", "Hẹn giờ"
        MOVE = "move", "Chuyển mục"

    act = models.CharField("việc", max_length=10, choices=Act.choices)
    told = models.CharField("đã làm", max_length=500)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="người làm",
    )
    made_at = models.DateTimeField("lúc", auto_now_add=True)
    rows = models.JSONField(default=list, editable=False)
    undone_at = models.DateTimeField("hoàn tác lúc", null=True, blank=True)

    class Meta:
        verbose_name = "lần làm hàng loạt"
        verbose_name_plural = "các lần làm hàng loạt"
        ordering = ["-made_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.told}"
