"""Reads and writes over several models around a movement."""

from collections import defaultdict
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from wagtail.models import Page

from core.contracts import Archivable
from core.querysets import BasePageQuerySet

if TYPE_CHECKING:
    from movements.models import MovementPage

NEIGHBOURS_PER_KIND = 6


def neighbours_of(movement: "MovementPage") -> dict:
    """Return what a movement's page shows beside its text, in a constant number of queries.

    `tagged`: {kind: the newest visible pages tagged with it or its sub-movements, at most
    NEIGHBOURS_PER_KIND, each in its own type as in a listing}; `counts`: {kind: how many there
    are in all}; `sub_movements`: visible movements launched under it.
    """
    from movements.models import MovementPage, PageMovement

    sub_movements = list(
        MovementPage.objects.filter(parent_movement=movement).visible().for_listing().newest_first()
    )
    movement_ids = [movement.pk, *(child.pk for child in sub_movements)]
    tagged_ids = PageMovement.objects.filter(movement_id__in=movement_ids).values("page_id")
    by_type = {"partition_by": [F("content_type_id")]}
    newest_first = [F("first_published_at").desc(nulls_last=True), F("pk").desc()]
    newest = (
        BasePageQuerySet(Page)
        .filter(pk__in=tagged_ids)
        .visible()
        .annotate(
            rank=Window(RowNumber(), order_by=newest_first, **by_type),
            count_of_type=Window(Count("pk"), **by_type),
        )
        .filter(rank__lte=NEIGHBOURS_PER_KIND)
        .order_by("rank")
        .values_list("content_type_id", "pk", "count_of_type")
    )
    ids_by_type: dict[int, list[int]] = defaultdict(list)
    count_by_type: dict[int, int] = {}
    for content_type_id, page_id, count in newest:
        ids_by_type[content_type_id].append(page_id)
        count_by_type[content_type_id] = count
    tagged: dict[str, list[Page]] = {}
    counts: dict[str, int] = {}
    for content_type_id, page_ids in ids_by_type.items():
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        if model and issubclass(model, Archivable):
            pages = model._default_manager.for_listing().in_bulk(page_ids)
            tagged[model.archive_kind] = [pages[pk] for pk in page_ids if pk in pages]
            counts[model.archive_kind] = count_by_type[content_type_id]
    return {"tagged": tagged, "counts": counts, "sub_movements": sub_movements}
