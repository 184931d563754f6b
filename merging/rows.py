"""Moving the rows that point to one page to another, remembering each."""

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import IntegrityError, models, transaction
from wagtail.models import Page

from merging.drafts import write_version
from merging.record import MergeRecord, serialized
from merging.relations import (
    child_relations,
    comparable_values,
    moving_relations,
    page_keys,
    relation_label,
)


class RowMover:
    """Moves all rows from one page to another and writes into a record what it did.

    A row is dropped where the kept page has one that says the same or the database allows one
    only; a link that would tie the kept page to itself is cleared where it may be empty.
    """

    def __init__(self, merged: Page, kept: Page, record: MergeRecord) -> None:
        self.merged, self.kept, self.record = merged, kept, record

    def move(self) -> None:
        """Move the rows of every relation."""
        for fk in moving_relations(type(self.kept)):
            self._move(fk)

    def _move(self, fk: models.ForeignKey) -> None:
        rows = fk.model._base_manager.filter(**{fk.attname: self.merged.pk})
        dropped = set(self._duplicates(fk, rows))
        ids = [pk for pk in rows.values_list("pk", flat=True) if pk not in dropped]
        left, tied = self._untie(fk, ids)
        dropped |= tied
        moving = [pk for pk in ids if pk not in left | dropped]
        dropped |= self._point(fk, moving)
        self._drop(fk, dropped)
        if moved := [pk for pk in moving if pk not in dropped]:
            self.record.rows[relation_label(fk)] = moved

    def _duplicates(self, fk: models.ForeignKey, rows: models.QuerySet) -> Iterable[int]:
        if issubclass(fk.model, Page):
            return []
        theirs = fk.model._base_manager.filter(**{fk.attname: self.kept.pk})
        said = {comparable_values(row, fk) for row in theirs}
        keeps = getattr(self.merged, "keeps_in_merge", lambda row: False)
        return [row.pk for row in rows if comparable_values(row, fk) in said and not keeps(row)]

    def _untie(self, fk: models.ForeignKey, ids: list[int]) -> tuple[set[int], set[int]]:
        """Clear links that would tie the kept page to itself; return rows to leave and to drop."""
        left: set[int] = set()
        tied: set[int] = set()
        for other in page_keys(fk.model):
            if other is fk:
                continue
            rows = fk.model._base_manager.filter(pk__in=ids, **{other.attname: self.kept.pk})
            found = list(rows.values_list("pk", flat=True))
            if fk.null:
                left.update(found)
                self._clear(fk, found, self.merged.pk)
            elif other.null:
                self._clear(other, found, self.kept.pk)
            else:
                tied.update(found)
        return left, tied

    def _clear(self, fk: models.ForeignKey, ids: list[int], value: int) -> None:
        fk.model._base_manager.filter(pk__in=ids).update(**{fk.attname: None})
        self.record.cleared += [[relation_label(fk), pk, value] for pk in ids]

    def _point(self, fk: models.ForeignKey, ids: list[int]) -> set[int]:
        """Let rows point to the kept page; return those that the database refuses."""
        rows = fk.model._base_manager.filter(pk__in=ids)
        if _update(rows, fk, self.kept.pk):
            return set()
        return {
            pk for pk in ids if not _update(fk.model._base_manager.filter(pk=pk), fk, self.kept.pk)
        }

    def _drop(self, fk: models.ForeignKey, ids: set[int]) -> None:
        for row in fk.model._base_manager.filter(pk__in=ids).order_by("pk"):
            for other in page_keys(fk.model):
                moved = self.record.rows.get(relation_label(other), [])
                if row.pk in moved:
                    moved.remove(row.pk)
                    setattr(row, other.attname, self.merged.pk)
            self.record.dropped += serialized(row)
            row.delete()


def _update(rows: models.QuerySet, fk: models.ForeignKey, page_id: int) -> bool:
    try:
        with transaction.atomic():
            rows.update(**{fk.attname: page_id})
    except IntegrityError:
        return False
    return True


def pages_holding(record: MergeRecord) -> set[int]:
    """Return the pages of whose words the moved and dropped rows are part."""
    found: set[int] = set()
    for fk, ids in record.moved_relations():
        for owner in _owners(fk.model):
            rows = fk.model._base_manager.filter(pk__in=ids)
            found.update(filter(None, rows.values_list(owner, flat=True)))
    for row in record.dropped:
        model = apps.get_model(row["model"])
        owners = {fk.name for fk in page_keys(model)}
        found.update(row["fields"][name] for name in owners if row["fields"].get(name))
    return found


def _owners(model: type[models.Model]) -> list[str]:
    if issubclass(model, Page):
        return ["pk"]
    return [fk.attname for fk in page_keys(model)]


VersionUpdate = Callable[[int, int, User | None], None]


def version_updates(record: MergeRecord, *, since: datetime.datetime) -> list[VersionUpdate]:
    """Return what to do, once rows are back, for pages written after the merge.

    Their newest versions say the kept page where the row says the merged one again; published
    once more, they would take the undo back.
    """
    later: dict[int, list[tuple[models.ForeignKey, list[int]]]] = {}
    for fk, ids in record.moved_relations():
        owners = [own for own in page_keys(fk.model) if own is not fk]
        if issubclass(fk.model, Page):
            pairs = [(pk, pk) for pk in ids]
        else:
            pairs = [
                pair
                for own in owners
                for pair in fk.model._base_manager.filter(pk__in=ids).values_list(own.attname, "pk")
            ]
        written = set(
            Page.objects.filter(
                pk__in={owner for owner, _pk in pairs if owner},
                latest_revision_created_at__gt=since,
            ).values_list("pk", flat=True)
        )
        for owner, pk in pairs:
            if owner in written:
                later.setdefault(owner, []).append((fk, [pk]))
    return [_version_update(owner, parts) for owner, parts in later.items()]


def _version_update(owner: int, parts: list[tuple[models.ForeignKey, list[int]]]) -> VersionUpdate:
    def write(merged_id: int, kept_id: int, by: User | None) -> None:
        page = Page.objects.get(pk=owner).specific
        newest = page.get_latest_revision_as_object()
        is_changed = False
        for fk, ids in parts:
            for row in _rows_of(newest, fk, ids):
                if getattr(row, fk.attname) == kept_id:
                    setattr(row, fk.attname, merged_id)
                    is_changed = True
        if is_changed:
            write_version(newest, by=by)

    return write


def _rows_of(page: Any, fk: models.ForeignKey, ids: list[int]) -> list[models.Model]:
    if isinstance(page, fk.model):
        return [page] if page.pk in ids else []
    accessors = [name for name, own in child_relations(type(page)).items() if own.model is fk.model]
    return [row for name in accessors for row in getattr(page, name).all() if row.pk in ids]
