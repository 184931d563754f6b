"""Which pages name a row: read from Wagtail's index of references."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Page, ReferenceIndex


def page_ids_naming(row: models.Model) -> list[int]:
    """Return the ids of all pages, drafts included, that refer to this row, in order."""
    references = ReferenceIndex.get_references_to(row).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    return sorted({int(object_id) for object_id in references.values_list("object_id", flat=True)})
