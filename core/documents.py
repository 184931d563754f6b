"""Who may open a document, and what documents say."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.blocks import StreamValue
from wagtail.models import CollectionViewRestriction, Page, ReferenceIndex

from core.models import DocumentText, PortalDocument
from core.querysets import visible_pages


def is_open_to_readers(row: Model) -> bool:
    """Tell whether a file is public: a visible page, or a row that is no page, refers to it.

    Of a document, a picture or a recording, in two queries. Knowing the address of a draft's
    attachment is then not enough to read it. Wagtail's own collection privacy comes on top of a
    document's.
    """
    page_type = ContentType.objects.get_for_model(Page).pk
    references = ReferenceIndex.get_references_to(row).values_list("base_content_type", "object_id")
    naming = set(references)
    if any(content_type != page_type for content_type, _pk in naming):
        return True
    page_ids = {int(pk) for _content_type, pk in naming}
    return bool(page_ids) and visible_pages().filter(pk__in=page_ids).exists()


def is_in_open_collection(document: PortalDocument) -> bool:
    """Tell whether no collection above a document is private; its collection is fetched with it.

    For a document that a row refers to which is no page; one query.
    """
    return not document.collection.path.startswith(_private_paths())


def readable_ids(document_ids: Iterable[int]) -> set[int]:
    """Return those of these documents that readers may open, in four queries.

    As `is_open_to_readers` and Wagtail's collection privacy decide together.
    """
    collections = dict(
        PortalDocument.objects.filter(pk__in=set(document_ids)).values_list(
            "pk", "collection__path"
        )
    )
    private = _private_paths()
    public = [pk for pk, path in collections.items() if not path.startswith(private)]
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(PortalDocument),
        to_object_id__in=list(map(str, public)),
    ).values_list("to_object_id", "base_content_type", "object_id")
    page_type = ContentType.objects.get_for_model(Page).pk
    naming = {(int(named), content_type, int(pk)) for named, content_type, pk in references}
    visible = set(
        visible_pages()
        .filter(pk__in={pk for _, content_type, pk in naming if content_type == page_type})
        .values_list("pk", flat=True)
    )
    return {
        named for named, content_type, pk in naming if content_type != page_type or pk in visible
    }


def document_ids_in(body: StreamValue) -> list[int]:
    """Return the ids of the files offered in a body, in order, without fetching them."""
    return [
        block["value"]["document"]
        for block in body.raw_data
        if block["type"] == "document" and block["value"].get("document")
    ]


def open_texts(document_ids: Iterable[int]) -> dict[int, DocumentText]:
    """Return what these documents say, by id, in two queries, in fewer where there are none.

    Documents of a private collection say nothing: their words must not be found by everybody.
    """
    wanted = set(document_ids)
    if not wanted:
        return {}
    texts = list(
        DocumentText.objects.filter(document_id__in=wanted).select_related("document__collection")
    )
    private = _private_paths() if texts else ()
    return {
        text.document_id: text
        for text in texts
        if not text.document.collection.path.startswith(private)
    }


def _private_paths() -> tuple[str, ...]:
    return tuple(CollectionViewRestriction.objects.values_list("collection__path", flat=True))
