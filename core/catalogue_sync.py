"""Bring a table to what its data file says, without undoing what staff did.

A row of the file carries `key`; its other columns are fields of the model. A run creates what is
missing, updates what the file changed, and keeps what staff changed: a row whose values no longer
give `catalogue_digest` was edited here. Nothing is deleted.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from modelsearch.backends import get_search_backends
from modelsearch.index import class_is_indexed

from core.models import CatalogueEntry

Row = Mapping[str, Any]


class CatalogueError(ValueError):
    """A data file holds a row that the model refuses; the message names table, row and field."""


@dataclass
class Outcome:
    """What one run did to one table; the lists hold the rows' names.

    `kept` rows were edited or made by staff; `absent` ones are no longer in the file.
    """

    label: str
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)


def sync(
    model: type[CatalogueEntry],
    rows: Iterable[Row],
    *,
    slug_field: str | None = "slug",
    children: Mapping[str, Sequence[str]] | None = None,
) -> Outcome:
    """Bring the table of `model` to what `rows` say, and tell what was done.

    A row's `key` becomes its `catalogue_key`, and its address key where there is a `slug_field`.
    A reference names the other row by that key, or by its slug if staff made it. `children` maps
    the reverse name of ordered rows written with their parent to the fields they take. Runs in
    the caller's transaction; raises CatalogueError for a value that the model refuses.
    """
    return _Table(model, list(rows), slug_field, children or {}).sync()


@dataclass(frozen=True)
class _Children:
    """A reverse relation whose rows are written with their parent."""

    name: str
    model: type[models.Model]
    link: models.ForeignKey
    fields: list[models.Field]

    @classmethod
    def of(cls, parent: type[models.Model], name: str, field_names: Sequence[str]) -> "_Children":
        relation = parent._meta.get_field(name)
        if not isinstance(relation, models.ManyToOneRel):
            raise TypeError(f"{parent.__name__}.{name} is not the reverse of a foreign key")
        model = relation.related_model
        return cls(name, model, relation.field, [_own_field(model, item) for item in field_names])


def _own_field(model: type[models.Model], name: str) -> models.Field:
    found = model._meta.get_field(name)
    if not isinstance(found, models.Field):
        raise TypeError(f"{model.__name__}.{name} is not a column of the table")
    return found


class _Table:
    """One run over one table."""

    def __init__(
        self,
        model: type[CatalogueEntry],
        rows: list[Row],
        slug_field: str | None,
        children: Mapping[str, Sequence[str]],
    ) -> None:
        self.model = model
        self.slug_field = slug_field
        self.children = [_Children.of(model, name, fields) for name, fields in children.items()]
        self.rows = [{**row, slug_field: row["key"]} if slug_field else row for row in rows]
        names = sorted({name for row in self.rows for name in row} - {"key", *children})
        self.fields = [_own_field(model, name) for name in names]
        self._pk_by_key: dict[type[models.Model], dict[str, int]] = {}

    def sync(self) -> Outcome:
        outcome = Outcome(label=self.model._meta.label)
        manager = self.model._default_manager
        file_keys = [row["key"] for row in self.rows]
        present = manager.in_bulk(file_keys, field_name="catalogue_key")
        staff_made = self._staff_made()
        outcome.kept = [str(entry) for entry in staff_made.values()]
        new_rows = [
            row for row in self.rows if row["key"] not in present and row["key"] not in staff_made
        ]
        outcome.created = len(self._create(new_rows))
        stored_children = self._stored_children(present.values())
        for row in self.rows:
            if row["key"] in present:
                entry = present[row["key"]]
                self._bring_up_to_date(entry, row, stored_children.get(entry.pk, {}), outcome)
        absent = manager.exclude(catalogue_key=None).exclude(catalogue_key__in=file_keys)
        outcome.absent = [str(entry) for entry in absent]
        return outcome

    def _staff_made(self) -> dict[str, CatalogueEntry]:
        """Find the rows that staff made under an address key that the file uses too."""
        if not self.slug_field:
            return {}
        slugs = [row[self.slug_field] for row in self.rows]
        found = self.model._default_manager.filter(
            catalogue_key=None, **{f"{self.slug_field}__in": slugs}
        )
        return {getattr(entry, self.slug_field): entry for entry in found}

    def _create(self, rows: list[Row]) -> list[CatalogueEntry]:
        """Write new rows: first alone, then what refers to rows of the same table."""
        entries = []
        for row in rows:
            entry = self.model(catalogue_key=row["key"])
            for name, value in self._own_values(row).items():
                setattr(entry, name, value)
            entries.append(entry)
        self.model._default_manager.bulk_create(entries)
        self._pk_by_key.clear()
        for entry, row in zip(entries, rows, strict=True):
            for attname, pk in self._reference_values(row).items():
                setattr(entry, attname, pk)
            entry.catalogue_digest = self._digest(entry, self._child_values(row))
        references = [item.name for item in self.fields if item.is_relation]
        self.model._default_manager.bulk_update(entries, [*references, "catalogue_digest"])
        for entry, row in zip(entries, rows, strict=True):
            self._write_children(entry, row)
        if entries and class_is_indexed(self.model):
            for backend in get_search_backends(with_auto_update=True):
                backend.add_bulk(self.model, entries)
        return entries

    def _bring_up_to_date(
        self, entry: CatalogueEntry, row: Row, stored: dict[str, list[Row]], outcome: Outcome
    ) -> None:
        was = self._digest(entry, stored)
        was_loaded = entry.catalogue_digest
        for name, value in {**self._own_values(row), **self._reference_values(row)}.items():
            setattr(entry, name, value)
        entry.catalogue_digest = self._digest(entry, self._child_values(row))
        if was == entry.catalogue_digest:
            outcome.unchanged += 1
            if was_loaded != was:
                # Staff and file came to say the same: from here on the file may update it again.
                self.model._default_manager.filter(pk=entry.pk).update(catalogue_digest=was)
        elif was != was_loaded:
            outcome.kept.append(str(self.model._default_manager.get(pk=entry.pk)))
        else:
            # One by one and rarely: saving tells the search index, the bulk methods do not.
            entry.save()
            self._write_children(entry, row)
            outcome.updated += 1

    # From a row of the file to values

    def _own_values(self, row: Row) -> dict[str, Any]:
        return {item.name: self._clean(item, row) for item in self.fields if not item.is_relation}

    def _reference_values(self, row: Row) -> dict[str, int | None]:
        return {
            item.attname: self._resolve(item, row.get(item.name), row)
            for item in self.fields
            if isinstance(item, models.ForeignKey)
        }

    def _child_values(self, row: Row) -> dict[str, list[Row]]:
        return {
            children.name: [
                self._child(children, {"key": row["key"], **child})
                for child in row.get(children.name, [])
            ]
            for children in self.children
        }

    def _child(self, children: _Children, row: Row) -> Row:
        return {
            item.attname: (
                self._resolve(item, row.get(item.name), row)
                if isinstance(item, models.ForeignKey)
                else self._clean(item, row)
            )
            for item in children.fields
        }

    def _clean(self, item: models.Field, row: Row) -> Any:
        value = row.get(item.name)
        if isinstance(value, list) and isinstance(item, models.TextField):
            value = "\n".join(value)
        if value is None or (value == "" and item.null):
            value = None if item.null else item.get_default()
        try:
            return item.clean(value, None)
        except ValidationError as error:
            raise self._refusal(row, item, " ".join(error.messages)) from error

    def _resolve(self, item: models.ForeignKey, key: str | None, row: Row) -> int | None:
        if not key:
            return None
        try:
            return self._pks(item.remote_field.model)[key]
        except KeyError as error:
            raise self._refusal(row, item, f"there is no {key!r}") from error

    def _refusal(self, row: Row, item: models.Field, reason: str) -> CatalogueError:
        return CatalogueError(
            f"{self.model._meta.label}, row {row['key']!r}, {item.name}: {reason}"
        )

    def _pks(self, model: type[models.Model]) -> dict[str, int]:
        if model not in self._pk_by_key:
            self._pk_by_key[model] = {
                key or slug: pk
                for key, slug, pk in model._default_manager.values_list(
                    "catalogue_key", "slug", "pk"
                )
            }
        return self._pk_by_key[model]

    # Children and digest

    def _stored_children(
        self, entries: Iterable[CatalogueEntry]
    ) -> dict[int, dict[str, list[Row]]]:
        stored: dict[int, dict[str, list[Row]]] = {
            entry.pk: {children.name: [] for children in self.children} for entry in entries
        }
        for children in self.children:
            link = children.link.attname
            rows = (
                children.model._default_manager.filter(**{f"{link}__in": stored})
                .order_by("sort_order", "pk")
                .values(link, *(item.attname for item in children.fields))
            )
            for child in rows:
                stored[child.pop(link)][children.name].append(child)
        return stored

    def _write_children(self, entry: CatalogueEntry, row: Row) -> None:
        values = self._child_values(row)
        for children in self.children:
            manager = children.model._default_manager
            manager.filter(**{children.link.name: entry}).delete()
            manager.bulk_create(
                children.model(**child, **{children.link.name: entry}, sort_order=position)
                for position, child in enumerate(values[children.name])
            )

    def _digest(self, entry: CatalogueEntry, children: dict[str, list[Row]]) -> str:
        """Digest the values that the file sets.

        Empty values are left out, so that a column added to the file later does not make every
        row look edited.
        """
        values: dict[str, Any] = {
            item.attname: item.value_from_object(entry) for item in self.fields
        }
        for name, rows in children.items():
            values[name] = [
                {key: value for key, value in row.items() if value not in (None, "")}
                for row in rows
            ]
        told = {name: value for name, value in values.items() if value not in (None, "", False, [])}
        text = json.dumps(told, sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(text.encode()).hexdigest()
