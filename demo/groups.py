"""An invented emulation group: members by year, rotation, covenants, criteria and scores."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db import models

from demo.covenants import FileShelf
from demo.manuscripts import table
from demo.writers import DemoWorld
from organisations.models import (
    EmulationGroup,
    GroupEvent,
    GroupMembership,
    GroupScore,
    GroupYear,
    ScoringCriterion,
)


def furnish_groups(world: DemoWorld, files: FileShelf) -> list[models.Model]:
    """Give the demo's own groups members, events and years; return groups and years, and scores.

    A group that the portal already had is left as it is.
    """
    made: list[models.Model] = []
    for head in table("groups")["groups"]:
        group = world.catalogue.group(head["key"])
        if group in world.catalogue.groups_made:
            _furnish(group, head, world)
            made += [group, *_years(group, head, world, files)]
    return made


def _furnish(group: EmulationGroup, head: dict[str, Any], world: DemoWorld) -> None:
    group.memberships.set(
        [
            GroupMembership(
                organisation=world.catalogue.organisation(row["organisation"]),
                role=row["role"],
                year_from=row["from"],
                year_to=row["to"],
                delegate=row.get("delegate", ""),
            )
            for row in head["memberships"]
        ]
    )
    group.events.set(
        [
            GroupEvent(
                held_on=row["on"],
                title=row["title"],
                venue=row["venue"],
                page=world.pages[row["page"]].page_ptr if "page" in row else None,
            )
            for row in head["events"]
        ]
    )
    group.save()


def _years(
    group: EmulationGroup, head: dict[str, Any], world: DemoWorld, files: FileShelf
) -> Iterator[models.Model]:
    for row in head["years"]:
        covenant = row["covenant"]
        year = GroupYear(
            group=group,
            year=row["year"],
            covenant=files.word_file(
                title=covenant["title"], name=covenant["file"], lines=covenant["lines"]
            ),
            scores_are_public=row["public"],
            note=row["note"],
        )
        year.criteria.set(
            [
                ScoringCriterion(name=criterion["name"], max_points=criterion["most"])
                for criterion in row["criteria"]
            ]
        )
        year.full_clean()
        year.save()
        yield year
        criteria = list(year.criteria.order_by("sort_order", "pk"))
        for key, points in row["scores"].items():
            for criterion, given in zip(criteria, points, strict=False):
                score = GroupScore(
                    criterion=criterion,
                    organisation=world.catalogue.organisation(key),
                    points=Decimal(str(given)),
                )
                score.full_clean()
                score.save()
                yield score
