"""Older versions of pages, and a merge: they must not bring back what moved.

A version holds ids. Read as it was, a draft written before a merge would tag its page with the
merged movement again, and an old version of the merged page would take its rows back.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from wagtail.models import Page

from merging.models import PageMerge
from merging.relations import PLACE_OF_ROW, child_relations, page_keys


def content_after_merges(page: Page, content: dict[str, Any]) -> dict[str, Any]:
    """Return a version's content with every link to a merged page leading to the kept one.

    Rows that then say the same twice are one, and a row that another page holds today is left to
    it. One query where nothing was merged.
    """
    model = page.specific_class
    children = {
        accessor: (fk, content[accessor])
        for accessor, fk in child_relations(model).items()
        if isinstance(content.get(accessor), list)
    }
    linked = set(_linked_ids(model, content))
    for fk, rows in children.values():
        for row in rows:
            linked.update(_linked_ids(fk.model, row))
    linked.discard(page.pk)
    own = Q(merged=page.pk) | Q(kept=page.pk)
    if not PageMerge.objects.filter(own | Q(merged__in=linked)).exists():
        return content
    kept = PageMerge.objects.kept_ids(linked)
    content = _led_on(model, content, kept)
    for accessor, (fk, rows) in children.items():
        content[accessor] = list(_settled_rows(page, fk, rows, kept))
    return content


def _linked_ids(model: type[models.Model], values: dict[str, Any]) -> Iterator[int]:
    for fk in page_keys(model):
        if isinstance(values.get(fk.name), int):
            yield values[fk.name]


def _led_on(
    model: type[models.Model], values: dict[str, Any], kept: dict[int, int]
) -> dict[str, Any]:
    changed = {
        fk.name: kept[values[fk.name]] for fk in page_keys(model) if values.get(fk.name) in kept
    }
    return values | changed


def _settled_rows(
    page: Page, fk: models.ForeignKey, rows: list[dict[str, Any]], kept: dict[int, int]
) -> Iterator[dict[str, Any]]:
    ids = [row["pk"] for row in rows if row.get("pk")]
    elsewhere = set(
        fk.model._base_manager.filter(pk__in=ids)
        .exclude(**{fk.attname: page.pk})
        .values_list("pk", flat=True)
    )
    here = [row for row in rows if row.get("pk") not in elsewhere]
    # Rows that meant the kept page all along come first: the led-on twin is the one that goes.
    said = [_comparable_values(fk, row) for row in here if _led_on(fk.model, row, kept) == row]
    for row in here:
        led_on = _led_on(fk.model, row, kept)
        if led_on != row:
            if _comparable_values(fk, led_on) in said:
                continue
            said.append(_comparable_values(fk, led_on))
        yield led_on


def _comparable_values(fk: models.ForeignKey, row: dict[str, Any]) -> dict[str, Any]:
    left_out = {"pk", fk.name, *PLACE_OF_ROW} | {
        field.name
        for field in fk.model._meta.concrete_fields
        if isinstance(field, models.UUIDField)
    }
    return {name: value for name, value in row.items() if name not in left_out}


def renew_version(
    page: Page,
    *,
    add: dict[str, list[models.Model]] | None = None,
    remove: dict[str, Iterable[int]] | None = None,
    by: User | None = None,
) -> int | None:
    """Write a new version of a page, its newest with these rows added and removed; return its id.

    None where the newest version is so already. Whether the page waits to be published stays as
    it was.
    """
    newest = page.get_latest_revision_as_object()
    is_changed = False
    for accessor, rows in (add or {}).items():
        known = {row.pk for row in getattr(newest, accessor).all()}
        new = [row for row in rows if row.pk not in known]
        getattr(newest, accessor).add(*new)
        is_changed = is_changed or bool(new)
    for accessor, ids in (remove or {}).items():
        gone = [row for row in getattr(newest, accessor).all() if row.pk in set(ids)]
        getattr(newest, accessor).remove(*gone)
        is_changed = is_changed or bool(gone)
    return write_version(newest, by=by) if is_changed else None


def write_version(newest: Page, *, by: User | None = None) -> int:
    """Store a page as its newest version, published as far as the one before; return its id."""
    stood = Page.objects.filter(pk=newest.pk)
    live, waits = stood.values_list("live", "has_unpublished_changes").get()
    revision = newest.save_revision(user=by, changed=False, clean=False)
    stood.update(
        has_unpublished_changes=waits,
        **({"live_revision": revision} if live and not waits else {}),
    )
    return revision.pk
