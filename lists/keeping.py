"""Pages → rows of lists and their numbers, in the transaction of the change.

`keep` compares what a page's rows are with what they must be and writes the difference, so that it
may run as often as anybody likes, or once for many changes (`keeping_once`); `rebuild` writes all
anew; `differences` is the audit.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Count, F
from django.db.models.functions import Substr
from wagtail.models import Page

from core.contracts import PLAIN_PAGE, archivable_models
from core.models import ReaderAccess
from lists.contract import (
    APPEARED,
    EVERY,
    FEED,
    SITEMAP,
    WHOLE,
    Listed,
    Place,
    date_position,
    naming,
    sitemap_file,
)
from lists.models import PART_LENGTH, List, ListPart, ListRow

BATCH_SIZE = 500

_noted: ContextVar[set[int] | None] = ContextVar("pages_whose_rows_are_kept_later", default=None)


class Key(NamedTuple):
    """What a list is known by."""

    kind: str
    facet: str
    value: str


class Row(NamedTuple):
    """What a row says, whatever its id."""

    key: Key
    position: str
    page_id: int
    row: int


def keep(page_ids: Iterable[int]) -> int:
    """Bring the rows and numbers of these pages up to date; return how many rows changed.

    Inside `keeping_once()` it only notes the pages and returns 0.
    """
    if (noted := _noted.get()) is not None:
        noted.update(page_ids)
        return 0
    changed = 0
    ids = sorted(set(page_ids))
    for start in range(0, len(ids), BATCH_SIZE):
        with transaction.atomic(savepoint=False):
            changed += _keep(ids[start : start + BATCH_SIZE])
    return changed


@contextmanager
def keeping_once() -> Iterator[None]:
    """Keep the rows of the pages that change inside in one go at the end, in the same transaction.

    For making many pages, each of which is saved with rows of its own. Nothing is kept when the
    block fails: its transaction is not to be kept.
    """
    noted: set[int] = set()
    token = _noted.set(noted)
    try:
        yield
    finally:
        _noted.reset(token)
    keep(noted)


def forget(page_ids: Iterable[int]) -> None:
    """Take pages that are about to be deleted out of every list."""
    with transaction.atomic(savepoint=False):
        _write(_stored(list(page_ids)), set())


def drop(facets: Iterable[str], value: object) -> None:
    """Delete the lists of a value that is gone, of whatever kind."""
    List.objects.filter(facet__in=list(facets), value=str(value)).delete()


def rebuild() -> None:
    """Write every row and number anew."""
    with transaction.atomic():
        List.objects.all().delete()
        ids = list(ReaderAccess.objects.order_by("pk").values_list("pk", flat=True))
        list_ids: dict[Key, int] = {}
        for start in range(0, len(ids), BATCH_SIZE):
            rows = wanted(ids[start : start + BATCH_SIZE])
            list_ids |= _made({row.key for row in rows} - list_ids.keys())
            _insert(rows, list_ids)
        numbers: Counter[int] = Counter()
        parts = []
        for list_id, part, number in _counted_parts():
            numbers[list_id] += number
            parts.append(ListPart(list_id=list_id, part=part, number=number))
        ListPart.objects.bulk_create(parts, batch_size=BATCH_SIZE)
        lists = [List(pk=list_id, number=number) for list_id, number in numbers.items()]
        List.objects.bulk_update(lists, ["number"], batch_size=BATCH_SIZE)


def differences() -> Iterator[str]:
    """Yield, in words for an operator, each row and each number that is not what it must be."""
    listed = ListRow.objects.order_by().values_list("page_id", flat=True).distinct()
    ids = sorted({*ReaderAccess.objects.values_list("pk", flat=True), *listed})
    for start in range(0, len(ids), BATCH_SIZE):
        batch = ids[start : start + BATCH_SIZE]
        must, has = wanted(batch), set(_stored(batch))
        for row in sorted(must - has):
            yield f"missing: page {row.page_id} in {' '.join(row.key)} at {row.position}"
        for row in sorted(has - must):
            yield f"not due: page {row.page_id} in {' '.join(row.key)} at {row.position}"
    counted = {(list_id, part): number for list_id, part, number in _counted_parts()}
    totals: Counter[int] = Counter()
    for (list_id, _part), number in counted.items():
        totals[list_id] += number
    for each in ListPart.objects.select_related("list").iterator():
        number = counted.pop((each.list_id, each.part), 0)
        if number != each.number:
            yield f"number: {each.list} {each.part} says {each.number}, holds {number}"
    for list_id, part in counted:
        yield f"number: list {list_id} {part} says nothing, holds {counted[list_id, part]}"
    for kept in List.objects.iterator():
        if totals[kept.pk] != kept.number:
            yield f"number: {kept} says {kept.number}, holds {totals[kept.pk]}"


def wanted(page_ids: Iterable[int]) -> set[Row]:
    """Return the rows that these pages must have: none where readers may not see them."""
    seen: dict[int, list[int]] = defaultdict(list)
    rows: set[Row] = set()
    access = ReaderAccess.objects.filter(pk__in=list(page_ids)).values_list(
        "pk", "page__content_type_id", "page__last_published_at", "page__first_published_at"
    )
    for page_id, type_id, changed_at, appeared_at in access:
        seen[type_id].append(page_id)
        rows.add(
            Row(
                Key(EVERY, SITEMAP, sitemap_file(page_id)),
                date_position(changed_at or appeared_at),
                page_id,
                0,
            )
        )
    for model, type_id in _listed_types():
        if type_id in seen:
            rows |= _rows_of(model, seen[type_id])
    return rows


def _rows_of(model: type[Page], page_ids: list[int]) -> set[Row]:
    rows: set[Row] = set()
    kind = str(model._meta.model_name)
    rows |= _naming_rows(model, kind, page_ids)
    if issubclass(model, Listed):
        positions = model.list_positions(page_ids)
        places = [Place(page_id, WHOLE) for page_id in page_ids]
        for place in (*places, *model.list_places(page_ids)):
            position = positions[place.page_id] if place.position is None else place.position
            key = Key(place.kind or kind, place.facet, place.value)
            rows.add(Row(key, position, place.page_id, place.row))
    return rows


def _naming_rows(model: type[Page], kind: str, page_ids: list[int]) -> set[Row]:
    """Return the rows of feeds, and of the lists of pages that name a row; in one query."""
    paths = [
        (naming(catalogue), path)
        for catalogue, paths_of in model.named_rows.items()
        for path in paths_of
    ]
    is_fed = model.archive_kind is not PLAIN_PAGE
    if not paths and not is_fed:
        return set()
    pages = model._default_manager.filter(pk__in=page_ids).order_by()
    names = (path for _facet, path in paths)
    rows: set[Row] = set()
    field = model.feed_date_field
    for page_id, moment, date, *values in pages.values_list("pk", field, pages.date_field, *names):
        # What appeared without a moment is told last, of what is of an unknown day nothing.
        if is_fed and (moment is not None or field == APPEARED):
            rows.add(Row(Key(kind, FEED, ""), date_position(moment), page_id, 0))
        for (facet, _path), value in zip(paths, values, strict=True):
            if value is not None:
                rows.add(Row(Key(kind, facet, str(value)), date_position(date), page_id, 0))
    return rows


def _listed_types() -> Iterator[tuple[type[Page], int]]:
    for model, content_type in ContentType.objects.get_for_models(*archivable_models()).items():
        yield model, content_type.pk


def _keep(page_ids: list[int]) -> int:
    # Two that change one page take their turns; the page's own save took it already.
    pages = Page.objects.select_for_update().filter(pk__in=page_ids).order_by("pk")
    if connection.features.has_select_for_update:
        list(pages.values_list("pk", flat=True))
    return _write(_stored(page_ids), wanted(page_ids))


def _stored(page_ids: list[int]) -> dict[Row, tuple[int, int]]:
    """Return row → its id and that of its list."""
    rows = ListRow.objects.filter(page__in=page_ids).values_list(
        "list__kind", "list__facet", "list__value", "position", "page_id", "row", "pk", "list_id"
    )
    return {
        Row(Key(kind, facet, value), position, page_id, row): (pk, list_id)
        for kind, facet, value, position, page_id, row, pk, list_id in rows
    }


def _write(has: Mapping[Row, tuple[int, int]], must: set[Row]) -> int:
    gone = has.keys() - must
    new = must - has.keys()
    if not gone and not new:
        return 0
    list_ids = {row.key: list_id for row, (_pk, list_id) in has.items()}
    list_ids |= _made({row.key for row in new} - list_ids.keys())
    changes: Counter[tuple[int, str]] = Counter()
    for rows, step in ((gone, -1), (new, 1)):
        for row in rows:
            changes[list_ids[row.key], row.position[:PART_LENGTH]] += step
    if connection.features.has_select_for_update:
        # In one order, so that two who change the same lists do not wait for each other.
        touched = sorted({list_id for list_id, _part in changes})
        locked = List.objects.select_for_update().filter(pk__in=touched).order_by("pk")
        list(locked.values_list("pk", flat=True))
    gone_ids = [has[row][0] for row in gone]
    if [row._replace(position="") for row in gone] == [row._replace(position="") for row in new]:
        # As a rule one row: the sitemap says when a page last changed.
        for row_id, row in zip(gone_ids, new, strict=True):
            ListRow.objects.filter(pk=row_id).update(position=row.position)
    else:
        # Nothing points to a row, so that Django need not fetch what it deletes.
        ListRow.objects.filter(pk__in=gone_ids)._raw_delete(ListRow.objects.db)
        _insert(new, list_ids)
    _count(changes)
    return len(gone) + len(new)


_ADD = """
    INSERT INTO lists_listpart (list_id, part, number) VALUES {rows}
    ON CONFLICT (list_id, part) DO UPDATE SET number = lists_listpart.number + excluded.number
"""


def _count(changes: Mapping[tuple[int, str], int]) -> None:
    """Add to the numbers of lists and of their parts."""
    totals: Counter[int] = Counter()
    fewer: dict[tuple[str, int], list[int]] = defaultdict(list)
    more: list[tuple[int, str, int]] = []
    for (list_id, part), step in changes.items():
        totals[list_id] += step
        if step < 0:
            fewer[part, step].append(list_id)
        elif step:
            more.append((list_id, part, step))
    for start in range(0, len(more), BATCH_SIZE // 5):
        batch = sorted(more[start : start + BATCH_SIZE // 5])
        rows = ", ".join(["(%s, %s, %s)"] * len(batch))
        with connection.cursor() as cursor:
            cursor.execute(_ADD.format(rows=rows), [value for row in batch for value in row])
    for (part, step), list_ids in fewer.items():
        parts = ListPart.objects.filter(list__in=list_ids, part=part)
        parts.update(number=F("number") + step)
    of_step: dict[int, list[int]] = defaultdict(list)
    for list_id, step in totals.items():
        if step:
            of_step[step].append(list_id)
    for step, list_ids in of_step.items():
        List.objects.filter(pk__in=list_ids).update(number=F("number") + step)


def _made(keys: set[Key]) -> dict[Key, int]:
    """Return the ids of these lists; those that nobody met before are made."""
    found = _ids_of(keys)
    if missing := sorted(keys - found.keys()):
        List.objects.bulk_create([List(**key._asdict()) for key in missing], ignore_conflicts=True)
        found |= _ids_of(set(missing))
    return found


def _ids_of(keys: set[Key]) -> dict[Key, int]:
    if not keys:
        return {}
    lists = List.objects.filter(
        kind__in={key.kind for key in keys},
        facet__in={key.facet for key in keys},
        value__in={key.value for key in keys},
    )
    found = {
        Key(kind, facet, value): pk
        for kind, facet, value, pk in lists.values_list("kind", "facet", "value", "pk")
    }
    return {key: pk for key, pk in found.items() if key in keys}


def _insert(rows: Iterable[Row], list_ids: Mapping[Key, int]) -> None:
    ListRow.objects.bulk_create(
        [
            ListRow(
                list_id=list_ids[row.key], position=row.position, page_id=row.page_id, row=row.row
            )
            for row in rows
        ],
        batch_size=BATCH_SIZE,
    )


def _counted_parts() -> Iterator[tuple[int, str, int]]:
    """Yield how many rows each part of each list has, by counting."""
    rows = ListRow.objects.order_by().values_list("list_id", Substr("position", 1, PART_LENGTH))
    yield from rows.annotate(how_many=Count("pk")).iterator()
