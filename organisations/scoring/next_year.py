"""What a new year of a group takes over from the one before: criteria, and members."""

from django.db import transaction
from wagtail.log_actions import log

from organisations.models import (
    EmulationGroup,
    GroupMembership,
    GroupYear,
    Organisation,
    ScoringCriterion,
)


def copy_criteria(group_year: GroupYear) -> int:
    """Give a year without criteria those of the newest year before it; return how many.

    A year that has criteria keeps them: 0.
    """
    if group_year.criteria.exists():
        return 0
    before = (
        GroupYear.objects.filter(
            group=group_year.group, year__lt=group_year.year, criteria__isnull=False
        )
        .order_by("-year")
        .first()
    )
    if before is None:
        return 0
    copied = [
        ScoringCriterion(
            group_year=group_year,
            name=criterion.name,
            max_points=criterion.max_points,
            sort_order=order,
        )
        for order, criterion in enumerate(before.criteria.all())
    ]
    with transaction.atomic():
        ScoringCriterion.objects.bulk_create(copied)
        log(group_year, "wagtail.edit", content_changed=True)
    return len(copied)


def last_year_of(group: EmulationGroup) -> int | None:
    """Return the newest year in which a group is known to have members."""
    parts = group.memberships.values_list("year_from", "year_to")
    return max((to or since for since, to in parts), default=None)


def members_to_lead_on(group: EmulationGroup, year: int) -> list[Organisation]:
    """Return who belongs to a group in the year after: members of `year`, under today's names.

    One whose time is over before that year is led on by who carries it on.
    """
    led = [led_on(part.organisation, year) for part in group.members_in(year)]
    return list({organisation.pk: organisation for organisation in led}.values())


def led_on(organisation: Organisation, year: int) -> Organisation:
    """Return who stands for a member of `year` in the year after."""
    if organisation.valid_to and organisation.valid_to.year <= year:
        return organisation.today
    return organisation


@transaction.atomic
def lead_on(
    group: EmulationGroup, year: int, *, leader: int | None = None, deputy: int | None = None
) -> int:
    """Write the members of `year` for the year after; return how many were written.

    Heads are named anew, for they rotate; parts without an end close with `year`. Who stands in the
    year after already is left alone. The year itself is made, ready for its covenant and criteria.
    """
    following = year + 1
    standing = set(
        group.memberships.filter(year_from=following).values_list("organisation", flat=True)
    )
    members = members_to_lead_on(group, year)
    group.memberships.filter(year_from__lte=year, year_to=None).update(year_to=year)
    last = group.memberships.count()
    written = [
        GroupMembership(
            group=group,
            organisation=organisation,
            role=_role(organisation.pk, leader, deputy),
            year_from=following,
            year_to=following,
            sort_order=last + order,
        )
        for order, organisation in enumerate(members)
        if organisation.pk not in standing
    ]
    GroupMembership.objects.bulk_create(written)
    GroupYear.objects.get_or_create(group=group, year=following)
    log(group, "wagtail.edit", content_changed=True)
    return len(written)


def _role(organisation: int, leader: int | None, deputy: int | None) -> str:
    if organisation == leader:
        return GroupMembership.Role.LEADER
    if organisation == deputy:
        return GroupMembership.Role.DEPUTY
    return GroupMembership.Role.MEMBER
