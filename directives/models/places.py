"""Where the texts of a page name documents."""

from typing import ClassVar

from django.db import models


class CitedPlaces(models.Model):
    """Every place in the texts of a page that names a document, in reading order.

    Found when the page was published, with its citations, so that showing the page asks no
    grammar where they are. `directives.places` writes and reads the list.
    """

    page = models.OneToOneField(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="cited_places",
        verbose_name="trang nêu",
    )
    places = models.JSONField("các chỗ nêu văn bản", default=list)

    wagtail_reference_index_ignore = True
    stays_in_merge: ClassVar = frozenset({"page"})  # found anew in each page's own text

    class Meta:
        verbose_name = "chỗ nêu văn bản của một trang"
        verbose_name_plural = "chỗ nêu văn bản của các trang"

    def __str__(self) -> str:
        return f"{self.page_id}: {len(self.places)}"
