"""Words for choosing movements, and pages by their movements."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Count, F, Prefetch, Q, When
from wagtail.models import PageManager

from core.contracts import Archivable
from core.querysets import BasePageQuerySet, links_to_visible, visible_pages
from organisations.models.organisations import Level

if TYPE_CHECKING:
    from movements.models import MovementPage


class TaggedPageQuerySet(BasePageQuerySet):
    """Pages of a type that can be tagged with movements."""

    def in_movement(self, movement_id: int) -> Self:
        """Keep the pages tagged with this movement or with a movement launched under it."""
        from movements.models import PageMovement

        tagged = PageMovement.objects.filter(
            Q(movement_id=movement_id) | Q(movement__parent_movement_id=movement_id)
        )
        return self.filter(pk__in=tagged.values("page_id"))

    def with_movements(self) -> Self:
        """Fetch the movements of all these pages that readers may see in one further query."""
        from movements.models import MovementPage, PageMovement

        tags = PageMovement.objects.filter(
            movement__in=MovementPage.objects.visible().values("pk")
        ).select_related("movement__parent_movement")
        return self.prefetch_related(Prefetch("page_movements", queryset=tags))


class MovementQuerySet(BasePageQuerySet):
    """Movement pages."""

    date_field = "starts_on"

    def running(self, day: datetime.date | None = None) -> Self:
        """Keep the movements that have begun and not ended on that day (today by default)."""
        day = day or datetime.date.today()
        return self.filter(
            Q(starts_on__isnull=True) | Q(starts_on__lte=day),
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
        )

    def widest_first(self) -> Self:
        """Order from national movements down to those of one unit, newest first in each."""
        widths = [When(level=level, then=rank) for rank, level in enumerate(Level.values)]
        return self.order_by(
            Case(*widths, default=len(widths)), F("starts_on").desc(nulls_last=True), "-pk"
        )

    def for_listing(self) -> Self:
        return self.select_related("launcher", "place__succeeded_by")

    def for_detail(self) -> Self:
        return self.select_related(
            "launcher",
            "place__succeeded_by",
            "launching_directive",
            "parent_movement",
            "lead_image",
        ).annotate(**links_to_visible("launching_directive", "parent_movement"))


MovementManager = PageManager.from_queryset(MovementQuerySet)


def tag_counts(movement_ids: Iterable[int]) -> dict[int, dict[str, int]]:
    """Count the visible pages tagged with each movement, by kind, in one query.

    Returns {movement id: {kind: count}}; a kind without pages is absent and counts as 0.
    """
    from movements.models import PageMovement

    counts: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = (
        PageMovement.objects.filter(
            movement_id__in=list(movement_ids), page__in=visible_pages().values("pk")
        )
        .values("movement_id", "page__content_type_id")
        .annotate(count=Count("page_id", distinct=True))
    )
    for row in rows:
        model = ContentType.objects.get_for_id(row["page__content_type_id"]).model_class()
        if model and issubclass(model, Archivable):
            counts[row["movement_id"]][model.archive_kind] += row["count"]
    return counts


def attach_counts(movements: Iterable["MovementPage"]) -> list["MovementPage"]:
    """Give each movement its `counts` for the movement card, in one query for all."""
    movements = list(movements)
    counts = tag_counts(movement.pk for movement in movements)
    for movement in movements:
        movement.counts = {
            kind: counts[movement.pk].get(kind, 0) for kind in ("exemplar", "news", "directive")
        }
    return movements
