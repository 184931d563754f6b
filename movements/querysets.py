"""Words for choosing movements, and pages by their movements."""

import datetime
import functools
from collections.abc import Iterable, Sequence
from operator import or_
from typing import Any, Self

from django.apps import apps
from django.db.models import (
    Case,
    F,
    IntegerField,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone
from wagtail.models import PageManager

from core.querysets import (
    BasePageQuerySet,
    VisibleToReaders,
    links_to_visible,
)
from core.text import folded_text
from movements.models.aliases import MovementAlias
from movements.models.life import MovementFigure, MovementMilestone
from movements.models.tagging import visible_lines_up
from movements.names import KnownName
from movements.state import MovementState
from organisations.models.organisations import AuthorityLevel
from queries.json_rows import JSONRows
from queries.prepared import Prepared


class MovementQuerySet(BasePageQuerySet):
    """Movement pages."""

    date_field = "starts_on"

    def known_names(self) -> list[KnownName]:
        """Return the titles and aliases of these movements, as edited last, in two queries."""
        names = [
            KnownName(pk, title, folded_text(title))
            for pk, title in self.values_list("pk", "draft_title")
        ]
        aliases = MovementAlias.objects.filter(movement__in=self.order_by().values("pk"))
        names += [
            KnownName(pk, title, folded)
            for pk, title, folded in aliases.values_list(
                "movement_id", "movement__draft_title", "folded_name"
            )
        ]
        return names

    def running(self, day: datetime.date | None = None) -> Self:
        """Keep the movements that are known to be under way on that day (today by default)."""
        day = day or timezone.localdate()
        return self.exclude(self._without_days()).filter(
            Q(starts_on__isnull=True) | Q(starts_on__lte=day),
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
        )

    def in_states(self, states: Iterable[str]) -> Self:
        """Keep the movements that are in one of these states today."""
        movements = self.model._default_manager.order_by()
        in_any = (Q(pk__in=movements.in_state(state).values("pk")) for state in states)
        return self.filter(functools.reduce(or_, in_any))

    def in_state(self, state: str, day: datetime.date | None = None) -> Self:
        """Keep the movements in a state (`movements.state.MovementState`) on a day."""
        day = day or timezone.localdate()
        if state == MovementState.UPCOMING:
            return self.filter(starts_on__gt=day)
        if state == MovementState.ENDED:
            return self.filter(ends_on__lt=day).exclude(starts_on__gt=day)
        if state == MovementState.UNKNOWN:
            return self.filter(self._without_days())
        return self.running(day)

    def under_way_first(self, day: datetime.date | None = None) -> Self:
        """Order by state: under way, planned, of unknown days, over; the newest first in each."""
        day = day or timezone.localdate()
        begins, is_over = Q(starts_on__gt=day), Q(ends_on__lt=day)
        states = [When(self._without_days(), then=2), When(begins, then=1), When(is_over, then=3)]
        rank = Case(*states, default=0, output_field=IntegerField())
        return self.order_by(rank, F(self.date_field).desc(nulls_last=True), "-pk")

    def _without_days(self) -> Q:
        regular = self.model.Kind.REGULAR
        return Q(starts_on=None, ends_on=None) & ~Q(kind=regular)

    def widest_first(self) -> Self:
        """Order from national movements down to those of one unit, newest first in each."""
        widths = [When(level=level, then=rank) for rank, level in enumerate(AuthorityLevel.values)]
        return self.order_by(
            Case(*widths, default=len(widths)), F("starts_on").desc(nulls_last=True), "-pk"
        )

    def for_listing(self) -> Self:
        return self.select_related("launcher", "place__carried_on_by", "lead_image")

    def for_detail(self) -> Self:
        return self.select_related(
            "launcher__carried_on_by",
            "place__carried_on_by",
            "launching_directive",
            "parent_movement",
            "lead_image",
        ).annotate(
            alias_rows=_rows_of(MovementAlias, "name"),
            figure_rows=_rows_of(MovementFigure, "figure", "label", "as_of"),
            milestone_rows=JSONRows(milestone_rows(OuterRef("pk")), MILESTONE_NAMES),
            **links_to_visible("launching_directive", "parent_movement"),
        )

    def for_archive(self) -> Self:
        return self.select_related(
            "launcher__carried_on_by", "place__carried_on_by"
        ).prefetch_related("other_names", visible_lines_up())


def _rows_of(model: type[Model], *names: str) -> JSONRows:
    """Return the parts of the outer movement, in the editor's order, with the movement itself."""
    rows = model._default_manager.filter(movement=OuterRef("pk")).order_by("sort_order", "pk")
    return JSONRows(rows.values(*names), names)


GRANTS_SHOWN = 6
LINK = ("page_pk", "page_title", "page_path")
MILESTONE_NAMES = ("kind", "held_on", "title", *LINK, "is_seen")
AWARD_NAMES = (
    "own_name",
    "full_name",
    "short_name",
    "pattern",
    "given_by",
    "given_by_level",
)
"""The parts of an honour's name, in the order of `organisations.grantors.given_name`."""


def milestone_rows(movement_id: int | OuterRef) -> QuerySet:
    """Return a movement's milestones as MILESTONE_NAMES; `is_seen`: readers may see the page."""
    return (
        MovementMilestone.objects.filter(movement=movement_id)
        .order_by("held_on", "pk")
        .values(
            "kind",
            "held_on",
            "title",
            page_pk=F("page_id"),
            page_title=F("page__title"),
            page_path=F("page__url_path"),
            is_seen=VisibleToReaders("page"),
        )
    )


def launched_rows(directive_id: int | OuterRef) -> QuerySet:
    """Return the visible movements that a document launched, newest first, as LINK."""
    return (
        apps.get_model("movements", "MovementPage")
        .objects.visible()
        .filter(launching_directive=directive_id)
        .newest_first()
        .values(page_pk=F("pk"), page_title=F("title"), page_path=F("url_path"))
    )


def last_day_of_launched(directive_id: OuterRef) -> Subquery:
    """Return the day on which the last visible movement that a document launched is over.

    None where it launched none, or one whose end nobody knows.
    """
    launched = apps.get_model("movements", "MovementPage").objects.visible()
    last = launched.filter(launching_directive=directive_id).order_by(
        F("ends_on").desc(nulls_first=True)
    )
    return Subquery(last.values("ends_on")[:1])


def grant_rows(grant_ids: Sequence[int]) -> list[dict[str, Any]]:
    """Return honours by their ids, in this order, as a timeline and a list tell of them."""
    found = {row["pk"]: row for row in _grant_rows(pks=list(grant_ids))}
    return [found[pk] for pk in grant_ids if pk in found]


@Prepared
def _grant_rows(pks: list[int]) -> QuerySet[Any]:
    grants = apps.get_model("exemplars", "AwardGrant").objects
    return (
        grants.filter(pk__in=pks)
        .order_by()
        .values(
            "pk",
            "year",
            "granted_on",
            "own_name",
            full_name=F("title__name"),
            short_name=F("title__short_name"),
            pattern=F("title__name_pattern"),
            given_by=Coalesce(NullIf("grantor__short_name", Value("")), "grantor__name", Value("")),
            given_by_level=Coalesce("grantor__level", Value("")),
            page_pk=F("exemplar_id"),
            page_title=F("exemplar__title"),
            page_path=F("exemplar__url_path"),
        )
    )


MovementManager = PageManager.from_queryset(MovementQuerySet)
