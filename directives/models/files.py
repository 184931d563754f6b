"""The files of a document."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable


class DirectiveFile(Orderable):
    """One file of a document: the signed PDF, the Word version, an annex."""

    directive = ParentalKey(
        "directives.DirectivePage", on_delete=models.CASCADE, related_name="files"
    )
    document = models.ForeignKey(
        "core.PortalDocument",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="tệp",
    )
    title = models.CharField(
        "tên hiển thị", max_length=255, blank=True, help_text="Ví dụ: Phụ lục I."
    )

    panels = [FieldPanel("document"), FieldPanel("title")]

    class Meta(Orderable.Meta):
        verbose_name = "tệp văn bản"
        verbose_name_plural = "tệp văn bản"

    def __str__(self) -> str:
        return self.title or self.document.title
