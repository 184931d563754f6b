"""Every name by which readers may ask for a place, an organisation or a group."""

from django.db import models


class CatalogueName(models.Model):
    """One name of one row, folded, so that a question finds all three catalogues in one query.

    Written by `organisations.naming` whenever the row is. `note` says whom the row includes of
    former ones ("Gồm cả Hà Nam, Nam Định trước 07/2025"), or what it is today.
    """

    facet = models.CharField("danh mục", max_length=20)
    row_id = models.PositiveBigIntegerField("mã dòng")
    key = models.CharField("khóa", max_length=120)
    label = models.CharField("tên hiện", max_length=300)
    name = models.CharField("tên gọi", max_length=255)
    folded = models.CharField("tên không dấu", max_length=255, db_index=True)
    note = models.TextField("ghi chú", blank=True)
    is_today = models.BooleanField("đang có", default=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "tên trong danh mục"
        verbose_name_plural = "tên trong danh mục"
        constraints = [
            models.UniqueConstraint(fields=["facet", "row_id", "name"], name="catalogue_name_once")
        ]

    def __str__(self) -> str:
        return self.name
