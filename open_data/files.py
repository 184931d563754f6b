"""Whole sets of open data as files, made each night and given while nothing in them is hidden.

A file is read long after it was made. So what it was made of is remembered with it: once any page
is hidden, expires or is emptied, or an honour falls, no file of that time is given any more, from
that very transaction on; a task makes them anew. Texts that are merely edited wait for the night.
"""

import datetime
import json
import os
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.models import Site

from caching.changes import Seen, announce, changed_since, seen_now
from core.models import ReaderAccess
from open_data.linked import NODES, linked_lines
from open_data.resources import RESOURCES, Addresses, Resource
from open_data.tables import csv_lines

FOLDER, MANIFEST = "open-data", "manifest.json"
SOMETHING_HIDDEN = "open_data:hidden"
"""The key under which it is told that files hold what readers no longer see."""
CONTENT_TYPES = {".csv": "text/csv; charset=utf-8", ".jsonld": "application/ld+json"}
ROWS_AT_ONCE = 500
FORSAKEN_SECONDS = 24 * 60 * 60
"""A folder that nothing names is left to whoever writes it for so long."""


@dataclass(frozen=True)
class Files:
    """The files of one making: `sizes` in bytes by their names."""

    folder: str
    made_at: str
    sizes: dict[str, int]
    rows: dict[str, int]
    seen: list[Any]

    @property
    def moment(self) -> datetime.datetime:
        """When they were made, here."""
        return timezone.localtime(datetime.datetime.fromisoformat(self.made_at))

    def path(self, name: str) -> Path:
        """Return where a file is kept."""
        return _root() / self.folder / name

    def stand(self) -> bool:
        """Return whether readers still may see all that they hold."""
        ended = ReaderAccess.objects.filter(until__gt=self.moment, until__lte=timezone.now())
        return not ended.exists() and not changed_since(Seen(*self.seen), [SOMETHING_HIDDEN])


def _root() -> Path:
    return Path(settings.PRIVATE_ROOT) / FOLDER


def last_made() -> Files | None:
    """Return the files that were made last, also where they no longer may be given."""
    try:
        return Files(**json.loads((_root() / MANIFEST).read_text()))
    except FileNotFoundError:
        return None


def standing_files() -> Files | None:
    """Return the files that may be given now."""
    files = last_made()
    return files if files is not None and files.stand() else None


def make_files() -> Files:
    """Make all files anew, and put them in the place of those before. It may run twice at once."""
    before = last_made()
    seen = seen_now()
    folder = f"{timezone.localtime():%Y%m%d-%H%M%S}-{secrets.token_hex(4)}"
    (_root() / folder).mkdir(parents=True)
    addresses = Addresses(Site.objects.get(is_default_site=True).root_url)
    rows: dict[str, int] = {}
    for resource in RESOURCES.values():
        rows[resource.key] = _write(_root() / folder, resource, addresses)
    files = Files(
        folder=folder,
        made_at=timezone.now().isoformat(),
        sizes={each.name: each.stat().st_size for each in sorted((_root() / folder).iterdir())},
        rows=rows,
        seen=list(seen),
    )
    part = _root() / f"{folder}.part"
    part.write_text(json.dumps(asdict(files)))
    os.replace(part, _root() / MANIFEST)
    _clear(keep=folder, before=before)
    return files


def _write(folder: Path, resource: Resource, addresses: Addresses) -> int:
    """Write the files of a resource; return its rows. Memory doesn't grow with them."""
    rows = 0
    with (folder / f"{resource.key}.csv").open("w", encoding="utf-8", newline="") as file:
        for line in csv_lines(resource, _told(resource, addresses)):
            file.write(line)
            rows += 1
    if resource.key in NODES:
        with (folder / f"{resource.key}.jsonld").open("w", encoding="utf-8") as file:
            file.writelines(linked_lines(resource.key, _told(resource, addresses)))
    return rows - 1  # the heading is no row


def _told(resource: Resource, addresses: Addresses) -> Iterator[Any]:
    found = resource.rows().order_by("pk").iterator(chunk_size=ROWS_AT_ONCE)
    return (resource.told(row, addresses) for row in found)


def end_files() -> None:
    """Say, in the transaction of a change, that what files hold is no longer for readers."""
    announce(SOMETHING_HIDDEN)


def delete_ended() -> None:
    """Delete the files that no longer may be given."""
    files = last_made()
    if files is not None and not files.stand():
        (_root() / MANIFEST).unlink(missing_ok=True)
        shutil.rmtree(_root() / files.folder, ignore_errors=True)


def _clear(*, keep: str, before: Files | None) -> None:
    """Delete the folder of the files before, and what a killed process left."""
    forsaken = time.time() - FORSAKEN_SECONDS
    for each in _folders():
        is_old = each.stat().st_mtime < forsaken
        if each.name != keep and (is_old or (before and each.name == before.folder)):
            shutil.rmtree(each, ignore_errors=True)


def _folders() -> Iterable[Path]:
    return [each for each in _root().iterdir() if each.is_dir()]
