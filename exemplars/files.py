"""The files of a person's page: pictures, recordings and documents, of every version of it."""

from dataclasses import dataclass, field

from django.db import models
from wagtail.blocks import StreamValue
from wagtail.models import Revision
from wagtailmedia.models import get_media_model

from core.documents import document_ids_in
from core.images import picture_ids
from core.models import PortalDocument, PortalImage
from core.references import page_ids_naming
from exemplars.models import ExemplarPage


@dataclass
class ShownFiles:
    """Ids of files, each with the ids of the other pages that show it.

    `portraits` are pictures of the person whoever else shows them.
    """

    portraits: set[int] = field(default_factory=set)
    pictures: dict[int, set[int]] = field(default_factory=dict)
    recordings: dict[int, set[int]] = field(default_factory=dict)
    documents: dict[int, set[int]] = field(default_factory=dict)


def files_ever_shown(exemplar: ExemplarPage) -> ShownFiles:
    """Return the files of the page and of every stored version of it."""
    story_field = ExemplarPage._meta.get_field("story")
    stories: list[StreamValue] = [exemplar.story]
    portraits = {exemplar.portrait_id}
    for content in Revision.objects.for_instance(exemplar).values_list("content", flat=True):
        stories.append(story_field.to_python(content.get("story") or "[]"))
        portraits.add(content.get("portrait"))
    files = ShownFiles(portraits={portrait for portrait in portraits if portrait})
    pictures = files.portraits.union(*map(picture_ids, stories))
    recordings = {audio for story in stories for audio in _recording_ids(story)}
    documents = {document for story in stories for document in document_ids_in(story)}
    files.pictures = _with_other_pages(PortalImage, pictures, exemplar.pk)
    files.recordings = _with_other_pages(get_media_model(), recordings, exemplar.pk)
    files.documents = _with_other_pages(PortalDocument, documents, exemplar.pk)
    return files


def delete_files(files: ShownFiles) -> tuple[int, int]:
    """Delete the portraits, and the other files that no other page shows; return both counts.

    Rows go now with all their renditions; the files themselves when the transaction is stored.
    """
    pictures = others = 0
    for pk, elsewhere in files.pictures.items():
        if pk in files.portraits or not elsewhere:
            pictures += bool(PortalImage.objects.filter(pk=pk).delete()[0])
    for model, ids in ((get_media_model(), files.recordings), (PortalDocument, files.documents)):
        for pk, elsewhere in ids.items():
            if not elsewhere:
                others += bool(model._default_manager.filter(pk=pk).delete()[0])
    return pictures, others


def _with_other_pages(
    model: type[models.Model], ids: set[int], page_id: int
) -> dict[int, set[int]]:
    rows = model._default_manager.in_bulk(ids)
    return {pk: set(page_ids_naming(row)) - {page_id} for pk, row in rows.items()}


def _recording_ids(story: StreamValue) -> list[int]:
    return [
        block["value"]["audio"]
        for block in story.raw_data
        if block["type"] == "audio" and block["value"].get("audio")
    ]
