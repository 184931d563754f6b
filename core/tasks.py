"""Work done in the background, after the change that asked for it is stored."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory

from django.apps import apps
from django.db import models, transaction
from django_tasks import task
from wagtail.coreutils import get_dummy_request
from wagtail.models import Page, ReferenceIndex

from core.extraction import extract
from core.models import DocumentText, PortalDocument
from core.querysets import visible_pages
from core.references import page_ids_named, page_ids_naming
from core.signals import archive_entries_changed

PAGES_PER_BATCH = 500
PAGES_AT_ONCE = 200
"""Pages that a change describes anew by itself: a worker may look for its tasks once a second."""


def announce_pages(sender: type[models.Model], page_ids: Sequence[int]) -> None:
    """Let pages be described anew because of rows of `sender`, PAGES_PER_BATCH at a time."""
    for start in range(0, len(page_ids), PAGES_PER_BATCH):
        batch = page_ids[start : start + PAGES_PER_BATCH]
        archive_entries_changed.send(sender=sender, page_ids=batch)


def announce_stored(model: type[models.Model], pk: int) -> None:
    """Let the pages naming a row be described anew, once it is stored: many in the background."""
    transaction.on_commit(partial(_announce_stored, model, pk))


def _announce_stored(model: type[models.Model], pk: int) -> None:
    row = model._base_manager.filter(pk=pk).first()
    page_ids = page_ids_naming(row) if row else []
    if len(page_ids) <= PAGES_AT_ONCE:
        announce_pages(model, page_ids)
    else:
        announce_rename.enqueue(model._meta.app_label, str(model._meta.model_name), pk)


@task()
def announce_rename(app_label: str, model_name: str, pk: int) -> None:
    """Tell the archive that every page naming this row must describe itself anew.

    A renamed place or organisation is then found under its new name. Running twice only repeats
    the description.
    """
    row = apps.get_model(app_label, model_name)._base_manager.filter(pk=pk).first()
    if row is not None:
        announce_pages(type(row), page_ids_naming(row))


@task()
def describe_anew(page_ids: list[int]) -> None:
    """Let pages whose rows moved without being saved be described and referred to as they stand.

    Running twice only repeats the description.
    """
    for start in range(0, len(page_ids), PAGES_PER_BATCH):
        batch = page_ids[start : start + PAGES_PER_BATCH]
        for page in Page.objects.filter(pk__in=batch).specific(defer=False):
            ReferenceIndex.create_or_update_for_object(page)
        archive_entries_changed.send(sender=Page, page_ids=batch)


@task()
def extract_document_text(document_id: int) -> None:
    """Read a document's words into the archive, and describe anew the pages that attach it.

    A file already read is not read again: its name or its collection may have changed, which the
    pages must know. Running twice only repeats the description.
    """
    document = PortalDocument.objects.filter(pk=document_id).first()
    if document is None:
        return
    file_hash = document.get_file_hash()
    if DocumentText.objects.filter(document=document, file_hash=file_hash).exists():
        announce_pages(PortalDocument, page_ids_naming(document))
        return
    suffix = Path(document.file.name).suffix.lower()
    with TemporaryDirectory() as folder, document.open_file() as file:
        # The storage may be far away, and a parser's process needs a path.
        path = Path(folder) / f"document{suffix}"
        with path.open("wb") as copy:
            copyfileobj(file, copy)
        text = extract(path)
    DocumentText.objects.update_or_create(
        document=document,
        defaults={
            "outcome": text.outcome.value,
            "pages": text.pages,
            "recognised": [],
            "page_count": text.page_count,
            "is_cut": text.is_cut,
            "file_hash": file_hash,
        },
    )
    announce_pages(PortalDocument, page_ids_naming(document))


@task()
def announce_collection(path: str) -> None:
    """Describe anew the pages that attach files of a collection or of one below it.

    Its privacy changed, and with it what readers may find. Running twice only repeats it.
    """
    read = DocumentText.objects.filter(document__collection__path__startswith=path)
    page_ids = {
        page_id
        for text in read.defer("pages").select_related("document").iterator()
        for page_id in page_ids_naming(text.document)
    }
    announce_pages(PortalDocument, sorted(page_ids))


@task()
def prepare_pictures(page_id: int, *, where_shown: bool = False) -> None:
    """Make every size of a page's pictures before the first reader asks for them.

    `where_shown` does the same for the lists above the page and the pages that it points to, which
    show its picture in sizes of their own. They are rendered as a reader would see them, so that
    the templates alone say which sizes there are. Running twice finds them made.
    """
    page = visible_pages().filter(pk=page_id).first()
    if page is None:
        return
    shown_on = {page.pk}
    if where_shown:
        shown_on |= {*page.get_ancestors().values_list("pk", flat=True), *page_ids_named(page)}
    for shown in visible_pages().filter(pk__in=shown_on).specific():
        site = shown.get_site()
        if site is not None:
            shown.serve(get_dummy_request(path=shown.url, site=site)).render()
