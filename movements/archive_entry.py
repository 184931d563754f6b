"""What a movement tells the archive of itself, and what its card says of it."""

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.dateparse import parse_date

from core.blocks import body_text
from core.contracts import ArchiveEntry, Card, Chip, FacetValue
from core.documents import document_ids_in
from movements.state import MovementState, movement_state_on
from organisations.models.organisations import AuthorityLevel
from organisations.succession import names_through_time
from texts.running import body_found_by

if TYPE_CHECKING:
    from movements.models.movements import MovementPage


def describe(movement: "MovementPage") -> ArchiveEntry:
    """Describe a movement by its published fields."""
    facets = {
        "movement": movement.facet_values(),
        "type": [FacetValue(f"movement-{movement.kind}", movement.get_kind_display())],
    }
    if movement.level:
        facets["level"] = [AuthorityLevel(movement.level).facet_value]
    if movement.state is not MovementState.UNKNOWN:
        # As of the day of writing: `movements.state_changes` has it written anew.
        facets["effect"] = [FacetValue(movement.state, str(movement.state.label))]
    if movement.starts_on:
        facets["year"] = [FacetValue(str(movement.starts_on.year), str(movement.starts_on.year))]
        facets["runs"] = _years_it_runs(movement.starts_on, movement.ends_on)
    if movement.launcher:
        facets["organisation"] = movement.launcher.facet_values()
    if movement.place:
        facets["place"] = movement.place.facet_values()
    names = names_through_time(movement.launcher, movement.place)
    body, running = body_found_by(
        (movement.slogan, movement.intro, body_text(movement.body)), names
    )
    return ArchiveEntry(
        title=movement.title,
        summary=movement.summary,
        body=body,
        names="\n".join(movement.alias_names),
        date=movement.starts_on,
        dates={"event": movement.starts_on},
        documents=document_ids_in(movement.body),
        facets=facets,
        card={
            "launcher": movement.launcher.label if movement.launcher else "",
            "period": movement.period_label,
            "slogan": movement.slogan,
            "regular": "1" if movement.is_regular else "",
            "starts_on": movement.starts_on.isoformat() if movement.starts_on else "",
            "ends_on": movement.ends_on.isoformat() if movement.ends_on else "",
            **running,
        },
    )


def _years_it_runs(start: datetime.date, end: datetime.date | None) -> list[FacetValue]:
    """Return the years over which a movement goes on; without an end it is in all from its first.

    That it had begun by then is for its date to say.
    """
    if end is None:
        return [FacetValue("open", "chưa kết thúc")]
    return [FacetValue(str(year), str(year)) for year in range(start.year, end.year + 1)]


def result_card(stored: Mapping[str, str], day: datetime.date) -> Card:
    """Return what a result card shows: launcher, period, and the state on the day it is read."""
    state = movement_state_on(
        day,
        starts_on=parse_date(stored.get("starts_on", "")),
        ends_on=parse_date(stored.get("ends_on", "")),
        is_regular=bool(stored.get("regular")),
    )
    # A state that says the period is unknown says it once.
    period = stored.get("period", "") if state is not MovementState.UNKNOWN else ""
    return Card(
        meta=[stored.get("launcher", ""), period],
        chips=[Chip(str(state.label), "jade" if state is MovementState.RUNNING else "quiet")],
    )
