"""The engine that needs no server of its own: full text of the site's database over the projection.

Everything but the text matching is here; `search.engines.sqlite` and `search.engines.postgresql`
say in their SQL which entries hold which words.
"""

from abc import abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar, NamedTuple

from search.engines import sql
from search.engines.answers import (
    OFTEN_COUNTED,
    Labels,
    count,
    facet_counts,
    fetch_hits,
    known_filters,
)
from search.engines.base import (
    STATE,
    Health,
    Hit,
    SearchPage,
    SearchRequest,
    SearchUnavailable,
    Step,
    unavailable_on_database_error,
)
from search.engines.matching import Demand, TypedSoFar, best_completions, demand_of
from search.engines.weighing import WeighingEngine
from search.models import SearchEntry
from understanding.query import Mode


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


def _selection(request: SearchRequest, filters: sql.Filters, hits: int) -> sql.Selection:
    """Return what is ranked for a request that so many hits pass."""
    return sql.Selection(
        request.audience,
        filters,
        request.sort,
        hits,
        favoured=request.favoured,
        favoured_days=request.favoured_days,
        first=request.first,
    )


BEST_FACTOR, BEST_SPARE = 2, 50
"""How many more of the best texts are looked at than would do if each passed as often as any."""


class EmbeddedEngine(WeighingEngine):
    """One pass in SQL counts the matches, one ranks them; texts are read for one page only."""

    name = "embedded"
    concatenation: ClassVar[str]
    """SQL that puts the packed ids of many entries together, "{}" for their column."""
    index_names: ClassVar[Sequence[str]]
    """Tables, triggers and indexes without which writes would be lost silently."""
    present_names: ClassVar[str]
    """The start of the SQL that reads which of them the database has."""

    def run(
        self, request: SearchRequest, step: Step | None, relaxations: Sequence[Step] = ()
    ) -> SearchPage:
        with unavailable_on_database_error():
            labels = self.labels_of([*request.facets, *request.filters], request.audience)
            request = replace(request, filters=known_filters(request, labels))
            filters = narrowing(request, labels)
            groups = self._groups(request, step, filters)
            total = sum(group.entries for group in passing(groups, filters))
            matches = sum(group.entries for group in groups)
            return SearchPage(
                hits=fetch_hits(self._page(request, step, filters, total, matches)),
                total=total,
                matches=matches,
                page=request.page,
                page_size=request.page_size,
                facets=facets_of(request, labels, groups, filters),
                timeline=months(passing(groups, filters)) if request.timeline else {},
                step=step,
                relaxations=relaxations,
                engine=self.name,
            )

    def rows(self, statement: sql.Statement) -> list[tuple]:
        """Run a statement over the texts."""
        return statement.rows()

    def _groups(
        self, request: SearchRequest, step: Step | None, filters: sql.Filters
    ) -> list[Group]:
        statement = self._statement(request, step, sql.Selection(request.audience, filters))
        return list(map(Group.of, self.rows(counted(statement, filters, self.concatenation))))

    def _page(
        self,
        request: SearchRequest,
        step: Step | None,
        filters: sql.Filters,
        total: int,
        matches: int,
    ) -> list[tuple]:
        """Return the ranked rows of the page that is asked for."""
        start = (request.page - 1) * request.page_size
        wanted = min(request.page_size, total - start)
        if wanted <= 0:
            return []
        selection = _selection(request, filters, total)
        # As the matches pass on the whole, the best of them do, give or take.
        best = (start + wanted) * matches * BEST_FACTOR // total + BEST_SPARE
        if best < matches:
            rows = self._ranked(request, step, replace(selection, best=best), start)
            if len(rows) == wanted:
                return rows
        return self._ranked(request, step, selection, start)

    def _ranked(
        self, request: SearchRequest, step: Step | None, selection: sql.Selection, start: int
    ) -> list[tuple]:
        statement = self._statement(request, step, selection)
        return self.rows(sql.ranked(statement, request.sort, start, request.page_size))

    def iterate(self, request: SearchRequest, batch_size: int = 500) -> Iterator[Hit]:
        ranked = self._all_ranked(request)
        for start in range(0, len(ranked), batch_size):
            with unavailable_on_database_error():
                hits = fetch_hits(ranked[start : start + batch_size])
            yield from hits

    def ids(self, request: SearchRequest) -> Iterator[int]:
        return (abs(page_id) for _, page_id in self._all_ranked(request))

    def _all_ranked(self, request: SearchRequest) -> list[tuple]:
        """Return order key and tie-break of every hit: all that waits while texts are fetched."""
        request = replace(request, facets=(), timeline=False, page=1, page_size=1)
        answer = self.search(request)
        if not answer.total:
            return []
        with unavailable_on_database_error():
            labels = self.labels_of(request.filters, request.audience)
            request = replace(
                request, filters=known_filters(request, labels), page_size=answer.total
            )
            filters = narrowing(request, labels)
            selection = _selection(request, filters, answer.total)
            return self._ranked(request, answer.step, selection, 0)

    def _statement(
        self, request: SearchRequest, step: Step | None, selection: sql.Selection
    ) -> sql.Statement:
        if step is None:
            statement = sql.every_entry(selection)
            if request.query.excluded:
                self.add_exclusion(statement, demand_of(request.query, request.query.mode))
            return statement
        demand = self.demand(request, step)
        codes = request.query.codes if step.mode is Mode.CODE and not request.fields else ()
        return sql.matching_entries(demand, codes, selection, self.add_text_rows)

    def complete(self, typed: TypedSoFar, limit: int) -> Sequence[int]:
        with unavailable_on_database_error():
            return best_completions(self.completions(typed).rows(), typed, limit)

    def health(self) -> Health:
        try:
            with unavailable_on_database_error():
                problems = self._find_problems()
                return Health(
                    name=self.name,
                    is_available=not problems,
                    entries=SearchEntry.objects.count(),
                    public_entries=SearchEntry.objects.findable().count(),
                    problems=problems,
                )
        except SearchUnavailable as error:
            return Health(name=self.name, is_available=False, problems=[str(error)])

    def _find_problems(self) -> list[str]:
        names = self.index_names
        listed = sql.Statement().add(f"{self.present_names} IN ({sql.placeholders(names)})", *names)
        present = {name for (name,) in listed.rows()}
        return [f"missing: {name}" for name in names if name not in present]

    @abstractmethod
    def add_text_rows(
        self, statement: sql.Statement, demand: Demand, selection: sql.Selection
    ) -> None:
        """Append the SELECT of entries that meet a demand; see `sql.AddTextRows`."""

    @abstractmethod
    def add_exclusion(self, statement: sql.Statement, demand: Demand) -> None:
        """Append the condition that takes the entries with excluded words away, if any."""

    @abstractmethod
    def completions(self, typed: TypedSoFar) -> sql.Statement:
        """Return the statement for public pages that may be offered: id, title in the view.

        Title and names hold all the words, and one that starts with one of the beginnings. As many
        rows as `search.engines.matching` reads, at a cost that does not grow with the matches.
        """
