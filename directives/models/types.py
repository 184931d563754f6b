"""Types of document: data with periods of validity, for the law moves."""

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from core.models import CatalogueEntry
from organisations.querysets import ValidityQuerySet


class DocumentType(index.Indexed, CatalogueEntry):
    """A type of document with its abbreviation.

    29 administrative types by Nghị định 30/2020/NĐ-CP, Điều 7, their abbreviations by its Phụ lục
    III; legal types by Luật Ban hành văn bản quy phạm pháp luật 64/2025/QH15 and Party types by
    the Party's own rules (số điều cần đối chiếu; each row says what was not checked).
    """

    class Family(models.TextChoices):
        ADMINISTRATIVE = "administrative", "Văn bản hành chính"
        LEGAL = "legal", "Văn bản quy phạm pháp luật"
        PARTY = "party", "Văn bản của Đảng"
        OTHER = "other", "Văn bản khác"

    name = models.CharField("tên loại", max_length=100)
    abbreviation = models.CharField("chữ viết tắt", max_length=20, blank=True)
    family = models.CharField("nhóm", max_length=20, choices=Family.choices)
    sort_order = models.PositiveSmallIntegerField("thứ tự", default=0)

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("abbreviation")]),
        FieldRowPanel([FieldPanel("family"), FieldPanel("sort_order")]),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
        FieldPanel("source"),
        FieldRowPanel([FieldPanel("needs_review"), FieldPanel("reviewer")]),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("family"),
    ]

    objects = ValidityQuerySet.as_manager()

    class Meta:
        verbose_name = "loại văn bản"
        verbose_name_plural = "loại văn bản"
        ordering = ["family", "sort_order", "name"]

    def __str__(self) -> str:
        if self.family in (self.Family.PARTY, self.Family.LEGAL):
            return f"{self.name} ({self.get_family_display()})"
        return self.name
