"""The rows of readers' lists: as narrow as an index, and written with the change of a page."""

from typing import ClassVar

from django.db import models

POSITION_LENGTH = 260
"""A year and the longest sorting key of a name."""
PART_LENGTH = 6
"""So much of a position says which part of its list a row is in: a month, or three letters."""


class List(models.Model):
    """One list: the pages of a type (`kind`) that have a value of a facet, or all of them ("").

    `number` is how many rows it has.
    """

    kind = models.CharField(max_length=40)
    facet = models.CharField(max_length=20, blank=True)
    value = models.CharField(max_length=120, blank=True)
    number = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "danh sách"
        verbose_name_plural = "danh sách"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["kind", "facet", "value"], name="one_list_of_a_value")
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, (self.kind, self.facet, self.value)))


class ListPart(models.Model):
    """How many rows of a list begin alike: those of one month, or of names with one beginning."""

    list = models.ForeignKey(
        List, on_delete=models.CASCADE, related_name="parts", db_index=False, verbose_name="của"
    )
    part = models.CharField(max_length=PART_LENGTH, blank=True)
    number = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "phần của danh sách"
        verbose_name_plural = "phần của danh sách"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["list", "part"], name="one_number_of_a_part")
        ]

    def __str__(self) -> str:
        return f"{self.list_id} {self.part}: {self.number}"


class ListRow(models.Model):
    """That a list holds a page, and where: positions compare as plain text.

    `row` tells several rows of one page apart, such as the honours of a person; 0 is the page.
    """

    list = models.ForeignKey(
        List, on_delete=models.CASCADE, related_name="rows", db_index=False, verbose_name="của"
    )
    position = models.CharField(max_length=POSITION_LENGTH, blank=True)
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="list_rows",
        verbose_name="trang",
    )
    row = models.PositiveBigIntegerField(default=0)

    # Written anew from each page.
    stays_in_merge: ClassVar = frozenset({"page"})
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "dòng của danh sách"
        verbose_name_plural = "dòng của danh sách"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["list", "position", "row", "page"], name="one_row_in_a_list"
            )
        ]

    def __str__(self) -> str:
        return f"{self.list_id} {self.position} {self.page_id}"
