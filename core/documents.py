"""Who may open a document: readers only what some page they may see refers to."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from core.models import PortalDocument
from core.querysets import visible_pages
from core.references import page_ids_naming


def is_open_to_readers(document: PortalDocument) -> bool:
    """Tell whether a document is public: a visible page, or a row that is no page, refers to it.

    Knowing the address of a draft's attachment is then not enough to read it. Wagtail's own
    collection privacy comes on top.
    """
    page_type = ContentType.objects.get_for_model(Page)
    if ReferenceIndex.get_references_to(document).exclude(base_content_type=page_type).exists():
        return True
    return visible_pages().filter(pk__in=page_ids_naming(document)).exists()
