"""What the public page of an emulation group says: members by year, scores, ranks, events."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import timezone

from core.documents import is_in_open_collection
from core.models import PortalDocument
from core.querysets import links_to_visible
from organisations.models import (
    EmulationGroup,
    GroupEvent,
    GroupMembership,
    GroupScore,
    GroupYear,
    Organisation,
    ScoringCriterion,
)
from organisations.scoring.grid import shown_points

ROLE_RANK = {"leader": 0, "deputy": 1, "member": 2}


@dataclass(frozen=True)
class ScoreRow:
    """One organisation's points by criterion (None: not scored), their sum, and its rank.

    Equal sums rank alike and the next rank is left out (1, 1, 3); without any score there is no
    rank.
    """

    organisation: Organisation
    criteria: Sequence[ScoringCriterion]
    points: Sequence[Decimal | None]
    total: Decimal
    rank: int | None

    @property
    def by_criterion(self) -> list[tuple[ScoringCriterion, str]]:
        """Each criterion with the points as printed, "" where not scored."""
        return [
            (criterion, shown_points(points))
            for criterion, points in zip(self.criteria, self.points, strict=True)
        ]

    @property
    def shown_total(self) -> str:
        return shown_points(self.total)


@dataclass(frozen=True)
class ScoreTable:
    """The scores of a group's year, the best first."""

    criteria: Sequence[ScoringCriterion]
    rows: Sequence[ScoreRow]

    @property
    def most(self) -> Decimal:
        """The most points that all criteria together can give."""
        return sum((criterion.max_points for criterion in self.criteria), Decimal(0))


@dataclass(frozen=True)
class Rotation:
    """Who led a group in one year."""

    year: int
    leaders: Sequence[GroupMembership]
    deputies: Sequence[GroupMembership]


@dataclass
class GroupPage:
    """Everything a group's page shows of the group itself, for one year."""

    group: EmulationGroup
    year: int
    years: Sequence[int]
    members: Sequence[GroupMembership]
    rotation: Sequence[Rotation]
    group_year: GroupYear | None = None
    covenant: PortalDocument | None = None
    criteria: Sequence[ScoringCriterion] = ()
    scores: ScoreTable | None = None
    events: Sequence[GroupEvent] = field(default_factory=list)


def group_page(group: EmulationGroup, asked: str, *, is_staff: bool) -> GroupPage:
    """Return what the page of a group shows for the year asked for; at most six queries.

    A year that the group has nothing of means the newest it has. Scores are there for staff, and
    for readers once staff made them public.
    """
    memberships = list(
        group.memberships.select_related("organisation__carried_on_by").order_by("sort_order", "pk")
    )
    group_years = {each.year: each for each in group.years.select_related("covenant__collection")}
    years = _years(memberships, group_years)
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else 0
    if year not in years:
        year = years[0] if years else timezone.localdate().year
    members = [each for each in memberships if each.covers(year)]
    members.sort(key=lambda each: ROLE_RANK[each.role])
    shown = GroupPage(group, year, years, members, _rotation(memberships, years))
    shown.group_year = group_years.get(year)
    if shown.group_year is not None:
        document = shown.group_year.covenant
        if document is not None and is_in_open_collection(document):
            shown.covenant = document
        shown.criteria = list(shown.group_year.criteria.all())
        if shown.criteria and (is_staff or shown.group_year.scores_are_public):
            shown.scores = score_table(shown.group_year, shown.criteria, members)
    shown.events = list(
        events_of(group).select_related("page").annotate(**links_to_visible("page"))
    )
    return shown


def events_of(group: EmulationGroup) -> QuerySet[GroupEvent]:
    """Return what a group did, newest first."""
    return GroupEvent.objects.filter(group=group).order_by("-held_on", "-pk")


def score_table(
    group_year: GroupYear,
    criteria: Sequence[ScoringCriterion],
    members: Iterable[GroupMembership],
) -> ScoreTable | None:
    """Return the scores of a year, None where nothing is scored yet; one query."""
    scores = list(
        GroupScore.objects.filter(criterion__group_year=group_year).select_related(
            "organisation__carried_on_by"
        )
    )
    if not scores:
        return None
    organisations = {member.organisation_id: member.organisation for member in members}
    points: dict[int, dict[int, Decimal]] = {}
    for score in scores:
        organisations.setdefault(score.organisation_id, score.organisation)
        points.setdefault(score.organisation_id, {})[score.criterion_id] = score.points
    totals = {pk: sum(given.values(), Decimal(0)) for pk, given in points.items()}
    ranks = ranked(totals)
    rows = [
        ScoreRow(
            organisation,
            criteria,
            [points.get(pk, {}).get(criterion.pk) for criterion in criteria],
            totals.get(pk, Decimal(0)),
            ranks.get(pk),
        )
        for pk, organisation in organisations.items()
    ]
    rows.sort(key=lambda row: (row.rank is None, row.rank or 0, row.organisation.sort_key))
    return ScoreTable(criteria, rows)


def ranked(totals: Mapping[int, Decimal]) -> dict[int, int]:
    """Return key → rank by total, the highest first; equal totals share the better rank."""
    ordered = sorted(totals.values(), reverse=True)
    return {key: ordered.index(total) + 1 for key, total in totals.items()}


def _years(
    memberships: Iterable[GroupMembership], group_years: Mapping[int, GroupYear]
) -> list[int]:
    """Return the years a group has anything of, newest first; an open end runs until this year."""
    this_year = timezone.localdate().year
    years = set(group_years)
    for each in memberships:
        last = each.year_to if each.year_to is not None else max(this_year, each.year_from)
        years.update(range(each.year_from, last + 1))
    return sorted(years, reverse=True)


def newest_year(memberships: Iterable[GroupMembership]) -> int | None:
    """Return the newest year of which members are known."""
    return next(iter(_years(memberships, {})), None)


def _rotation(memberships: Sequence[GroupMembership], years: Sequence[int]) -> list[Rotation]:
    """Return who led in each year that somebody is known to have led, newest first."""
    rotation = []
    for year in years:
        heads = [each for each in memberships if each.covers(year)]
        leaders = [each for each in heads if each.role == "leader"]
        deputies = [each for each in heads if each.role == "deputy"]
        if leaders or deputies:
            rotation.append(Rotation(year, leaders, deputies))
    return rotation
