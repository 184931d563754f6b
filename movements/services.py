"""Reads and writes over several models around a movement."""

from typing import TYPE_CHECKING

from django.db.models import Count, Window
from wagtail.models import Page

from core.contracts import archivable_models

if TYPE_CHECKING:
    from movements.models import MovementPage

NEIGHBOURS_PER_KIND = 6


def neighbours_of(movement: "MovementPage") -> dict:
    """Return what a movement's page shows beside its text, in one query a kind of page and one.

    `tagged`: {kind: the newest visible pages tagged with it or its sub-movements, at most
    NEIGHBOURS_PER_KIND, each in its own type as in a listing}; `counts`: {kind: how many there
    are in all}; `sub_movements`: visible movements launched under it.
    """
    from movements.models import MovementPage, PageMovement
    from movements.models.tagging import TaggedPageMixin

    sub_movements = list(
        MovementPage.objects.filter(parent_movement=movement).visible().for_listing().newest_first()
    )
    movement_ids = [movement.pk, *(child.pk for child in sub_movements)]
    tagged_ids = PageMovement.objects.filter(movement_id__in=movement_ids).values("page_id")
    tagged: dict[str, list[Page]] = {}
    counts: dict[str, int] = {}
    tagged_types: list[type[Page]] = [
        model for model in archivable_models() if issubclass(model, TaggedPageMixin)
    ]
    for model in tagged_types:
        pages = list(
            model._default_manager.filter(pk__in=tagged_ids)
            .visible()
            .annotate(how_many=Window(Count("pk")))
            .for_listing()
            .newest_first()[:NEIGHBOURS_PER_KIND]
        )
        if pages:
            tagged[model.archive_kind] = pages
            counts[model.archive_kind] = pages[0].how_many
    return {"tagged": tagged, "counts": counts, "sub_movements": sub_movements}
