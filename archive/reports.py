"""“Ai được tôn vinh”: exemplars with honours, by movement, year, place or title, and by level.

Reads only the facets of the projection. Every number is the number of exemplars that the archive
finds under the link it stands in: one person honoured twice counts once.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from archive.vocabulary import FACET_PARAMETERS
from core.contracts import Facet, page_kinds
from search.engines.answers import unpack
from search.engines.base import STATE
from search.models import SearchEntry, SearchFacetLabel

LEVELS = ("state", "ministry_province", "commune", "unit", "local")
"""Levels of honours as the facet `level` writes them after "award-", the highest first."""
LEVEL_PREFIX = "award-"

DIMENSIONS = {
    "phong-trao": (Facet.MOVEMENT, "Phong trào"),
    "nam": (Facet.HONOUR, "Năm khen thưởng"),
    "noi": (Facet.PLACE, "Nơi"),
    "danh-hieu": (Facet.AWARD, "Danh hiệu, hình thức khen"),
}
"""What rows are: value in the address → facet and title."""
JOINED_PARTS = 3
"""Parts of a key that joins year, level and title of an honour."""
NOTHING = 0
"""An id that no facet value has."""
MOST_ROWS = 200
"""Rows of one table; the busiest are kept."""


@dataclass(frozen=True)
class Number:
    """One count, and the question to the archive whose answer it is."""

    count: int
    querystring: str
    label: str = ""
    column: str = ""


@dataclass(frozen=True)
class ReportRow:
    """One movement, year, place or title: its number by level and in all.

    `narrowed` is the report on this row alone, by what is not chosen yet; "" once all is.
    """

    label: str
    narrowed: str
    cells: Sequence[Number]
    total: Number


@dataclass(frozen=True)
class Choice:
    """One select of the form above the table."""

    parameter: str
    title: str
    options: Sequence[tuple[str, str]]
    chosen: str


@dataclass(frozen=True)
class Report:
    """The table, its choices, and how many rows it leaves out."""

    dimension: str
    dimension_title: str
    levels: Sequence[str]
    rows: Sequence[ReportRow]
    totals: ReportRow
    choices: Sequence[Choice]
    left_out: int = 0


class _Labels:
    """The facet values the report speaks of."""

    def __init__(self) -> None:
        wanted = (Facet.MOVEMENT, Facet.PLACE, Facet.HONOUR, Facet.LEVEL, Facet.AWARD)
        self.by_id = {
            label.pk: label for label in SearchFacetLabel.objects.filter(facet__in=wanted)
        }
        self.ids = {(label.facet, label.key): pk for pk, label in self.by_id.items()}
        joined = (label.key.split("-") for label in self.of(Facet.HONOUR).values())
        self.level_of = {parts[2]: parts[1] for parts in joined if len(parts) == JOINED_PARTS}

    def of(self, facet: str) -> dict[int, SearchFacetLabel]:
        return {pk: label for pk, label in self.by_id.items() if label.facet == facet}

    @property
    def years(self) -> dict[int, SearchFacetLabel]:
        """Honours by year alone, without their level."""
        return {pk: label for pk, label in self.of(Facet.HONOUR).items() if label.key.isdecimal()}

    def honour(self, picked: Mapping[str, str], level: str = "") -> tuple[str, str] | None:
        """Return facet and key that say: one honour of the year, title and level that are picked.

        None where there is no such honour, or where nothing is picked.
        """
        year, award = picked["nam"], picked["danh-hieu"]
        if award:
            own = self.level_of.get(award, "")
            if level not in ("", own):
                return None
            return (Facet.HONOUR, f"{year}-{own}-{award}") if year else (Facet.AWARD, award)
        if year:
            return Facet.HONOUR, f"{year}-{level}" if level else year
        return (Facet.LEVEL, f"{LEVEL_PREFIX}{level}") if level else None

    def honour_id(self, picked: Mapping[str, str], level: str = "") -> int:
        """Return the id of what `honour` names, NOTHING where no exemplar has it."""
        named = self.honour(picked, level)
        return self.ids.get(named, NOTHING) if named else NOTHING


def honours(query: QueryDict) -> Report:
    """Return the report for an address: `theo` names the rows, the others narrow; two queries."""
    labels = _Labels()
    chosen = {name: query.get(name, "") for name in (*DIMENSIONS, "trang-thai")}
    dimension = query.get("theo", "")
    if dimension not in DIMENSIONS:
        dimension = "phong-trao"
    honoured = _honoured(labels)
    narrowed = [ids for ids, state in honoured if _passes(ids, state, chosen, labels)]
    row_labels = labels.years if dimension == "nam" else labels.of(DIMENSIONS[dimension][0])
    table = _Table(labels, dimension, chosen, narrowed)
    counted = [
        (label, table.total(label, counts), counts) for label, counts in table.by(row_labels)
    ]
    ranked = sorted(
        (row for row in counted if row[1]),
        key=lambda row: (-int(row[0].key) if dimension == "nam" else -row[1], row[0].label),
    )
    return Report(
        dimension=dimension,
        dimension_title=str(DIMENSIONS[dimension][1]),
        levels=[title for _level, title in table.levels],
        rows=[table.row(label, counts, total) for label, total, counts in ranked[:MOST_ROWS]],
        totals=table.row(None, Counter(_all_ids(narrowed)), len(narrowed)),
        choices=_choices(labels, honoured, chosen),
        left_out=max(0, len(ranked) - MOST_ROWS),
    )


class _Table:
    """The rows and columns of one report; columns are the levels that any honour in it has."""

    def __init__(
        self,
        labels: _Labels,
        dimension: str,
        chosen: Mapping[str, str],
        narrowed: Sequence[frozenset[int]],
    ) -> None:
        self._labels = labels
        self._dimension = dimension
        self._chosen = chosen
        self._narrowed = narrowed
        present = set(_all_ids(narrowed))
        own_level = labels.level_of.get(chosen["danh-hieu"])
        found = [
            (level, labels.ids.get((Facet.LEVEL, f"{LEVEL_PREFIX}{level}")))
            for level in LEVELS
            if own_level in (None, level)
        ]
        self.levels = [
            (level, labels.by_id[pk].label)
            for level, pk in found
            if pk is not None and pk in present
        ]

    def by(
        self, row_labels: Mapping[int, SearchFacetLabel]
    ) -> Iterable[tuple[SearchFacetLabel, Counter[int]]]:
        """Return each row that has exemplars, and how many of them hold each facet value."""
        counts: dict[int, Counter[int]] = {}
        for ids in self._narrowed:
            for pk in ids & row_labels.keys():
                counts.setdefault(pk, Counter()).update(ids)
        return [(row_labels[pk], counted) for pk, counted in counts.items()]

    def total(self, label: SearchFacetLabel, counts: Counter[int]) -> int:
        """Return how many exemplars a row has: of its year and title, those of one honour."""
        picked = {**self._chosen, self._dimension: label.key}
        if self._labels.honour(picked):
            return counts[self._labels.honour_id(picked)]
        return counts[label.pk]

    def row(self, label: SearchFacetLabel | None, counts: Counter[int], total: int) -> ReportRow:
        """Return one row, or the last one, which is about all exemplars."""
        picked = {**self._chosen, self._dimension: label.key} if label else self._chosen
        name = label.label if label else "Tất cả"
        cells = [
            Number(
                counts[self._labels.honour_id(picked, level)],
                self._question(picked, [level]),
                f"{name}, {title}",
                title,
            )
            for level, title in self.levels
        ]
        of_all = self._question(picked, [level for level, _title in self.levels])
        narrowed = self._narrowed_report(picked) if label else ""
        return ReportRow(name, narrowed, cells, Number(total, of_all, name))

    def _narrowed_report(self, picked: Mapping[str, str]) -> str:
        left = next((name for name in DIMENSIONS if not picked[name]), None)
        pairs = {name: value for name, value in picked.items() if value}
        return urlencode({"theo": left, **pairs}) if left else ""

    def _question(self, picked: Mapping[str, str], levels: Sequence[str]) -> str:
        """Return the question to the archive for one number."""
        pairs = [(FACET_PARAMETERS["kind"], kind) for kind in _honoured_kinds()]
        for name in ("phong-trao", "noi", "trang-thai"):
            if picked[name]:
                pairs.append((name, picked[name]))
        level = levels[0] if len(levels) == 1 else ""
        named = self._labels.honour(picked, level)
        if named and (level or picked["nam"] or picked["danh-hieu"]):
            facet, key = named
            pairs.append((FACET_PARAMETERS[facet], key))
        else:
            pairs += [(FACET_PARAMETERS[Facet.LEVEL], f"{LEVEL_PREFIX}{name}") for name in levels]
        return urlencode(pairs)


def _honoured_kinds() -> list[str]:
    return [key for key, kind in page_kinds().items() if kind.bears_honours]


def _honoured(labels: _Labels) -> list[tuple[frozenset[int], str]]:
    """Return the facet ids and the state of every exemplar that has an honour."""
    honour_ids = frozenset(labels.of(Facet.HONOUR))
    entries = SearchEntry.objects.filter(kind__in=_honoured_kinds()).values_list(
        "facet_ids", "further_facet_ids", "state"
    )
    found = ((frozenset(unpack(*packed)), state) for *packed, state in entries.iterator())
    return [(ids, state) for ids, state in found if ids & honour_ids]


def _passes(ids: frozenset[int], state: str, chosen: Mapping[str, str], labels: _Labels) -> bool:
    if chosen["trang-thai"] and state != chosen["trang-thai"]:
        return False
    if labels.honour(chosen) and labels.honour_id(chosen) not in ids:
        return False
    return all(
        labels.ids.get((DIMENSIONS[name][0], chosen[name])) in ids
        for name in ("phong-trao", "noi")
        if chosen[name]
    )


def _all_ids(entries: Iterable[frozenset[int]]) -> Iterable[int]:
    return (pk for ids in entries for pk in ids)


def _choices(
    labels: _Labels,
    honoured: Sequence[tuple[frozenset[int], str]],
    chosen: Mapping[str, str],
) -> list[Choice]:
    present = set(_all_ids(ids for ids, _state in honoured))
    offered = {
        "phong-trao": labels.of(Facet.MOVEMENT),
        "nam": labels.years,
        "noi": labels.of(Facet.PLACE),
        "danh-hieu": labels.of(Facet.AWARD),
    }
    choices = [
        Choice(
            name,
            str(DIMENSIONS[name][1]),
            sorted(
                ((label.key, label.label) for pk, label in values.items() if pk in present),
                key=lambda option: option[1],
                reverse=name == "nam",
            ),
            chosen[name],
        )
        for name, values in offered.items()
    ]
    states = {state for _ids, state in honoured}
    options = [(state.value, str(state.label)) for state in SearchEntry.State if state in states]
    title = "Trạng thái"
    choices.append(Choice(FACET_PARAMETERS[STATE], title, options, chosen["trang-thai"]))
    return choices
