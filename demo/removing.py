"""Taking the demo back: what it made and nothing else, and nothing that others still need."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from wagtail.models import Page, ReferenceIndex

from demo.guard import require_development_settings
from demo.models import DemoObject
from demo.site import undress_site
from home.models import Navigation, NavigationItem, SloganBanner
from lists.keeping import keeping_once
from search.index.projection import projecting_once

Key = tuple[int, str]
"""An object as the reference index names it: content type id, object id as text."""


@dataclass
class Removal:
    """What a removal did: how many objects went, and for each that stayed, why."""

    removed: int = 0
    kept: list[str] = field(default_factory=list)


def remove_demo(*, include_edited: bool = False) -> Removal:
    """Remove what `load_demo` made, in one transaction; running it twice is harmless.

    A page that somebody edited since stays unless `include_edited`; what a staying object or
    anything outside the demo refers to stays too. What stays is still remembered, so that a later
    run can take it. Raises CommandError outside development.
    """
    require_development_settings()
    with transaction.atomic(), projecting_once(), keeping_once():
        undress_site()
        _remove_menus()
        remembered = {_key(row): row for row in DemoObject.objects.select_related("content_type")}
        reasons = _reasons_to_stay(remembered, include_edited)
        removal = Removal()
        for key in _removal_order(remembered):
            target = remembered[key].target()
            if key in reasons and target is not None:
                removal.kept.append(f"{target}: {reasons[key]}")
                continue
            if target is not None:
                target.delete()
                removal.removed += 1
            remembered[key].delete()
        return removal


def _key(row: DemoObject) -> Key:
    return row.content_type_id, str(row.object_id)


def _remove_menus() -> None:
    """Remove menu entries and slogans first: they would seem to need the demo's pages."""
    models: tuple[type[Model], ...] = (NavigationItem, SloganBanner)
    for model in models:
        rows = DemoObject.objects.of(model)
        model._default_manager.filter(pk__in=rows.values("object_id")).delete()
        rows.delete()
    for navigation in Navigation.objects.all():
        ReferenceIndex.create_or_update_for_object(navigation)


def _reasons_to_stay(remembered: dict[Key, DemoObject], include_edited: bool) -> dict[Key, str]:
    page_type = ContentType.objects.get_for_model(Page, for_concrete_model=False)
    page_rows = {row.object_id: row for key, row in remembered.items() if key[0] == page_type.pk}
    reasons: dict[Key, str] = {}
    for page in Page.objects.filter(pk__in=page_rows).order_by("path"):
        row = page_rows[page.pk]
        if not include_edited and page.latest_revision_id != row.revision_id:
            reasons[_key(row)] = "edited since it was loaded"
        elif page.get_descendants().exclude(pk__in=page_rows).exists():
            reasons[_key(row)] = "has subpages that are not of the demo"
    references = list(_references(remembered))
    is_growing = True
    while is_growing:
        is_growing = False
        for source, target in references:
            if target not in reasons and (source not in remembered or source in reasons):
                reasons[target] = "used by other content"
                is_growing = True
    for page in Page.objects.filter(pk__in=page_rows).order_by("-path"):
        parent = page.get_parent()
        key = _key(page_rows[page.pk])
        if key in reasons and parent.pk in page_rows:
            reasons.setdefault(_key(page_rows[parent.pk]), "has subpages that stay")
    return reasons


def _references(remembered: dict[Key, DemoObject]) -> Iterator[tuple[Key, Key]]:
    """Yield (source, target) for each reference to an object of the demo, itself excepted."""
    rows = ReferenceIndex.objects.filter(
        to_content_type_id__in={key[0] for key in remembered}
    ).values_list("base_content_type_id", "object_id", "to_content_type_id", "to_object_id")
    for base_type, object_id, to_type, to_object_id in rows:
        source, target = (base_type, object_id), (to_type, to_object_id)
        if target in remembered and source != target:
            yield source, target


def _removal_order(remembered: dict[Key, DemoObject]) -> list[Key]:
    """Return pages first, the deepest and newest before the others, then rows, newest first."""
    page_type = ContentType.objects.get_for_model(Page, for_concrete_model=False)
    page_ids = [row.object_id for key, row in remembered.items() if key[0] == page_type.pk]
    depths = dict(Page.objects.filter(pk__in=page_ids).values_list("pk", "depth"))

    def rank(key: Key) -> tuple[bool, int, int]:
        row = remembered[key]
        is_page = key[0] == page_type.pk
        return not is_page, -depths.get(row.object_id, 0) if is_page else 0, -row.pk

    return sorted(remembered, key=rank)
