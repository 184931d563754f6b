"""Many new pages of a type at once, complete: as if each had been published, in shared statements.

For loading whole archives. No form was filled in, no slug is looked for and no task runs: who
calls it has made sure of what the pages hold.
"""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import F, Model
from django.utils import timezone
from modelsearch.backends import get_search_backends_with_name
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision

from core.models import BasePage
from core.signals import archive_entries_changed
from core.visibility import refresh_access
from queries.child_rows import relations_of

ROWS_PER_STATEMENT = 100


@transaction.atomic
def insert_pages(parent: Page, pages: Sequence[BasePage]) -> None:
    """Write live pages of one type below a page, after its children, with the rows they hold.

    Each has a title and a slug that no sibling has. What a publish leaves behind is written too:
    version, log entry, references, who may see it, entries of both searches.
    """
    if not pages:
        return
    _place(parent, pages)
    base_names = {field.attname for field in Page._meta.concrete_fields} - {"id"}
    bases = Page.objects.bulk_create(
        Page(**{name: getattr(page, name) for name in base_names}) for page in pages
    )
    for page, base in zip(pages, bases, strict=True):
        page.id = page.page_ptr_id = base.pk
        page._state.adding = False
        page._state.db = base._state.db
    model: Any = type(pages[0])
    # Django's own bulk_create knows no rows of two tables.
    model._default_manager.all()._batched_insert(
        pages, fields=model._meta.local_concrete_fields, batch_size=ROWS_PER_STATEMENT
    )
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(pages))
    _store_rows(model, pages)
    _store_versions(model, pages)
    _store_references(model, pages)
    for page in pages:
        page._cluster_related_objects = {}
    page_ids = [page.pk for page in pages]
    refresh_access(page_ids)
    archive_entries_changed.send(sender=model, page_ids=page_ids)
    for _name, backend in get_search_backends_with_name(with_auto_update=True):
        backend.add_bulk(model, pages)


def _place(parent: Page, pages: Sequence[BasePage]) -> None:
    parent.refresh_from_db()
    last = parent.get_last_child()
    position = Page._str2int(last.path[-Page.steplen :]) if last else 0
    content_type = ContentType.objects.get_for_model(type(pages[0]))
    now = timezone.now()
    for number, page in enumerate(pages, start=position + 1):
        page.path = Page._get_path(parent.path, parent.depth + 1, number)
        page.depth = parent.depth + 1
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.draft_title = page.title
        page.content_type = content_type
        page.locale_id = parent.locale_id
        page.live, page.has_unpublished_changes = True, False
        page.first_published_at = page.first_published_at or now
        page.last_published_at = page.last_published_at or page.first_published_at


def _store_rows(model: Any, pages: Sequence[BasePage]) -> None:
    for name, key in relations_of(model).items():
        rows: list[Model] = []
        for page in pages:
            for row in getattr(page, "_cluster_related_objects", {}).get(name, ()):
                setattr(row, key.name, page)
                rows.append(row)
        key.model._default_manager.bulk_create(rows)
    for page in pages:
        # What the table has of a new page is what it holds: nothing need be asked.
        held = page.__dict__.setdefault("_cluster_related_objects", {})
        for name in relations_of(model):
            held.setdefault(name, [])


def _store_versions(model: Any, pages: Sequence[BasePage]) -> None:
    types = {
        "content_type": ContentType.objects.get_for_model(model),
        "base_content_type": ContentType.objects.get_for_model(Page),
    }
    versions = Revision.objects.bulk_create(
        Revision(
            object_id=str(page.pk),
            created_at=page.last_published_at,
            object_str=str(page),
            content=page.serializable_data(),
            **types,
        )
        for page in pages
    )
    for page, version in zip(pages, versions, strict=True):
        page.latest_revision = page.live_revision = version
        page.latest_revision_created_at = version.created_at
    quote = connection.ops.quote_name
    table = quote(Page._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET latest_revision_id = %s, live_revision_id = %s,"
            " latest_revision_created_at = %s WHERE id = %s",
            [
                (
                    page.latest_revision_id,
                    page.latest_revision_id,
                    connection.ops.adapt_datetimefield_value(page.latest_revision_created_at),
                    page.pk,
                )
                for page in pages
            ],
        )
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page_id=page.pk,
            content_type=types["content_type"],
            label=page.get_admin_display_title(),
            action="wagtail.publish",
            timestamp=page.last_published_at,
            uuid=uuid.uuid4(),
            revision=page.latest_revision,
            content_changed=True,
        )
        for page in pages
    )


def _store_references(model: Any, pages: Sequence[BasePage]) -> None:
    types = {
        "content_type": ContentType.objects.get_for_model(model),
        "base_content_type": ContentType.objects.get_for_model(Page),
    }
    ReferenceIndex.objects.bulk_create(
        (
            ReferenceIndex(
                object_id=str(page.pk),
                to_content_type_id=to_type,
                to_object_id=to_id,
                model_path=model_path,
                content_path=content_path,
                content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
                **types,
            )
            for page in pages
            for to_type, to_id, model_path, content_path in set(
                ReferenceIndex._extract_references_from_object(page)
            )
        ),
        batch_size=ROWS_PER_STATEMENT,
    )
