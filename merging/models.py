"""That one page was merged into another: what moved, so that it can be undone."""

from collections.abc import Iterable
from typing import ClassVar, Self

from django.conf import settings
from django.db import models


class PageMergeQuerySet(models.QuerySet):
    """Words for choosing merges."""

    def standing(self) -> Self:
        """Keep the merges that were not undone."""
        return self.filter(undone_at__isnull=True)

    def kept_ids(self, page_ids: Iterable[int]) -> dict[int, int]:
        """Return merged page → the page that stands for it today, for those that were merged.

        A page merged into one that was merged itself leads to the last. One query where nothing
        was merged, one more a link of the chain.
        """
        asked = set(page_ids)
        steps: dict[int, int] = {}
        waiting = set(asked)
        while waiting:
            found = dict(
                self.standing().filter(merged__in=waiting).values_list("merged_id", "kept_id")
            )
            steps |= found
            waiting = set(found.values()) - set(steps)
        return {page_id: _end_of(page_id, steps) for page_id in asked & set(steps)}


def _end_of(page_id: int, steps: dict[int, int]) -> int:
    passed = set()
    while page_id in steps and page_id not in passed:
        passed.add(page_id)
        page_id = steps[page_id]
    return page_id


class PageMerge(models.Model):
    """One merge of two pages of a type that were the same thing under two names.

    `moved` is what an undo needs (see `merging.record.MergeRecord`): the rows that pointed to
    the merged page, those that were dropped because the kept page had the same, those the merge
    itself created (aliases, redirects), and how both pages stood. It is empty once a person who
    stood in it withdrew; such a merge can't be undone.
    """

    merged = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="merges_away",
        verbose_name="trang được gộp",
    )
    kept = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="merges_in",
        verbose_name="trang được giữ",
    )
    moved = models.JSONField("những gì đã chuyển", default=dict, editable=False)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="người gộp",
    )
    merged_at = models.DateTimeField("gộp lúc", auto_now_add=True)
    undone_at = models.DateTimeField("hoàn tác lúc", null=True, blank=True, editable=False)

    stays_in_merge: ClassVar = frozenset({"kept", "merged"})
    objects = PageMergeQuerySet.as_manager()

    class Meta:
        verbose_name = "lần gộp trang"
        verbose_name_plural = "các lần gộp trang"
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
