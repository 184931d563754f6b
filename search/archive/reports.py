"""“Ai được tôn vinh”: exemplars with honours, counted by movement, year or place, and by level.

Reads only the facets of the projection. Every number is the number of exemplars that the archive
finds under the link it stands in: one person honoured twice counts once.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from search.archive.vocabulary import FACET_PARAMETERS
from search.engines.base import STATE
from search.engines.facets import unpack
from search.models import SearchEntry, SearchFacetLabel

LEVELS = ("state", "ministry_province", "commune", "unit", "local")
"""Levels of honours as the facet `level` writes them after "award-", the highest first."""
LEVEL_PREFIX = "award-"

DIMENSIONS = {
    "phong-trao": ("movement", _("Phong trào")),
    "nam": ("honour", _("Năm khen thưởng")),
    "noi": ("place", _("Nơi")),
}
"""What rows are: value in the address → facet and title."""
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
    """One movement, year or place: its number by level and in all."""

    label: str
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
        wanted = ("movement", "place", "honour", "level")
        self.by_id = {
            label.pk: label for label in SearchFacetLabel.objects.filter(facet__in=wanted)
        }
        self.ids = {(label.facet, label.key): pk for pk, label in self.by_id.items()}

    def of(self, facet: str) -> dict[int, SearchFacetLabel]:
        return {pk: label for pk, label in self.by_id.items() if label.facet == facet}

    @property
    def years(self) -> dict[int, SearchFacetLabel]:
        """Honours by year alone, without their level."""
        return {pk: label for pk, label in self.of("honour").items() if label.key.isdecimal()}


def honours(query: QueryDict) -> Report:
    """Return the report for an address: `theo` names the rows, the others narrow; two queries."""
    labels = _Labels()
    chosen = {name: query.get(name, "") for name in (*DIMENSIONS, "trang-thai")}
    dimension = query.get("theo", "")
    if dimension not in DIMENSIONS:
        dimension = "phong-trao"
    honoured = _honoured(labels)
    narrowed = [ids for ids, state in honoured if _passes(ids, state, chosen, labels)]
    facet = DIMENSIONS[dimension][0]
    row_labels = labels.years if dimension == "nam" else labels.of(facet)
    pairs, totals = _counts(narrowed, row_labels)
    ranked = sorted(
        (pk for pk in row_labels if totals[pk]),
        key=lambda pk: (
            -int(row_labels[pk].key) if dimension == "nam" else -totals[pk],
            row_labels[pk].label,
        ),
    )
    levels = _Levels(labels, narrowed)
    rows = [
        _row(row_labels[pk], dimension, chosen, levels, pairs[pk], totals[pk])
        for pk in ranked[:MOST_ROWS]
    ]
    return Report(
        dimension=dimension,
        dimension_title=str(DIMENSIONS[dimension][1]),
        levels=levels.titles,
        rows=rows,
        totals=_row(None, dimension, chosen, levels, Counter(_all_ids(narrowed)), len(narrowed)),
        choices=_choices(labels, honoured, chosen),
        left_out=max(0, len(ranked) - MOST_ROWS),
    )


class _Levels:
    """The columns: levels that any honour in the table has."""

    def __init__(self, labels: _Labels, narrowed: Iterable[frozenset[int]]) -> None:
        present = set(_all_ids(narrowed))
        found = [(level, labels.ids.get(("level", f"{LEVEL_PREFIX}{level}"))) for level in LEVELS]
        self.keys = [level for level, pk in found if pk in present]
        self.titles = [labels.by_id[pk].label for _level, pk in found if pk in present]
        self._labels = labels

    def label_id(self, level: str, year: str) -> int | None:
        """Return the facet value that says: an honour of this level, in this year if one is set."""
        if year:
            return self._labels.ids.get(("honour", f"{year}-{level}"))
        return self._labels.ids.get(("level", f"{LEVEL_PREFIX}{level}"))


def _honoured(labels: _Labels) -> list[tuple[frozenset[int], str]]:
    """Return the facet ids and the state of every exemplar that has an honour."""
    honour_ids = frozenset(labels.of("honour"))
    entries = SearchEntry.objects.filter(kind="exemplar").values_list("facet_ids", "state")
    found = ((frozenset(unpack(bytes(packed))), state) for packed, state in entries.iterator())
    return [(ids, state) for ids, state in found if ids & honour_ids]


def _passes(ids: frozenset[int], state: str, chosen: Mapping[str, str], labels: _Labels) -> bool:
    if chosen["trang-thai"] and state != chosen["trang-thai"]:
        return False
    return all(
        labels.ids.get((facet, chosen[name])) in ids
        for name, (facet, _title) in DIMENSIONS.items()
        if chosen[name]
    )


def _all_ids(entries: Iterable[frozenset[int]]) -> Iterable[int]:
    return (pk for ids in entries for pk in ids)


def _counts(
    narrowed: Iterable[frozenset[int]], row_labels: Mapping[int, SearchFacetLabel]
) -> tuple[dict[int, Counter[int]], Counter[int]]:
    """Return row → how many of its exemplars hold each facet value, and row → its exemplars."""
    pairs: dict[int, Counter[int]] = {pk: Counter() for pk in row_labels}
    totals: Counter[int] = Counter()
    for ids in narrowed:
        for pk in ids & row_labels.keys():
            totals[pk] += 1
            pairs[pk].update(ids)
    return pairs, totals


def _row(
    label: SearchFacetLabel | None,
    dimension: str,
    chosen: Mapping[str, str],
    levels: _Levels,
    counts: Counter[int],
    total: int,
) -> ReportRow:
    picked = {**chosen, dimension: label.key} if label else chosen
    name = label.label if label else str(_("Tất cả"))
    cells = [
        Number(
            counts[levels.label_id(level, picked["nam"]) or NOTHING],
            _question(picked, [level]),
            f"{name}, {title}",
            title,
        )
        for level, title in zip(levels.keys, levels.titles, strict=True)
    ]
    return ReportRow(name, cells, Number(total, _question(picked, levels.keys), name))


def _question(picked: Mapping[str, str], levels: Sequence[str]) -> str:
    """Return the question to the archive for one number."""
    pairs = [(FACET_PARAMETERS["kind"], "exemplar")]
    for name in ("phong-trao", "noi", "trang-thai"):
        if picked[name]:
            pairs.append((name, picked[name]))
    if not picked["nam"]:
        pairs += [(FACET_PARAMETERS["level"], f"{LEVEL_PREFIX}{level}") for level in levels]
    elif len(levels) == 1:
        pairs.append((FACET_PARAMETERS["honour"], f"{picked['nam']}-{levels[0]}"))
    else:
        pairs.append((FACET_PARAMETERS["honour"], picked["nam"]))
    return urlencode(pairs)


def _choices(
    labels: _Labels,
    honoured: Sequence[tuple[frozenset[int], str]],
    chosen: Mapping[str, str],
) -> list[Choice]:
    present = set(_all_ids(ids for ids, _state in honoured))
    offered = {
        "phong-trao": labels.of("movement"),
        "nam": labels.years,
        "noi": labels.of("place"),
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
    title = str(_("Trạng thái"))
    choices.append(Choice(FACET_PARAMETERS[STATE], title, options, chosen["trang-thai"]))
    return choices
