"""Reads over several models around a movement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from wagtail.models import Page

from core.contracts import PageKind
from core.querysets import rows_in_memory
from lists.keeping import Key
from lists.reading import newest_in, numbers_of
from lists.shown import listed
from movements.models.life import MovementParticipant
from movements.models.tagging import (
    GRANT,
    IN_MOVEMENT,
    NEWEST_HONOURS_IN,
    Shelf,
    shelves,
    tagged_types,
)
from movements.querysets import GRANTS_SHOWN, grant_rows, milestone_rows
from movements.timeline import MOST, Timeline, of_grant, timeline_of
from movements.tree import branches_below
from organisations.models import EmulationGroup, Organisation, Place
from queries.prepared import Prepared

if TYPE_CHECKING:
    from movements.models.movements import MovementPage

NEIGHBOURS_PER_KIND = GRANTS_SHOWN


@dataclass(frozen=True)
class Participants:
    """Who and where takes part, in the editor's order."""

    groups: Sequence[EmulationGroup]
    organisations: Sequence[Organisation]
    places: Sequence[Place]

    def __bool__(self) -> bool:
        return bool(self.groups or self.organisations or self.places)


@dataclass(frozen=True)
class TaggedPages:
    """The newest visible pages of a kind tagged with a movement or any below it, at most
    NEIGHBOURS_PER_KIND, each in its own type as in a listing, and how many there are in all."""

    kind: PageKind
    shelf: Shelf
    pages: Sequence[Page]
    total: int


def neighbours_of(movement: "MovementPage", *, is_whole: bool = False) -> dict[str, Any]:
    """Return what a movement's page shows beside its text, in a constant number of queries.

    `tagged`: `TaggedPages` of each kind, found or not (`has_tagged`); `branches`: the movements
    below it (`movements.tree`); `timeline`; `participants`; and `honoured`: the newest honours
    given in it, as moments (`may_be_more_honoured`). `is_whole` asks for the whole timeline.
    """
    reach = MOST if is_whole else NEIGHBOURS_PER_KIND
    keys = {
        model: Key(str(model._meta.model_name), IN_MOVEMENT, str(movement.pk))
        for model in tagged_types()
    }
    honours = Key(GRANT, NEWEST_HONOURS_IN, str(movement.pk))
    newest = newest_in([*keys.values(), honours], reach, by_row=[honours])
    numbers = numbers_of([key.kind for key in keys.values()], IN_MOVEMENT, [movement.pk])
    found: dict[str, list[Page]] = {}
    counts: dict[str, int] = {}
    for model, key in keys.items():
        if not newest[key]:
            continue
        pages = listed(model, newest[key])
        if pages:
            kind = model.archive_kind.key
            found[kind] = [pages[pk] for pk in newest[key] if pk in pages]
            counts[kind] = numbers.get((key.kind, key.value), 0)
    grants = grant_rows(newest[honours]) if newest[honours] else []
    return {
        "honoured": [of_grant(grant) for grant in grants[:NEIGHBOURS_PER_KIND]],
        "may_be_more_honoured": len(grants) >= NEIGHBOURS_PER_KIND,
        "tagged": [
            TaggedPages(
                kind,
                shelf,
                found.get(kind.key, [])[:NEIGHBOURS_PER_KIND],
                counts.get(kind.key, 0),
            )
            for kind, shelf in shelves()
        ],
        "has_tagged": bool(found),
        "branches": branches_below(movement),
        "participants": _participants_in(movement),
        "timeline": _timeline(movement, found, counts, grants, is_whole=is_whole, reach=reach),
    }


def _timeline(
    movement: "MovementPage",
    found: dict[str, list[Page]],
    counts: dict[str, int],
    grants: Sequence[Mapping[str, Any]],
    *,
    is_whole: bool,
    reach: int,
) -> Timeline:
    milestones = _milestones_in_memory(movement)
    if milestones is None:
        milestones = getattr(movement, "milestone_rows", None)
    if milestones is None:
        milestones = list(milestone_rows(movement.pk))
    is_complete = len(grants) < reach and all(
        counts.get(model.archive_kind.key, 0) <= reach
        for model in tagged_types()
        if model.timeline_sort
    )
    return timeline_of(
        movement.title,
        movement.starts_on,
        movement.visible_launching_directive,
        found,
        grants,
        milestones,
        is_whole=is_whole,
        is_complete=is_complete,
    )


def _milestones_in_memory(movement: "MovementPage") -> list[dict[str, Any]] | None:
    """Return the milestones of a version as `milestone_rows` does, None where they are stored."""
    rows = rows_in_memory(movement, "milestones")
    if rows is None:
        return None
    return [
        {
            "kind": row.kind,
            "held_on": row.held_on,
            "title": row.title,
            "page_pk": row.page_id,
            "page_title": row.page.title if row.page else "",
            "page_path": row.page.url_path if row.page else "",
            "is_seen": row.visible_page is not None,
        }
        for row in rows
    ]


def _participants_in(movement: "MovementPage") -> Participants:
    held = rows_in_memory(movement, "participants")
    rows = _participants(movement=movement.pk) if held is None else held
    return Participants(
        [row.group for row in rows if row.group],
        [row.organisation for row in rows if row.organisation],
        [row.place for row in rows if row.place],
    )


@Prepared
def _participants(movement: int) -> QuerySet[MovementParticipant]:
    return MovementParticipant.objects.filter(movement_id=movement).select_related(
        "organisation__carried_on_by", "group", "place__carried_on_by"
    )
