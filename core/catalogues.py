"""Catalogues: tables that come from data files and then belong to the staff.

Each app registers its loaders in `<app>/catalogue.py`; `manage.py load_catalogues` runs them. How
a table is brought to what its file says is `core.catalogue_sync`.
"""

import csv
import datetime
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.module_loading import autodiscover_modules

from core.catalogue_sync import Outcome

LIST_SEPARATOR = "|"
"""Between the values of one CSV cell that holds a list."""

Load = Callable[[], Outcome]


@dataclass(frozen=True)
class Loader:
    """One registered table; `order` puts tables after those they refer to."""

    name: str
    order: int
    load: Load


_loaders: dict[str, Loader] = {}


def register(name: str, *, order: int) -> Callable[[Load], Load]:
    """Register the decorated function as the loader of table `name`."""

    def decorator(load: Load) -> Load:
        _loaders[name] = Loader(name, order, load)
        return load

    return decorator


def loaders() -> list[Loader]:
    """Return every app's loaders, in the order in which they must run."""
    autodiscover_modules("catalogue")
    return sorted(_loaders.values(), key=lambda loader: (loader.order, loader.name))


def read_csv(path: Path, *, lists: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Read a UTF-8 CSV file with a header; cells of columns in `lists` are split at "|"."""
    with path.open(encoding="utf-8", newline="") as file:
        rows: list[dict[str, Any]] = list(csv.DictReader(file, strict=True))
    for row in rows:
        for name in lists:
            row[name] = [part for part in row[name].split(LIST_SEPARATOR) if part]
    return rows


def read_json(path: Path, name: str) -> list[dict[str, Any]]:
    """Read the list under `name` of a UTF-8 JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))[name]


def in_file_order(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows with `sort_order` counting from 1, for tables shown in the file's order."""
    return [{**row, "sort_order": position} for position, row in enumerate(rows, 1)]


def parse_date(text: str | None) -> datetime.date | None:
    """Return the date of an ISO text; nothing gives None."""
    return datetime.date.fromisoformat(text) if text else None
