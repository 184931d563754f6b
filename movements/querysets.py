"""Words for choosing movements, and pages by their movements."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import PageManager

from core.contracts import archivable_models
from core.json_rows import JSONRows
from core.querysets import BasePageQuerySet, links_to_visible, visible_pages
from core.validity import MovementState
from organisations.models.organisations import Level

if TYPE_CHECKING:
    from movements.models import MovementPage, PageMovement


class TaggedPageQuerySet(BasePageQuerySet):
    """Pages of a type that can be tagged with movements."""

    def in_movement(self, movement_id: int) -> Self:
        """Keep the pages tagged with this movement or with any below it, however deep.

        A tag counts where readers may see the movement it names.
        """
        return self.filter(pk__in=tags_below(movement_id).values("page_id"))

    def with_movements(self) -> Self:
        """Fetch the movements of all these pages that readers may see in one further query."""
        from movements.models import MovementPage, PageMovement

        tags = PageMovement.objects.filter(
            movement__in=MovementPage.objects.visible().values("pk")
        ).select_related("movement")
        return self.prefetch_related(Prefetch("page_movements", queryset=tags))

    def with_movement_lines(self) -> Self:
        """Fetch also the movements above those, under which the pages are found too.

        After `with_movements()`; for the archive, in one further query.
        """
        return self.prefetch_related(visible_lines_up("page_movements__movement__lines_up"))


def tags_below(movement_id: "int | OuterRef") -> "QuerySet[PageMovement]":
    """Return the tags with a movement or any below it, those of movements readers may see."""
    from movements.models import MovementPage, PageMovement

    return PageMovement.objects.filter(
        movement__lines_up__ancestor=movement_id,
        movement__in=MovementPage.objects.visible().values("pk"),
    )


def visible_lines_up(lookup: str = "lines_up") -> Prefetch:
    """Return what fetches the visible movements above movements, the nearest first."""
    from movements.models import MovementLineage, MovementPage

    lines = MovementLineage.objects.filter(
        depth__gt=0, ancestor__in=MovementPage.objects.visible().values("pk")
    )
    return Prefetch(lookup, queryset=lines.select_related("ancestor").order_by("depth"))


class MovementQuerySet(BasePageQuerySet):
    """Movement pages."""

    date_field = "starts_on"

    def running(self, day: datetime.date | None = None) -> Self:
        """Keep the movements that have begun and not ended on that day (today by default)."""
        day = day or timezone.localdate()
        return self.filter(
            Q(starts_on__isnull=True) | Q(starts_on__lte=day),
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
        )

    def in_state(self, state: str, day: datetime.date | None = None) -> Self:
        """Keep the movements in a state (`core.validity.MovementState`) on a day."""
        day = day or timezone.localdate()
        if state == MovementState.UPCOMING:
            return self.filter(starts_on__gt=day)
        if state == MovementState.ENDED:
            return self.filter(ends_on__lt=day).exclude(starts_on__gt=day)
        return self.running(day)

    def widest_first(self) -> Self:
        """Order from national movements down to those of one unit, newest first in each."""
        widths = [When(level=level, then=rank) for rank, level in enumerate(Level.values)]
        return self.order_by(
            Case(*widths, default=len(widths)), F("starts_on").desc(nulls_last=True), "-pk"
        )

    def for_listing(self) -> Self:
        return self.select_related("launcher", "place__carried_on_by")

    def for_detail(self) -> Self:
        return self.select_related(
            "launcher__carried_on_by",
            "place__carried_on_by",
            "launching_directive",
            "parent_movement",
            "lead_image",
        ).annotate(
            alias_rows=_rows_of("MovementAlias", "name"),
            figure_rows=_rows_of("MovementFigure", "figure", "label", "as_of"),
            milestone_rows=JSONRows(milestone_rows(OuterRef("pk")), MILESTONE_NAMES),
            grant_rows=JSONRows(grant_rows(OuterRef("pk"))[:GRANTS_SHOWN], GRANT_NAMES),
            **links_to_visible("launching_directive", "parent_movement"),
        )

    def for_archive(self) -> Self:
        return self.for_detail().prefetch_related("other_names", visible_lines_up())


def _rows_of(model_name: str, *names: str) -> JSONRows:
    """Return the parts of the outer movement, in the editor's order, with the movement itself."""
    model = apps.get_model("movements", model_name)
    rows = model.objects.filter(movement=OuterRef("pk")).order_by("sort_order", "pk")
    return JSONRows(rows.values(*names), names)


GRANTS_SHOWN = 6
_LINK = ("page_pk", "page_title", "page_path")
MILESTONE_NAMES = ("kind", "held_on", "title", *_LINK, "is_seen")
GRANT_NAMES = ("year", "granted_on", "award", *_LINK)


def milestone_rows(movement_id: "int | OuterRef") -> QuerySet:
    """Return a movement's milestones as MILESTONE_NAMES; `is_seen`: readers may see the page."""
    return (
        apps.get_model("movements", "MovementMilestone")
        .objects.filter(movement=movement_id)
        .order_by("held_on", "pk")
        .values(
            "kind",
            "held_on",
            "title",
            page_pk=F("page_id"),
            page_title=F("page__title"),
            page_path=F("page__url_path"),
            is_seen=Exists(visible_pages().filter(pk=OuterRef("page_id"))),
        )
    )


def grant_rows(movement_id: "int | OuterRef") -> QuerySet:
    """Return the standing honours of visible pages in a movement or below it, newest first."""
    return (
        apps.get_model("exemplars", "AwardGrant")
        .objects.standing()
        .filter(
            # Asked of each page: a list of all visible pages grows with the site.
            Exists(visible_pages().filter(pk=OuterRef("exemplar_id"))),
            movement__lines_up__ancestor=movement_id,
        )
        .order_by("-year", "-granted_on", "-pk")
        .values(
            "year",
            "granted_on",
            award=F("title__name"),
            page_pk=F("exemplar_id"),
            page_title=F("exemplar__title"),
            page_path=F("exemplar__url_path"),
        )
    )


COUNTED_KINDS = ("exemplar", "news", "directive")
"""The kinds whose numbers a movement card carries."""

MovementManager = PageManager.from_queryset(MovementQuerySet)


def _count_under_movement(kind: str) -> Coalesce:
    """Count the visible pages of a kind that belong to the outer movement.

    A page under a movement below it belongs to it too, once.
    """
    models = [model for model in archivable_models() if model.archive_kind == kind]
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


def attach_counts(movements: Iterable["MovementPage"]) -> list["MovementPage"]:
    """Give each movement its `counts` for the movement card, in one query for all.

    They are the numbers of its own page: exemplars, stories and directives that carry its tag or
    that of any movement below it.
    """
    from movements.models import MovementPage

    movements = list(movements)
    counted = (
        MovementPage.objects.filter(pk__in=[movement.pk for movement in movements])
        .order_by()
        .values("pk", **{kind: _count_under_movement(kind) for kind in COUNTED_KINDS})
    )
    counts = {row.pop("pk"): row for row in counted}
    for movement in movements:
        movement.counts = counts[movement.pk]
    return movements
