"""What the board shows: open steps in four columns, the most urgent first."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from core.models import PublicationHold
from core.querysets import links_to_visible
from exemplars.models import ExemplarPage
from newsroom.models import LifeCycleStep
from organisations.territory import lies_in

CARDS_PER_COLUMN = 20
CARDS_PER_PAGE = 60
"""Of one column shown alone."""


@dataclass(frozen=True)
class Column:
    """One stage with its first cards; `count` and `overdue` are of all its steps."""

    stage: str
    label: str
    count: int
    overdue: int
    cards: list[LifeCycleStep]

    @property
    def left_out(self) -> int:
        return self.count - len(self.cards)


def on_the_board() -> QuerySet[LifeCycleStep]:
    """Return the steps of every exemplar, drafts too, but for people who were removed."""
    withdrawn = PublicationHold.objects.filter(reason=PublicationHold.Reason.CONSENT_WITHDRAWN)
    return LifeCycleStep.objects.exclude(exemplar__in=withdrawn.values("page_id"))


def open_steps() -> QuerySet[LifeCycleStep]:
    """Return the steps that are not done."""
    return on_the_board().filter(done_on__isnull=True)


def overdue_q(day: datetime.date | None = None) -> Q:
    """Return the condition of `LifeCycleStep.is_overdue`."""
    return Q(done_on__isnull=True, due_on__lt=day or timezone.localdate())


def narrowed(steps: QuerySet[LifeCycleStep], chosen: dict[str, Any]) -> QuerySet[LifeCycleStep]:
    """Keep what the filters ask for: cleaned values of `forms.FilterForm`."""
    owner = chosen.get("owner")
    if owner == "none":
        steps = steps.filter(owner=None)
    elif owner:
        steps = steps.filter(owner=owner)
    if place := chosen.get("place"):
        steps = steps.filter(lies_in(place, "exemplar__place"))
    if movement := chosen.get("movement"):
        tagged = ExemplarPage.objects.in_movement(movement.pk)
        steps = steps.filter(exemplar__in=tagged.values("pk"))
    if chosen.get("due") == "overdue":
        steps = steps.filter(overdue_q())
    elif chosen.get("due") == "none":
        steps = steps.filter(due_on=None)
    return steps


def columns(steps: QuerySet[LifeCycleStep]) -> list[Column]:
    """Return the four columns of these steps in two queries, however many there are."""
    counted = {
        row["stage"]: row
        for row in steps.order_by()
        .values("stage")
        .annotate(count=Count("pk"), overdue=Count("pk", filter=overdue_q()))
    }
    nearest = Window(
        RowNumber(), partition_by="stage", order_by=[F("due_on").asc(nulls_last=True), F("pk")]
    )
    first = steps.annotate(rank=nearest).filter(rank__lte=CARDS_PER_COLUMN).values("pk")
    cards: dict[str, list[LifeCycleStep]] = {}
    for step in for_cards(LifeCycleStep.objects.filter(pk__in=first)):
        cards.setdefault(step.stage, []).append(step)
    none = {"count": 0, "overdue": 0}
    return [
        Column(
            stage=stage,
            label=str(label),
            count=counted.get(stage, none)["count"],
            overdue=counted.get(stage, none)["overdue"],
            cards=cards.get(stage, []),
        )
        for stage, label in LifeCycleStep.Stage.choices
    ]


def one_column(steps: QuerySet[LifeCycleStep], number: str | None) -> PaginatorPage:
    """Return a page of the steps of one column."""
    return Paginator(for_cards(steps), CARDS_PER_PAGE).get_page(number)


def for_cards(steps: QuerySet[LifeCycleStep]) -> QuerySet[LifeCycleStep]:
    """Fetch what a card shows, the most urgent first."""
    return (
        steps.select_related("exemplar__place__carried_on_by", "owner")
        .annotate(**links_to_visible("exemplar"))
        .order_by(F("due_on").asc(nulls_last=True), "pk")
    )
