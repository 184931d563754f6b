"""When what readers are shown changed."""

from typing import ClassVar

from django.db import models


class Change(models.Model):
    """One thing that pages are made of changed (see `caching.changes`).

    Rows are only added, so that no writer waits for another; `clear_changes()` removes those that
    a later one of the same key stands for.
    """

    key = models.CharField("khóa", max_length=100)
    number = models.BigIntegerField("thay đổi số", db_index=True)

    class Meta:
        verbose_name = "thay đổi"
        verbose_name_plural = "thay đổi"
        default_permissions = ()
        indexes: ClassVar = [models.Index(fields=["key", "number"], name="change_by_key")]

    def __str__(self) -> str:
        return f"{self.key}: {self.number}"
