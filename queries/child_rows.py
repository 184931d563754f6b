"""The rows that are part of a page: read in one query, and only those that changed written.

modelcluster reads each relation by itself, before a version is stored and again before the page
is, and then stores every row anew. Most publishes change no row.
"""

import datetime
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.db import connection, models
from modelcluster.models import ClusterableModel, get_all_child_relations
from modelcluster.utils import sort_by_fields

READABLE = (
    models.AutoField,
    models.BooleanField,
    models.CharField,
    models.DateField,
    models.ForeignKey,
    models.IntegerField,
    models.TextField,
    models.UUIDField,
)
"""Fields whose value is the same after a way through JSON; others are left to modelcluster."""

Rows = dict[str, list[models.Model]]
"""Name of a relation → its rows, in their order."""


def rows_in_hand(page: ClusterableModel) -> Rows:
    """Return the rows that a page in hand holds itself, by relation; those stored are not asked."""
    return dict(getattr(page, "_cluster_related_objects", {}))


@cache
def relations_of(model: Any) -> dict[str, models.ForeignKey]:
    """Return the relations that are part of pages of a type: name → the key of their rows."""
    return {
        str(relation.get_accessor_name()): relation.field
        for relation in get_all_child_relations(model)
    }


@cache
def _fields(model: Any) -> Sequence[models.Field] | None:
    fields: Sequence[models.Field] = model._meta.concrete_fields
    is_readable = not model._meta.parents and all(
        isinstance(field, READABLE) and not hasattr(field, "from_db_value") for field in fields
    )
    return fields if is_readable else None


def _is_readable(key: models.ForeignKey) -> bool:
    model: Any = key.model
    return _fields(model) is not None


@cache
def _statement(model: Any, names: tuple[str, ...], vendor: str) -> str:
    array = "json_build_array" if vendor == "postgresql" else "json_array"
    quote = connection.ops.quote_name
    selects = []
    for number, name in enumerate(names):
        key = relations_of(model)[name]
        columns = ", ".join(quote(str(field.column)) for field in _fields(key.model) or ())
        selects.append(
            f"SELECT {number}, CAST({array}({columns}) AS text)"
            f" FROM {quote(key.model._meta.db_table)} WHERE {quote(str(key.column))} = %s"
        )
    return " UNION ALL ".join(selects)


def stored_rows(page: ClusterableModel, names: Iterable[str]) -> Rows:
    """Return the stored rows of these relations of a page, as its tables hold them, in one query.

    Relations with fields that don't pass through JSON are left out.
    """
    model: Any = type(page)
    keys = relations_of(model)
    readable = tuple(name for name in names if _is_readable(keys[name]))
    found: Rows = {name: [] for name in readable}
    if not readable:
        return found
    with connection.cursor() as cursor:
        cursor.execute(_statement(model, readable, connection.vendor), [page.pk] * len(readable))
        answer = cursor.fetchall()
    for number, values in answer:
        key = keys[readable[number]]
        row = _row(key.model, json.loads(values))
        setattr(row, key.name, page)
        found[readable[number]].append(row)
    for rows in found.values():
        rows.sort(key=lambda row: row.pk)
        if len(rows) > 1 and rows[0]._meta.ordering:
            sort_by_fields(rows, rows[0]._meta.ordering)
    return found


def _row(model: Any, values: Iterable[Any]) -> models.Model:
    fields = _fields(model) or ()
    read = [_value(field, value) for field, value in zip(fields, values, strict=True)]
    return model.from_db(connection.alias, [field.attname for field in fields], read)


def _value(field: models.Field, value: Any) -> Any:
    value = field.to_python(value)
    if isinstance(value, datetime.datetime) and value.tzinfo is None:
        # SQLite keeps the moment of its own zone without saying so.
        return value.replace(tzinfo=connection.timezone)
    return value


@contextmanager
def rows_read_at_once(page: ClusterableModel) -> Iterator[None]:
    """Let a page read all of its rows in one query, once, for as long as the block lasts."""
    model: Any = type(page)
    missing = relations_of(model).keys() - rows_in_hand(page).keys()
    if page.pk is None or len(missing) < 2:
        yield
        return
    held = page.__dict__.setdefault("_cluster_related_objects", {})
    read = stored_rows(page, sorted(missing))
    held.update(read)
    try:
        yield
    finally:
        for name in read:
            held.pop(name, None)


def store_rows(page: ClusterableModel, *, is_new: bool) -> None:
    """Store the rows that a page holds in hand, as modelcluster does, but those that changed.

    Rows that are no longer held are deleted; what it held is the table's from then on. A row with
    rows of its own is stored whatever it says: only it knows of them.
    """
    held = getattr(page, "_cluster_related_objects", {})
    model: Any = type(page)
    keys = relations_of(model)
    wanted = [name for name in keys if name in held and _is_readable(keys[name])]
    stored = {name: [] for name in wanted} if is_new else stored_rows(page, wanted)
    for name in wanted:
        rows, key = held[name], keys[name]
        known = {row.pk: row for row in stored[name]}
        for gone in known.keys() - {row.pk for row in rows}:
            known[gone].delete()
        for row in rows:
            setattr(row, key.name, page)
            if isinstance(row, ClusterableModel) or not _is_same(row, known.get(row.pk)):
                row.save()
        del held[name]


def _is_same(row: models.Model, stored: models.Model | None) -> bool:
    return stored is not None and all(
        _comparable(field, row) == _comparable(field, stored) for field in row._meta.concrete_fields
    )


def _comparable(field: models.Field, row: models.Model) -> Any:
    return field.to_python(getattr(row, field.attname))
