"""That one page was merged into another: what moved, so that it can be undone."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PageMerge(models.Model):
    """One merge of two pages of a type that were the same thing under two names.

    `moved` is what an undo needs: {"app.Model.field": [pk, …]} of the rows that pointed to the
    merged page, and under "made" the rows the merge itself created (aliases, redirects).
    """

    merged = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="merges_away",
        verbose_name=_("trang được gộp"),
    )
    kept = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="merges_in",
        verbose_name=_("trang được giữ"),
    )
    moved = models.JSONField(_("những gì đã chuyển"), default=dict, editable=False)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("người gộp"),
    )
    merged_at = models.DateTimeField(_("gộp lúc"), auto_now_add=True)
    undone_at = models.DateTimeField(_("hoàn tác lúc"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("lần gộp trang")
        verbose_name_plural = _("các lần gộp trang")
        ordering = ["-merged_at"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(merged=models.F("kept")), name="no_merge_into_itself"
            ),
            models.UniqueConstraint(
                fields=["merged"],
                condition=models.Q(undone_at__isnull=True),
                name="page_merged_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merged} → {self.kept}"
