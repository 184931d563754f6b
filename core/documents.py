"""Who may open a document, and what documents say."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from wagtail.blocks import StreamValue
from wagtail.models import CollectionViewRestriction, Page, ReferenceIndex

from core.models import DocumentText, PortalDocument
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


def document_ids_in(body: StreamValue) -> list[int]:
    """Return the ids of the files offered in a body, in order, without fetching them."""
    return [
        block["value"]["document"]
        for block in body.raw_data
        if block["type"] == "document" and block["value"].get("document")
    ]


def open_texts(document_ids: Iterable[int]) -> dict[int, DocumentText]:
    """Return what these documents say, by id, in two queries.

    Documents of a private collection say nothing: their words must not be found by everybody.
    """
    private = [
        restriction.collection.path
        for restriction in CollectionViewRestriction.objects.select_related("collection")
    ]
    texts = DocumentText.objects.filter(document_id__in=set(document_ids)).select_related(
        "document__collection"
    )
    return {
        text.document_id: text
        for text in texts
        if not text.document.collection.path.startswith(tuple(private))
    }
