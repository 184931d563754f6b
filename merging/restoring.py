"""Giving a merged page back its rows, and telling what can't be given back."""

from typing import Any

from django.apps import apps
from django.core import serializers
from django.db import IntegrityError, models, transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from merging.record import MergeRecord, field_of, label_of


def restore_rows(record: MergeRecord, merged: Page, kept: Page) -> list[str]:
    """Take back what a merge did to rows; return, in words for the editor, what stays as it is."""
    skipped: list[str] = []
    _remove_made(record, kept)
    for label, pk, value in record.cleared:
        fk = field_of(label)
        fk.model._base_manager.filter(pk=pk, **{fk.attname: None}).update(**{fk.attname: value})
    for fk, ids in record.moved_relations():
        rows = fk.model._base_manager.filter(pk__in=ids, **{fk.attname: kept.pk})
        present = list(rows.values_list("pk", flat=True))
        back = present if _point(rows, fk, merged.pk) else _one_by_one(present, fk, merged.pk)
        if missing := len(ids) - len(back):
            label = label_of(f"{fk.model._meta.label}.{fk.name}")
            skipped.append(_left_out(label, missing))
    for row in record.dropped:
        if not _restore(row):
            plural = str(apps.get_model(row["model"])._meta.verbose_name_plural)
            skipped.append(_left_out(plural, 1))
    return skipped


def _left_out(label: str, count: int) -> str:
    return (
        f"{label[:1].upper() + label[1:]}: {count} dòng đã bị xóa hoặc đổi sau khi gộp, để nguyên."
    )


def _remove_made(record: MergeRecord, kept: Page) -> None:
    """Remove the aliases and redirects the merge made; a redirect led elsewhere since stays."""
    for label in record.made:
        rows = record.made_rows(label)
        if label == Redirect._meta.label:
            rows = rows.filter(redirect_page=kept.pk)
        for row in rows:
            row.delete()


def _point(rows: models.QuerySet, fk: models.ForeignKey, page_id: int) -> bool:
    try:
        with transaction.atomic():
            rows.update(**{fk.attname: page_id})
    except IntegrityError:
        return False
    return True


def _one_by_one(ids: list[int], fk: models.ForeignKey, page_id: int) -> list[int]:
    return [pk for pk in ids if _point(fk.model._base_manager.filter(pk=pk), fk, page_id)]


def _restore(row: dict[str, Any]) -> bool:
    """Write a dropped row again; False where its number is taken or what it names is gone."""
    model = apps.get_model(row["model"])
    if model._base_manager.filter(pk=row["pk"]).exists():
        return False
    for field in model._meta.concrete_fields:
        value = row["fields"].get(field.name)
        if isinstance(field, models.ForeignKey) and value is not None:
            named = {field.target_field.attname: value}
            if not field.related_model._base_manager.filter(**named).exists():
                return False
    try:
        with transaction.atomic():
            for restored in serializers.deserialize("python", [row]):
                restored.save()
    except IntegrityError:
        return False
    return True
