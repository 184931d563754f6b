"""Records as rows of a CSV file, for Excel as well as for programs."""

import csv
import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from ninja import Schema

from open_data.records import Link
from open_data.resources import Resource
from sharing.spreadsheets import Echo, safe_cell

ADDRESS = "_url"
BETWEEN = "; "


def csv_lines(resource: Resource, told: Iterable[Schema]) -> Iterator[str]:
    """Yield the lines of a file, with the mark by which Excel knows UTF-8.

    Columns are called as the fields of the interface; what links becomes two, the second with the
    address. Of lists the names are told.
    """
    writer = csv.writer(Echo())
    yield "\ufeff" + writer.writerow(columns(resource))
    for record in told:
        cells: list[str | int] = []
        for name in resource.fields:
            value = getattr(record, name)
            cells.append(_cell(value))
            if _is_link(resource, name):
                cells.append(value.url if value else "")
        yield writer.writerow(cells)


def columns(resource: Resource) -> list[str]:
    """Return the names of the columns of a file."""
    return [
        column
        for name in resource.fields
        for column in ((name, f"{name}{ADDRESS}") if _is_link(resource, name) else (name,))
    ]


def _is_link(resource: Resource, name: str) -> bool:
    return resource.record.model_fields[name].annotation in (Link, Link | None)


def _cell(value: Any) -> str | int:
    if value is None:
        return ""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int):
        return value
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list):
        return safe_cell(BETWEEN.join(map(_name, value)))
    return safe_cell(_name(value))


def _name(value: Any) -> str:
    if isinstance(value, str):
        return value
    year = getattr(value, "year", None) or getattr(value, "year_from", None)
    return f"{value.name} ({year})" if year else str(value.name)
