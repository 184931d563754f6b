"""Which rows point to a page, and which of them a merge moves."""

import json
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Page

PLACE_OF_ROW = frozenset({"sort_order"})
"""Fields that say where a row stands and nothing of what it says."""


def moving_relations(model: type[Page]) -> list[models.ForeignKey]:
    """Return the foreign keys to this page type that a merge moves, hidden ones included.

    A model keeps rows with the merged page by `stays_in_merge` (see `merging.contract`). All of
    Wagtail's own rows (history, comments, permissions, the tree) stay too.
    """
    found = []
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel) or relation.on_delete is None:
            continue
        fk = relation.field
        if getattr(fk.remote_field, "parent_link", False) or fk.model._meta.abstract:
            continue
        if fk.model._meta.app_label == "wagtailcore" or not fk.model._meta.managed:
            continue
        if fk.name not in getattr(fk.model, "stays_in_merge", ()):
            found.append(fk)
    return sorted(found, key=relation_label)


def relation_label(fk: models.ForeignKey) -> str:
    """Return "app.Model.field"."""
    return f"{fk.model._meta.label}.{fk.name}"


def page_keys(model: type[models.Model]) -> list[models.ForeignKey]:
    """Return the foreign keys of a model class that lead to pages, a page's own parent link out."""
    return [
        fk
        for fk in model._meta.concrete_fields
        if isinstance(fk, models.ForeignKey)
        and issubclass(fk.related_model, Page)
        and not fk.remote_field.parent_link
    ]


def child_relations(model: type[Page]) -> dict[str, models.ForeignKey]:
    """Return the rows that are part of a page: accessor on the page → their key to it."""
    return {
        relation.get_accessor_name(): relation.field
        for relation in model._meta.related_objects
        if isinstance(relation.field, ParentalKey)
    }


def comparable_values(row: models.Model, without: models.ForeignKey) -> tuple[Any, ...]:
    """Return the values of a row beside its page: two rows with the same are one."""
    return tuple(
        (field.attname, _hashable(getattr(row, field.attname)))
        for field in row._meta.concrete_fields
        if field is not without
        and not field.primary_key
        and field.name not in PLACE_OF_ROW
        and not isinstance(field, models.UUIDField)
        and not getattr(field, "auto_now", False)
        and not getattr(field, "auto_now_add", False)
    )


def _hashable(value: Any) -> Any:
    """Return a value of a JSON column in a form that can be compared as part of a set."""
    return json.dumps(value, sort_keys=True) if isinstance(value, list | dict) else value
