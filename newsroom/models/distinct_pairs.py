"""That two exemplars of one name are not the same, as somebody looked and said."""

from collections.abc import Iterable
from typing import ClassVar, Self

from django.conf import settings
from django.db import models


class DistinctPairQuerySet(models.QuerySet):
    """Words for choosing pairs that were told apart."""

    def naming(self, page_ids: Iterable[int]) -> Self:
        """Keep the pairs in which one of these exemplars stands."""
        ids = list(page_ids)
        return self.filter(models.Q(first__in=ids) | models.Q(second__in=ids))

    def apart_from(self, exemplar_id: int) -> set[int]:
        """Return the ids of the exemplars that were told apart from one."""
        pairs = self.naming([exemplar_id]).values_list("first_id", "second_id")
        return {each for pair in pairs for each in pair} - {exemplar_id}


class DistinctPair(models.Model):
    """Two profiles that a member of staff told apart, so that nobody is asked about them again.

    `first` is the one with the smaller id, so that a pair has one row whichever way it is said.
    It holds ids only: nothing in it says who they are.
    """

    first = models.ForeignKey(
        "exemplars.ExemplarPage",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="hồ sơ",
    )
    second = models.ForeignKey(
        "exemplars.ExemplarPage",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="hồ sơ khác",
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="người xem xét",
    )
    decided_at = models.DateTimeField("xem xét lúc", auto_now_add=True)

    stays_in_merge: ClassVar = frozenset({"first", "second"})
    objects = DistinctPairQuerySet.as_manager()
    # Two profiles that merely bear one name do not use each other.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "cặp hồ sơ khác nhau"
        verbose_name_plural = "các cặp hồ sơ khác nhau"
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="newsroom_told_apart_once"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="newsroom_pair_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"
