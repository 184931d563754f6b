"""Fields of work, a short controlled list."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from core.models import CatalogueEntry


class FieldOfWork(index.Indexed, CatalogueEntry):
    """The field in which somebody is an example: farming, schooling, health."""

    name = models.CharField(_("tên lĩnh vực"), max_length=100)
    slug = models.SlugField(_("khóa địa chỉ"), max_length=100, unique=True)
    sort_order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("sort_order")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("lĩnh vực")
        verbose_name_plural = _("lĩnh vực")
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name
