"""How often something was done, by whom nobody can read."""

from django.db import models


class LimitUse(models.Model):
    """What one key has used up of one limit in the period that runs; `core.limits` alone writes it.

    The database counts and not the cache: its one statement is exact whatever cache there is, and
    nothing forgets it before its time.
    """

    key = models.CharField("khóa", max_length=64, primary_key=True)
    used = models.PositiveIntegerField("đã dùng")
    ends_at = models.BigIntegerField("hết kỳ", db_index=True, help_text="Giây theo giờ Unix.")

    class Meta:
        verbose_name = "giới hạn đang tính"
        verbose_name_plural = "giới hạn đang tính"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.used} lần"
