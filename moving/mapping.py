"""What names of the old portal are called here: a table that is proposed, mended by hand, read."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.text import folded_text
from directives.models import DocumentType
from movements.models import MovementPage
from movements.names import near_duplicates
from moving.old import OldSite
from organisations.models import Organisation
from sharing.spreadsheets import plain_text, safe_cell

TAG, ISSUER, TYPE = "từ khóa", "cơ quan ban hành", "loại văn bản"
COLUMNS = ("loại", "tên ở cổng cũ", "số bài", "mã trên cổng", "tên trên cổng", "ghi chú")
SURE = "trùng tên"
UNSURE = "gần giống: hãy kiểm tra"

Named = Sequence[tuple[int, str]]
"""Rows of the portal: id and name; a row known by several names stands several times."""


class MappingError(Exception):
    """A mapping file that can't be followed; the message says where."""


@dataclass
class Mapping:
    """(kind, folded old name) → id of the row here, where the file says one."""

    rows: dict[tuple[str, str], int] = field(default_factory=dict)
    _known: dict[str, dict[str, set[int]]] = field(default_factory=dict)

    def target(self, kind: str, name: str) -> int | None:
        """Return the id of the row here that an old name means, or None.

        What the file says counts; failing that the one row of the very name. A tag is tied to a
        movement by the file alone.
        """
        key = (kind, folded_text(name))
        if key in self.rows or kind == TAG:
            return self.rows.get(key)
        found = self._named(kind).get(key[1], set())
        return next(iter(found)) if len(found) == 1 else None

    def _named(self, kind: str) -> dict[str, set[int]]:
        if kind not in self._known:
            known: dict[str, set[int]] = {}
            for pk, name in _NAMED[kind]():
                known.setdefault(folded_text(name), set()).add(pk)
            self._known[kind] = known
        return self._known[kind]


def propose(site: OldSite, file: Path) -> int:
    """Write the table with what is proposed for each name of the old portal; return its rows."""
    count = 0
    # The mark at the beginning lets spreadsheets read the letters.
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        for row in _proposed(site):
            writer.writerow([safe_cell(str(cell)) for cell in row])
            count += 1
    return count


def read(file: Path) -> Mapping:
    """Read a table that somebody looked through; `MappingError` says which line is wrong."""
    mapping = Mapping()
    with file.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        missing = set(COLUMNS[:5]).difference(reader.fieldnames or ())
        if missing:
            raise MappingError(f"the columns {', '.join(sorted(missing))} are missing")
        for cells in reader:
            row = {name: plain_text(cell or "") for name, cell in cells.items() if name}
            kind, name = row["loại"].strip(), row["tên ở cổng cũ"].strip()
            if kind not in _NAMED:
                raise MappingError(f"line {reader.line_num}: no kind {kind!r}")
            chosen = _chosen(row, kind, reader.line_num)
            if chosen is not None:
                mapping.rows[kind, folded_text(name)] = chosen
    return mapping


def _chosen(row: dict[str, str], kind: str, line: int) -> int | None:
    said_id, said_name = row["mã trên cổng"].strip(), row["tên trên cổng"].strip()
    if not said_id and not said_name:
        return None
    named = _NAMED[kind]()
    if said_id:
        found = {pk for pk, _name in named if str(pk) == said_id}
    else:
        found = {pk for pk, name in named if folded_text(name) == folded_text(said_name)}
    if len(found) != 1:
        raise MappingError(
            f"line {line}: {said_id or said_name!r} names {len(found)} rows of {kind!r}, not one"
        )
    return found.pop()


def _proposed(site: OldSite) -> Iterator[tuple[Any, ...]]:
    titles = dict(MovementPage.objects.values_list("pk", "title"))
    known = MovementPage.objects.known_names()
    for tag in site.tags():
        near = near_duplicates([tag.name], known)
        exact = [each for each in near if each.folded == folded_text(tag.name)]
        chosen = (exact or near)[:1]
        target = chosen[0].movement_id if chosen else ""
        said = (SURE if exact else UNSURE) if chosen else ""
        yield TAG, tag.name, tag.stories, target, titles.get(target, ""), said
    issuers: dict[str, int] = {}
    types: dict[str, int] = {}
    for document in site.documents():
        issuers[document.issuer] = issuers.get(document.issuer, 0) + 1
        types[document.type_name] = types.get(document.type_name, 0) + 1
    for kind, counted in ((ISSUER, issuers), (TYPE, types)):
        names = dict(_NAMED[kind]())
        plain = Mapping()
        for name, count in counted.items():
            found = plain.target(kind, name)
            yield kind, name, count, found or "", names.get(found or 0, ""), SURE if found else ""


def _organisations() -> Named:
    return [
        (each.pk, name)
        for each in Organisation.objects.all()
        for name in dict.fromkeys(filter(None, each.known_names()))
    ]


_NAMED: dict[str, Callable[[], Named]] = {
    TAG: lambda: list(MovementPage.objects.values_list("pk", "title")),
    ISSUER: _organisations,
    TYPE: lambda: list(DocumentType.objects.values_list("pk", "name")),
}


def unmapped(site: OldSite, mapping: Mapping) -> Iterable[str]:
    """Yield in Vietnamese what names of the old portal lead nowhere here."""
    missing = [tag.name for tag in site.tags() if not mapping.target(TAG, tag.name)]
    if missing:
        yield f"{len(missing)} từ khóa không gắn với phong trào nào."
