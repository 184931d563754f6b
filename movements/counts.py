"""How many pages belong to movements, for their cards."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from core.contracts import archivable_models
from core.querysets import visible_pages
from movements.models.movements import MovementPage
from movements.models.tagging import shelves, tagged_types, tags_below


def _count_under_movement(kind: str) -> Coalesce:
    """Count the visible pages of a kind that belong to the outer movement.

    A page under a movement below it belongs to it too, once.
    """
    models = [model for model in archivable_models() if model.archive_kind.key == kind]
    types = [
        content_type.pk for content_type in ContentType.objects.get_for_models(*models).values()
    ]
    pages = (
        tags_below(OuterRef("pk"))
        .filter(
            page__in=visible_pages().filter(content_type_id__in=types).values("pk"),
        )
        .order_by()
        .values(together=Value(1))
        .annotate(count=Count("page_id", distinct=True))
        .values("count")
    )
    return Coalesce(Subquery(pages), 0)


def attach_counts(movements: Iterable[MovementPage]) -> list[MovementPage]:
    """Give each movement its `counts` and `numbers` for its card, in one query for all.

    `numbers` are (what is counted, how many), in the order of the kinds. Both are those of its own
    page: of each kind that is tagged, the pages that carry its tag or that of any movement below.
    """
    movements = list(movements)
    kinds = dict.fromkeys(model.archive_kind.key for model in tagged_types())
    counted = (
        MovementPage.objects.filter(pk__in=[movement.pk for movement in movements])
        .order_by()
        .values("pk", **{kind: _count_under_movement(kind) for kind in kinds})
    )
    counts = {row.pop("pk"): row for row in counted}
    names = [(kind.key, shelf.short_number) for kind, shelf in shelves()]
    for movement in movements:
        movement.counts = counts[movement.pk]
        movement.numbers = [(name, movement.counts[kind]) for kind, name in names]
    return movements
