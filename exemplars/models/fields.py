"""Fields of work, a short controlled list."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from core.models import CatalogueEntry


class FieldOfWork(index.Indexed, CatalogueEntry):
    """The field in which somebody is an example: farming, schooling, health."""

    name = models.CharField("tên lĩnh vực", max_length=100)
    slug = models.SlugField("khóa địa chỉ", max_length=100, unique=True)
    sort_order = models.PositiveSmallIntegerField("thứ tự", default=0)

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("sort_order")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = "lĩnh vực"
        verbose_name_plural = "lĩnh vực"
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name
