"""Pages → projection: written in the transaction of the change, so that no change is lost.

`project` describes pages anew; `refresh_audience` only decides again who may find them and where
they are, without reading their texts, for changes that reach whole branches of the tree.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Exists, Model, OuterRef, QuerySet, prefetch_related_objects
from django.utils import timezone
from wagtail.models import Page

from core.contracts import ArchiveEntry, FacetValue, archivable_models, kind_name
from core.models import PublicationHold
from core.querysets import BasePageQuerySet
from core.text import alphabetical_key, canonical_text, clean
from queries.batches import in_batches
from queries.prepared import Prepared
from queries.texts import share_texts
from search.engines.answers import pack
from search.engines.base import DATE_COLUMNS
from search.index.attachments import own_words, with_attachments, words_of_files
from search.models import SearchCode, SearchEntry, SearchFacet, SearchFacetLabel, SearchText
from search.signals import entries_written
from understanding.codes import entry_keys, number_sort_key
from understanding.query import folded_view

BATCH_SIZE = 200
"""Pages described in one go: bounds memory, and the queries a batch costs don't grow with it."""

LABEL_LENGTH = 500
KEY_LENGTH = 255


def _columns(model: type[Model], without: set[str]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if field.name not in without]


ENTRY_FIELDS = _columns(SearchEntry, without={"page", "indexed_revision"})
TEXT_FIELDS = _columns(SearchText, without={"entry"})
"""What is written anew each time."""

_noted: ContextVar[set[int] | None] = ContextVar("noted_pages", default=None)


@dataclass(frozen=True)
class Described:
    """A page, and what it says of itself."""

    page: Page
    kind: str
    entry: ArchiveEntry


@dataclass(frozen=True)
class Audiences:
    """Who may find a batch of pages, decided by the one rule of visibility, in one word."""

    visible: frozenset[int]
    held: frozenset[int]

    @classmethod
    def of(cls, pages: Sequence[Page]) -> "Audiences":
        """Decide for these pages in one query."""
        rows = (
            BasePageQuerySet(Page)
            .filter(pk__in=[page.pk for page in pages])
            .annotate_visibility()
            .annotate(is_held=Exists(PublicationHold.objects.filter(page_id=OuterRef("pk"))))
            .values_list("pk", "is_visible_to_readers", "is_held")
        )
        decided = list(rows)
        return cls(
            visible=frozenset(pk for pk, is_visible, _is_held in decided if is_visible),
            held=frozenset(pk for pk, _is_visible, is_held in decided if is_held),
        )

    def state_of(self, page: Page) -> str:
        """Return the one word staff see for where a page stands."""
        states = SearchEntry.State
        if page.pk in self.visible:
            return states.LIVE
        if page.expired or (page.expire_at and page.expire_at <= timezone.now()):
            return states.EXPIRED
        if not page.live:
            return states.UNPUBLISHED if page.first_published_at else states.DRAFT
        return states.HELD if page.pk in self.held else states.RESTRICTED


def project(page_ids: Iterable[int], in_hand: Page | None = None) -> int:
    """Write the entries of these pages, remove those of pages that are gone; return how many.

    Running it twice changes nothing but `revision`. Inside `projecting_once()` it only notes the
    pages and returns 0. `in_hand` is a page that was just stored whole: what its texts name is
    not fetched again.
    """
    if (noted := _noted.get()) is not None:
        noted.update(page_ids)
        return 0
    written = 0
    for batch in in_batches(page_ids, BATCH_SIZE):
        with transaction.atomic(savepoint=False):
            written += _project_batch(batch, in_hand)
            entries_written.send(sender=SearchEntry)
    return written


@contextmanager
def projecting_once() -> Iterator[None]:
    """Project the pages that change inside in one go at the end, in the caller's transaction.

    For loading many pages, each of which is saved several times. Nothing is projected when the
    block fails: its transaction is not to be kept.
    """
    noted: set[int] = set()
    token = _noted.set(noted)
    try:
        yield
    finally:
        _noted.reset(token)
    project(sorted(noted))


def refresh_audience(page_ids: Iterable[int]) -> int:
    """Decide again who may find these entries, their state and address; return how many changed."""
    changed = 0
    for batch in in_batches(page_ids, BATCH_SIZE):
        with transaction.atomic(savepoint=False):
            changed += _refresh_batch(batch)
            entries_written.send(sender=SearchEntry)
    return changed


def _project_batch(page_ids: list[int], in_hand: Page | None = None) -> int:
    described = list(_describe(page_ids, in_hand))
    entries = with_attachments([item.entry for item in described])
    described = [replace(item, entry=entry) for item, entry in zip(described, entries, strict=True)]
    gone = set(page_ids).difference(item.page.pk for item in described)
    SearchEntry.objects.filter(pk__in=gone).delete()
    return write(described)


def write(described: Sequence[Described]) -> int:
    """Write what a batch of pages say of themselves, in the caller's transaction; return how many.

    For `project`, and for archives that are measured without pages of their own.
    """
    if not described:
        return 0
    found = {item.page.pk for item in described}
    audiences = Audiences.of([item.page for item in described])
    label_ids = _label_ids(described)
    roots = SimpleNamespace()
    facets = {
        item.page.pk: {label_ids[value]: value[0] for value in _facet_values(item)}
        for item in described
    }
    revisions = dict(
        SearchEntry.objects.select_for_update().filter(pk__in=found).values_list("pk", "revision")
    )
    SearchEntry.objects.bulk_create(
        [
            entry_row(item, audiences, facets[item.page.pk], revisions.get(item.page.pk, 0) + 1)
            for item in described
        ],
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=ENTRY_FIELDS,
    )
    SearchText.objects.bulk_create(
        [text_row(item, roots) for item in described],
        update_conflicts=True,
        unique_fields=["entry"],
        update_fields=TEXT_FIELDS,
    )
    labels = {pk: set(labels) for pk, labels in facets.items()}
    keys = {item.page.pk: entry_keys(item.entry.code) for item in described}
    known_labels, known_keys = _known_rows(list(found))
    _write_rows(SearchFacet, "label_id", labels, known_labels)
    _write_rows(SearchCode, "key", keys, known_keys)
    return len(described)


def _known_rows(page_ids: Sequence[int]) -> tuple[dict[int, set[int]], dict[int, set[str]]]:
    """Return the ids of facet labels and the keys of numbers that entries have, in one query."""
    labels: dict[int, set[int]] = defaultdict(set)
    keys: dict[int, set[str]] = defaultdict(set)
    marks = ", ".join(["%s"] * len(page_ids))
    quote = connection.ops.quote_name
    facets, codes = (quote(model._meta.db_table) for model in (SearchFacet, SearchCode))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT entry_id, label_id, NULL FROM {facets} WHERE entry_id IN ({marks})"
            f" UNION ALL SELECT entry_id, NULL, key FROM {codes} WHERE entry_id IN ({marks})",
            [*page_ids, *page_ids],
        )
        for page_id, label_id, key in cursor.fetchall():
            if key is None:
                labels[page_id].add(label_id)
            else:
                keys[page_id].add(key)
    return labels, keys


def _write_rows(
    model: type[Model],
    column: str,
    wanted: Mapping[int, Set[Any]],
    known: Mapping[int, Set[Any]],
) -> None:
    """Let each entry have one row for each of its values; those that have them are left alone."""
    rows = model._default_manager
    changed = [page_id for page_id in wanted if known.get(page_id, set()) != wanted[page_id]]
    if any(known.get(page_id) for page_id in changed):
        rows.filter(entry_id__in=changed).delete()
    rows.bulk_create(
        model(entry_id=page_id, **{column: value})
        for page_id in changed
        for value in wanted[page_id]
    )


def _describe(page_ids: list[int], in_hand: Page | None) -> Iterator[Described]:
    """Yield what pages say of themselves: the published page, or the newest draft of another."""
    of_model = defaultdict(list)
    if in_hand is not None and page_ids == [in_hand.pk]:
        of_model[in_hand.content_type_id] = page_ids
    else:
        rows = Page.objects.filter(pk__in=page_ids).values_list("pk", "content_type_id")
        for page_id, type_id in rows:
            of_model[type_id].append(page_id)
    for model, type_id in _archivable_types():
        if type_id not in of_model:
            continue
        ids = of_model[type_id]
        pages = (
            _fetch_one(model, pk=ids[0])
            if len(ids) == 1
            else list(model._default_manager.filter(pk__in=ids).for_archive())
        )
        prefetch_related_objects([page for page in pages if not page.live], "latest_revision")
        for page in pages:
            said_by = page
            if not page.live and page.latest_revision:
                said_by = page.latest_revision.as_object()
            elif in_hand is not None and page.pk == in_hand.pk:
                share_texts(in_hand, page)
            yield Described(page, model.archive_kind.key, said_by.archive_entry())


@Prepared
def _fetch_one(model: type[Page], pk: int) -> QuerySet[Page]:
    return model._default_manager.filter(pk=pk).for_archive()


def _archivable_types() -> Iterator[tuple[type[Page], int]]:
    models = archivable_models()
    for model, content_type in ContentType.objects.get_for_models(*models).items():
        yield model, content_type.pk


def _facet_values(item: Described) -> Iterator[tuple[str, str]]:
    yield "kind", item.kind
    for facet, values in item.entry.facets.items():
        for value in values:
            yield facet, str(value.key)[:KEY_LENGTH]


def _label_ids(described: Sequence[Described]) -> dict[tuple[str, str], int]:
    """Return (facet, key) → id for all values of a batch, made and renamed where needed."""
    labels: dict[tuple[str, str], str] = {}
    for item in described:
        labels["kind", item.kind] = kind_name(item.kind)
        for facet, values in item.entry.facets.items():
            for value in map(FacetValue._make, values):
                labels[facet, str(value.key)[:KEY_LENGTH]] = str(value.label)[:LABEL_LENGTH]
    named = SearchFacetLabel.objects.filter(
        facet__in={facet for facet, _ in labels}, key__in={key for _, key in labels}
    )
    known = {(row.facet, row.key): row for row in named}
    changed = [
        SearchFacetLabel(facet=facet, key=key, label=label)
        for (facet, key), label in labels.items()
        if (facet, key) not in known or known[facet, key].label != label
    ]
    if changed:
        SearchFacetLabel.objects.bulk_create(
            changed,
            update_conflicts=True,
            unique_fields=["facet", "key"],
            update_fields=["label"],
        )
        known = {(row.facet, row.key): row for row in named.all()}
    return {value: known[value].pk for value in labels}


def _refresh_batch(page_ids: list[int]) -> int:
    found = SearchEntry.objects.select_related("page", "text").filter(pk__in=page_ids)
    entries = list(found.defer("text__body_exact", "text__body_folded", "text__body"))
    audiences = Audiences.of([entry.page for entry in entries])
    changed, moved = [], []
    for entry in entries:
        page = entry.page
        now = (audiences.state_of(page), page.pk in audiences.visible, page.expire_at)
        url = address(page)
        if now != (entry.state, entry.is_public, entry.expires_at) or url != entry.text.url:
            entry.state, entry.is_public, entry.expires_at = now
            entry.revision += 1
            changed.append(entry)
        if url != entry.text.url:
            entry.text.url = url
            moved.append(entry.text)
    SearchEntry.objects.bulk_update(changed, ["state", "is_public", "expires_at", "revision"])
    SearchText.objects.bulk_update(moved, ["url"])
    return len(changed)


def entry_row(
    item: Described, audiences: Audiences, labels: Mapping[int, str], revision: int
) -> SearchEntry:
    """Return the entry of a page; `labels` maps the id of each of its facet values to its facet."""
    page = item.page
    facet_ids, further_facet_ids = pack(labels)
    return SearchEntry(
        page_id=page.pk,
        kind=item.kind,
        state=audiences.state_of(page),
        is_public=page.pk in audiences.visible,
        date=item.entry.date,
        **_dates(item),
        expires_at=page.expire_at,
        go_live_at=page.go_live_at,
        facet_ids=facet_ids,
        further_facet_ids=further_facet_ids,
        revision=revision,
        sort_title=alphabetical_key(item.entry.title),
        sort_number=number_sort_key(item.entry.code),
    )


def _dates(item: Described) -> dict[str, datetime.date | None]:
    """Return the columns of dates; what names no day of its own was published when it went live."""
    went_live = item.page.first_published_at
    known = {
        "publication": timezone.localdate(went_live) if went_live else None,
        **item.entry.dates,
    }
    return {column: known.get(name) for name, column in DATE_COLUMNS.items()}


def text_row(item: Described, roots: Any = None) -> SearchText:
    """Return the texts of a page, as shown and as searched."""
    entry = item.entry
    words = {
        "title": entry.title,
        "names": " ".join(filter(None, (entry.names, entry.code))),
        "summary": entry.summary,
        "body": own_words(entry.card, entry.body),
        "files": words_of_files(entry.card, entry.body),
    }
    return SearchText(
        entry_id=item.page.pk,
        title=clean(entry.title),
        summary=clean(entry.summary),
        body=clean(entry.body),
        url=address(item.page, roots),
        card={name: str(value) for name, value in entry.card.items()},
        **{f"{name}_exact": canonical_text(text) for name, text in words.items()},
        **{f"{name}_folded": folded_view(text) for name, text in words.items()},
    )


def address(page: Page, roots: Any = None) -> str:
    """Return the path of a page on its site, "" while it is outside of every site.

    `roots` is an object on which Wagtail keeps where sites begin, for many pages.
    """
    parts = page.get_url_parts(roots)
    return parts[2] or "" if parts else ""
