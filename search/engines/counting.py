"""What the database counted, as the total, the facets and the months of an answer.

The matches come in groups: those that pass the same filters together (`embedded_Group`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from search.engines import embedded_sql as sql
from search.engines.base import STATE, SearchRequest
from search.engines.facets import OFTEN_COUNTED, Label, count, facet_counts

Labels = Mapping[str, Mapping[Any, Label]]
"""Facet → id of a value → the value."""


class Group(NamedTuple):
    """Matches that pass the same filters (bit n of `passes` for the nth) in one state and month.

    `packed` are their facet ids, one after the other, a piece for each column that was read; None
    where no entry matches.
    """

    passes: int
    state: str
    month: str
    entries: int
    packed: Sequence[bytes | None]

    @classmethod
    def of(cls, row: tuple) -> "Group":
        """Return the group that a row of `counted` says."""
        passes, state, month, entries, *packed = row
        return cls(passes, state, month, entries, packed)


def narrowing(request: SearchRequest, labels: Labels) -> sql.Filters:
    """Return what narrows an answer and what it counts, by the ids of facet values."""
    asked = set(request.facets).difference([STATE])
    return sql.Filters(
        {
            facet: [
                label.key if facet in sql.OWN_COLUMNS else pk
                for pk, label in labels[facet].items()
                if label.key in keys
            ]
            for facet, keys in request.filters.items()
        },
        request.date_from,
        request.date_to,
        request.ranges,
        request.numbers,
        with_facets=not asked.isdisjoint(OFTEN_COUNTED),
        with_further_facets=bool(asked.difference(OFTEN_COUNTED)),
        with_states=STATE in request.facets,
        with_months=request.timeline,
    )


def counted(statement: sql.Statement, filters: sql.Filters, concatenation: str) -> sql.Statement:
    """Return the statement for the `Group`s of the matches, their packed ids column by column.

    `concatenation` puts the packed ids of many entries together, "{}" for their column.
    """
    grouping = {
        "passes": (bool(filters.conditions()), "0"),
        "state": (filters.with_states, "''"),
        "month": (filters.with_months, "''"),
    }
    columns = [name for name, (is_wanted, _) in grouping.items() if is_wanted]
    shown = [name if wanted else same for name, (wanted, same) in grouping.items()]
    packed = [concatenation.format(column) for column in filters.packed_columns()]
    groups = sql.Statement().add(f"SELECT {', '.join((*shown, 'COUNT(*)', *packed))} FROM (")
    groups.add(statement.sql, *statement.parameters).add(") found")
    return groups.add(f"GROUP BY {', '.join(columns)}") if columns else groups


def passing(groups: Sequence[Group], filters: sql.Filters) -> list[Group]:
    """Return the groups that pass all filters."""
    needed = (1 << len(filters.conditions())) - 1
    return [group for group in groups if group.passes == needed]


def _failing_only(groups: Sequence[Group], filters: sql.Filters, place: int) -> list[Group]:
    """Return the groups that pass all filters but the one at a place."""
    needed = (1 << len(filters.conditions())) - 1 - (1 << place)
    return [group for group in groups if group.passes == needed]


def facets_of(
    request: SearchRequest, labels: Labels, groups: Sequence[Group], filters: sql.Filters
) -> dict:
    """Count each facet under the filters of all the others, so that siblings stay on offer."""
    narrowing = list(request.filters)
    narrowed = passing(groups, filters)
    shared = _counts(narrowed, labels)
    counted = {}
    for facet in request.facets:
        counts: Mapping[Any, int] = shared
        others = narrowed
        if facet in request.filters:
            # What passes is counted already: only what this filter alone keeps out is added.
            kept_out = _failing_only(groups, filters, narrowing.index(facet))
            others = [*narrowed, *kept_out]
            if siblings := _counts(kept_out, {facet: labels[facet]}):
                counts = shared + siblings
        if facet == STATE:
            counts = _sums((group.state, group.entries) for group in others)
        selected = request.filters.get(facet, ())
        counted[facet] = facet_counts(facet, labels[facet], counts, selected)
    return counted


def _counts(groups: Iterable[Group], labels: Labels) -> Counter[int]:
    """Return label id → entries, of the labels that entries of the groups hold."""
    known = (pk for facet, values in labels.items() if facet != STATE for pk in values)
    return count((ids for group in groups for ids in group.packed if ids), known)


def _sums(numbers: Iterable[tuple[str, int]]) -> Counter[str]:
    sums: Counter[str] = Counter()
    for name, number in numbers:
        sums[name] += number
    return sums


def months(groups: Iterable[Group]) -> dict[str, int]:
    """Return month → dated hits, the earliest first."""
    months = _sums((group.month, group.entries) for group in groups if group.month)
    return dict(sorted(months.items()))
