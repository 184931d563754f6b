"""Which movements stand above which, through every generation."""

from typing import ClassVar

from django.db import models


class MovementLineage(models.Model):
    """That one movement stands above another, or is it: `depth` generations up.

    Derived from `MovementPage.parent_movement` by `movements.lineage`, so that "a movement with
    all that was launched under it" is one join however deep.
    """

    ancestor = models.ForeignKey(
        "movements.MovementPage", on_delete=models.CASCADE, related_name="lines_down"
    )
    descendant = models.ForeignKey(
        "movements.MovementPage", on_delete=models.CASCADE, related_name="lines_up"
    )
    depth = models.PositiveSmallIntegerField()

    stays_in_merge: ClassVar = frozenset({"ancestor", "descendant"})
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "quan hệ cấp trên, cấp dưới"
        verbose_name_plural = "quan hệ cấp trên, cấp dưới"
        constraints = [
            models.UniqueConstraint(fields=["ancestor", "descendant"], name="one_line_each_way")
        ]

    def __str__(self) -> str:
        return f"{self.ancestor_id} ⊇ {self.descendant_id}"
