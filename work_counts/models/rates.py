"""The rates of royalties: catalogues whose rows hold from one day to another."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from core.models import CatalogueEntry
from organisations.querysets import ValidityQuerySet

_KNOWN_FROM = [
    FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
    FieldPanel("source"),
    FieldRowPanel([FieldPanel("needs_review"), FieldPanel("reviewer")]),
]

MOST_DONG = 100_000_000


class Genre(CatalogueEntry):
    """A sort of work, with the coefficient it usually gets and the greatest it may get."""

    name = models.CharField("tên", max_length=100)
    usual = models.DecimalField(
        "hệ số thường dùng",
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(Decimal(0))],
        help_text="Điền sẵn khi chấm; người chấm sửa được.",
    )
    greatest = models.DecimalField(
        "hệ số tối đa",
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(Decimal(0))],
    )
    sort_order = models.PositiveSmallIntegerField("thứ tự", default=0)

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("usual"), FieldPanel("greatest")]),
        *_KNOWN_FROM,
        FieldPanel("sort_order"),
    ]

    objects = ValidityQuerySet.as_manager()

    class Meta:
        verbose_name = "thể loại nhuận bút"
        verbose_name_plural = "thể loại nhuận bút"
        ordering = ["sort_order", "name", "valid_from"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.usual is not None and self.greatest is not None and self.usual > self.greatest:
            raise ValidationError({"usual": "Hệ số thường dùng không lớn hơn hệ số tối đa."})


class UnitValue(CatalogueEntry):
    """What a coefficient of one is worth, in đồng, from one day to another."""

    amount = models.PositiveIntegerField(
        "giá trị một đơn vị hệ số (đồng)",
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DONG)],
    )

    panels = [FieldPanel("amount"), *_KNOWN_FROM]

    objects = ValidityQuerySet.as_manager()

    class Meta:
        verbose_name = "giá trị đơn vị hệ số"
        verbose_name_plural = "giá trị đơn vị hệ số"
        ordering = ["-valid_from"]

    def __str__(self) -> str:
        return f"{self.amount} đồng"
