"""Catalogues of places, organisations and emulation groups."""

from pathlib import Path

from core.catalogue_sync import Outcome, sync
from core.catalogues import read_csv, read_json, register
from organisations.models import EmulationGroup, Organisation, Place
from organisations.naming import rename_all
from organisations.succession import settle_all

FOLDER = Path(__file__).parent / "data"


@register("places", order=10)
def load_places() -> Outcome:
    """Load the 34 provinces of today and those they came from, each with its successor."""
    return _settled(Place, sync(Place, read_csv(FOLDER / "places.csv", lists=["aliases"])))


@register("organisations", order=20)
def load_organisations() -> Outcome:
    """Load the organisations that movements and directives name, as they were and as they are."""
    rows = read_json(FOLDER / "organisations.json", "organisations")
    return _settled(Organisation, sync(Organisation, rows))


@register("emulation_groups", order=30)
def load_emulation_groups() -> Outcome:
    """Load the emulation groups with their members, roles and events by year."""
    outcome = sync(
        EmulationGroup,
        read_json(FOLDER / "emulation_groups.json", "emulation_groups"),
        children={
            "memberships": ("organisation", "role", "year_from", "year_to", "delegate"),
            "events": ("held_on", "title", "venue"),
        },
    )
    rename_all()
    return outcome


def _settled(model: type[Place] | type[Organisation], outcome: Outcome) -> Outcome:
    """Bulk writing tells nobody: bring up to date who carries on whom, and the names."""
    settle_all(model)
    rename_all()
    return outcome
