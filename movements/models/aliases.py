"""The names movements were printed under."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from core.fields import DerivedCharField
from core.text import folded_text


class MovementAlias(Orderable):
    """Another name a movement has been printed under, misspelt ones included."""

    movement = ParentalKey(
        "movements.MovementPage", on_delete=models.CASCADE, related_name="other_names"
    )
    name = models.CharField("tên gọi", max_length=300)
    folded_name = DerivedCharField(source="name", derive=folded_text, max_length=300, db_index=True)

    panels = [FieldPanel("name")]

    class Meta(Orderable.Meta):
        verbose_name = "tên gọi khác"
        verbose_name_plural = "tên gọi khác"

    def __str__(self) -> str:
        return self.name
