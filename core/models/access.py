"""Which pages readers may see, decided when something is written and not when a page is read."""

from typing import ClassVar

from django.db import models


class ReaderAccess(models.Model):
    """A page that every reader may see, and until when; a hidden page has no row.

    `core.visibility` alone writes it, in the transaction of whatever changes the answer.
    """

    page = models.OneToOneField(
        "wagtailcore.Page",
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="reader_access",
        verbose_name="trang",
    )
    until = models.DateTimeField("đến lúc", db_index=True)

    # A merged page is held, so that it has no row to carry over.
    stays_in_merge: ClassVar = frozenset({"page"})

    class Meta:
        verbose_name = "trang bạn đọc xem được"
        verbose_name_plural = "trang bạn đọc xem được"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.page)
