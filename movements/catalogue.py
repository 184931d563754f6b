"""Records of known movements. They are pages: editors or the demo make them, nothing here does."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from core.catalogues import parse_date, read_json

FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True, kw_only=True)
class MovementRecord:
    """One known movement; other records are named by their catalogue keys.

    `aliases` are names as printed, a misspelt one included. `level` and `kind` are values of the
    page's own choices. `group` is the emulation group that runs it.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    slogan: str = ""
    level: str
    kind: str
    launcher: str
    group: str | None = None
    place: str | None = None
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    parent: str | None = None
    launching_directive: str | None = None
    source: str
    needs_review: bool = False


def movement_records() -> list[MovementRecord]:
    """Return the known movements, each after the one it was launched under."""
    return [
        MovementRecord(
            **{
                **row,
                "aliases": tuple(row.get("aliases", [])),
                "starts_on": parse_date(row.get("starts_on")),
                "ends_on": parse_date(row.get("ends_on")),
            }
        )
        for row in read_json(FOLDER / "movements.json", "movements")
    ]
