"""Communes of today, and the districts and communes before July 2025 with what became of them.

Too many for `load_catalogues`: 14,000 rows from two files, written in bulk by `load_communes`. A
row that is there (by its key) is left as it is, whoever wrote it, so that a run can be repeated.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from modelsearch.backends import get_search_backends

from core.catalogues import read_csv
from organisations.models import CatalogueName, Place
from organisations.naming import names_of
from organisations.querysets import COMMUNES_SOURCE

FOLDER = Path(__file__).parent / "data"
LAST_DAY_OF_DISTRICTS = datetime.date(2025, 6, 30)
"""Luật Tổ chức chính quyền địa phương 72/2025/QH15: two levels since 01/07/2025 (not checked)."""
KINDS = {
    "phường": Place.Kind.WARD,
    "xã": Place.Kind.COMMUNE,
    "đặc khu": Place.Kind.SPECIAL_ZONE,
    "thị trấn": Place.Kind.TOWNSHIP,
    "quận": Place.Kind.DISTRICT,
    "huyện": Place.Kind.DISTRICT,
    "thị xã": Place.Kind.DISTRICT,
    "thành phố": Place.Kind.DISTRICT,
}
_BATCH = 500

Row = Mapping[str, Any]


class ProvincesMissing(ValueError):
    """The provinces that communes lie in are not loaded; the message names one."""


@dataclass(frozen=True)
class Loaded:
    """What one run did: rows written, rows that were there."""

    created: int
    kept: int


@transaction.atomic
def load_communes() -> Loaded:
    """Write the communes of today, the former districts and their communes that are missing."""
    today = read_csv(FOLDER / "communes.csv")
    former = read_csv(FOLDER / "former_units.csv", lists=["successors"])
    known = {place.slug: place for place in Place.objects.all()}
    kept = sum(row["key"] in known for row in (*today, *former))
    written: list[Place] = []
    # Parents and heirs first: communes of today, then districts, then what lay in them.
    is_district = [KINDS[row["type"]] is Place.Kind.DISTRICT for row in former]
    districts = [row for row, is_one in zip(former, is_district, strict=True) if is_one]
    others = [row for row, is_one in zip(former, is_district, strict=True) if not is_one]
    for rows, last_day in (
        (today, None),
        (districts, LAST_DAY_OF_DISTRICTS),
        (others, LAST_DAY_OF_DISTRICTS),
    ):
        places = [_place(row, last_day, known) for row in rows if row["key"] not in known]
        written += Place.objects.bulk_create(places, batch_size=_BATCH)
        known |= {place.slug: place for place in places}
    _name(written)
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(Place, written)
    return Loaded(len(written), kept)


def _place(row: Row, last_day: datetime.date | None, known: Mapping[str, Place]) -> Place:
    parent = known.get(row["parent"])
    if parent is None:
        raise ProvincesMissing(
            f"{row['key']}: there is no {row['parent']!r}; load_catalogues first"
        )
    heir = known[row["successors"][0]] if row.get("successors") else None
    name = row["name"]
    is_numbered = name.lower().startswith(row["type"])
    return Place(
        name=name,
        full_name=name[0].lower() + name[1:] if is_numbered else f"{row['type']} {name}",
        slug=row["key"],
        kind=KINDS[row["type"]],
        code=row["code"],
        parent=parent,
        succeeded_by=heir,
        carried_on_by=(heir.carried_on_by or heir) if heir else None,
        valid_from=None if last_day else LAST_DAY_OF_DISTRICTS + datetime.timedelta(days=1),
        valid_to=last_day,
        source=COMMUNES_SOURCE,
        needs_review=True,
    )


def _name(places: Iterable[Place]) -> None:
    """Write the names by which the new rows are asked for, with what they include or became."""
    places = list(places)
    former: defaultdict[int, list[Place]] = defaultdict(list)
    for place in places:
        if place.carried_on_by_id:
            former[place.carried_on_by_id].append(place)
    names = [name for place in places for name in names_of(place, former.get(place.pk, []))]
    CatalogueName.objects.bulk_create(names, batch_size=_BATCH)
