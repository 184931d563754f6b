"""The engine that needs no server of its own: full text of the site's database over the projection.

Everything but the text matching is here; `search.engines.sqlite` and `search.engines.postgresql`
say in their SQL which entries hold which words.
"""

import heapq
from abc import abstractmethod
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from operator import itemgetter

from django.db import DatabaseError
from django.db.models import Count, F

from search.engines import embedded_sql as sql
from search.engines.base import (
    RELATED_LIMIT,
    STATE,
    SUGGESTION_LIMIT,
    Audience,
    Engine,
    Health,
    Hit,
    Operator,
    SearchPage,
    SearchRequest,
    SearchUnavailable,
    Sort,
    Step,
    Suggestion,
)
from search.engines.completion import best_completions
from search.engines.facets import count, facet_counts, known_filters, load_labels
from search.engines.hits import fetch_hits, fetch_suggestions
from search.engines.matching import Demand, TypedSoFar, demand_of, typed_so_far
from search.models import SearchEntry, SearchFacet, SearchFacetLabel
from search.query import Mode

PACKED, STATES, MONTHS, FLAGS_FROM = 2, 3, 4, 5
"""Where, in a row of `embedded_sql`, its columns stand, and the flags of the filters begin."""

NOT_RELATING = ("kind", "year", "type")
"""Facets that half the archive shares: they relate nothing."""

Labels = Mapping[str, Mapping[int, SearchFacetLabel]]
"""Facet → id of a value → the value."""


@contextmanager
def unavailable_on_database_error() -> Iterator[None]:
    """Turn a failing database or a missing index into the one error that views expect."""
    try:
        yield
    except DatabaseError as error:
        raise SearchUnavailable(str(error)) from error


class EmbeddedEngine(Engine):
    """One ranked pass in SQL, facets counted beside it, texts read for one page only.

    An instance serves one request: it remembers the labels and words it has read.
    """

    name = "embedded"

    def __init__(self) -> None:
        self._labels: dict[str, dict[int, SearchFacetLabel]] = {}
        self._words: dict[str, int] = {}

    def run(
        self, request: SearchRequest, step: Step | None, relaxations: Sequence[Step] = ()
    ) -> SearchPage:
        with unavailable_on_database_error():
            labels = self._labels_of([*request.facets, *request.filters], request.audience)
            request = replace(request, filters=known_filters(request, labels))
            rows, narrowed = self._rows(request, step, labels)
            wanted = (request.page - 1) * request.page_size, request.page * request.page_size
            return SearchPage(
                hits=fetch_hits(_best(narrowed, request.sort, wanted[1])[wanted[0] :]),
                total=len(narrowed),
                matches=len(rows),
                page=request.page,
                page_size=request.page_size,
                facets=_facets(request, labels, rows, narrowed),
                timeline=_months(narrowed) if request.timeline else {},
                step=step,
                relaxations=relaxations,
                engine=self.name,
            )

    def _labels_of(self, facets: Iterable[str], audience: Audience) -> Labels:
        missing = [facet for facet in dict.fromkeys(facets) if facet not in self._labels]
        self._labels |= load_labels(missing, audience)
        return self._labels

    def _rows(self, request: SearchRequest, step: Step | None, labels: Labels) -> tuple[list, list]:
        filters = sql.Filters(
            {
                facet: [pk for pk, label in labels[facet].items() if label.key in keys]
                for facet, keys in request.filters.items()
            },
            request.date_from,
            request.date_to,
            request.ranges,
            request.numbers,
            with_states=STATE in request.facets,
            with_months=request.timeline,
        )
        rows = self._statement(request, step, filters).rows()
        narrowed = [row for row in rows if all(row[FLAGS_FROM:])] if filters else rows
        return rows, narrowed

    def iterate(self, request: SearchRequest, batch_size: int = 500) -> Iterator[Hit]:
        ranked = self._ranked(request)
        for start in range(0, len(ranked), batch_size):
            with unavailable_on_database_error():
                hits = fetch_hits(ranked[start : start + batch_size])
            yield from hits

    def ids(self, request: SearchRequest) -> Iterator[int]:
        return (abs(page_id) for _, page_id in self._ranked(request))

    def _ranked(self, request: SearchRequest) -> list[tuple]:
        """Return order key and tie-break of every hit: all that waits while texts are fetched."""
        request = replace(request, facets=(), timeline=False, page=1)
        answer = self.search(replace(request, page_size=1))
        if not answer.total:
            return []
        with unavailable_on_database_error():
            labels = self._labels_of(request.filters, request.audience)
            request = replace(request, filters=known_filters(request, labels))
            _, narrowed = self._rows(request, answer.step, labels)
            return [row[:PACKED] for row in _best(narrowed, request.sort, len(narrowed))]

    def _statement(
        self, request: SearchRequest, step: Step | None, filters: sql.Filters
    ) -> sql.Statement:
        if step is None:
            statement = sql.every_entry(request.sort, request.audience, filters)
            if request.query.excluded:
                self.add_exclusion(statement, demand_of(request.query, request.query.mode))
            return statement
        any_word = request.operator is Operator.OR
        demand = demand_of(request.query, step.mode, step.minimum, any_word, request.fields)
        codes = request.query.codes if step.mode is Mode.CODE and not request.fields else ()
        return sql.matching_entries(
            demand, codes, request.sort, request.audience, filters, self.add_text_rows
        )

    def suggest(self, text: str, limit: int = SUGGESTION_LIMIT) -> list[Suggestion]:
        typed = typed_so_far(text)
        if typed is None:
            return []
        with unavailable_on_database_error():
            found = self.completions(typed).rows()
            return fetch_suggestions(best_completions(found, typed, limit))

    def related(self, page_id: int, limit: int = RELATED_LIMIT) -> list[Suggestion]:
        with unavailable_on_database_error():
            neighbours = (
                SearchEntry.objects.findable()
                .filter(
                    facets__label__in=SearchFacet.objects.filter(entry_id=page_id)
                    .exclude(label__facet__in=NOT_RELATING)
                    .values("label")
                )
                .exclude(pk=page_id)
                .annotate(shared=Count("pk"))
                .order_by("-shared", F("date").desc(nulls_last=True), "-pk")
                .values_list("pk", flat=True)[:limit]
            )
            return fetch_suggestions(list(neighbours))

    def known_words(self, words: Collection[str]) -> dict[str, int]:
        unread = [word for word in words if word not in self._words]
        if unread:
            with unavailable_on_database_error():
                self._words |= dict.fromkeys(unread, 0) | self.count_entries("folded", unread)
        return {word: self._words[word] for word in words if self._words[word]}

    def health(self) -> Health:
        try:
            with unavailable_on_database_error():
                problems = self.find_problems()
                return Health(
                    name=self.name,
                    is_available=not problems,
                    entries=SearchEntry.objects.count(),
                    public_entries=SearchEntry.objects.findable().count(),
                    problems=problems,
                )
        except SearchUnavailable as error:
            return Health(name=self.name, is_available=False, problems=[str(error)])

    @abstractmethod
    def add_text_rows(
        self,
        statement: sql.Statement,
        demand: Demand,
        sort: Sort,
        audience: Audience,
        filters: sql.Filters,
    ) -> None:
        """Append the SELECT of entries that meet a demand, scored; see `sql.AddTextRows`."""

    @abstractmethod
    def add_exclusion(self, statement: sql.Statement, demand: Demand) -> None:
        """Append the condition that takes the entries with excluded words away, if any."""

    @abstractmethod
    def completions(self, typed: TypedSoFar) -> sql.Statement:
        """Return the statement for public pages that may be offered: id, title in the view.

        Title and names hold all the words, and one that starts with one of the beginnings. As many
        rows as `search.engines.completion` reads, at a cost that does not grow with the matches.
        """

    @abstractmethod
    def count_entries(self, view: str, words: Collection[str]) -> dict[str, int]:
        """Return word → entries that hold it, at least for the words that any entry holds."""

    @abstractmethod
    def find_problems(self) -> list[str]:
        """Return what is missing of the index: without it writes would be lost silently."""


def _best(rows: list[tuple], sort: Sort, limit: int) -> list[tuple]:
    """Return the first rows in the order asked for."""
    if limit >= len(rows):
        return sorted(rows, reverse=sort.is_descending)
    take = heapq.nlargest if sort.is_descending else heapq.nsmallest
    return take(limit, rows)


def _facets(request: SearchRequest, labels: Labels, rows: list, narrowed: list) -> dict:
    """Count each facet under the filters of all the others, so that siblings stay on offer."""
    narrowing = list(request.filters)
    packed = itemgetter(PACKED)
    shared = count(map(packed, narrowed)) if request.facets else {}
    counted = {}
    for facet in request.facets:
        counts: Mapping = shared
        others: Iterable[tuple] = narrowed
        if facet in request.filters:
            own = FLAGS_FROM + narrowing.index(facet)
            others = (row for row in rows if all(row[FLAGS_FROM:own]) and all(row[own + 1 :]))
            counts = {} if facet == STATE else count(map(packed, others))
        if facet == STATE:
            counts = Counter(map(itemgetter(STATES), others))
        selected = request.filters.get(facet, ())
        counted[facet] = facet_counts(facet, labels[facet], counts, selected)
    return counted


def _months(rows: list[tuple]) -> dict[str, int]:
    """Return month → dated hits, the earliest first."""
    months = Counter(map(itemgetter(MONTHS), rows))
    months.pop("", None)
    return dict(sorted(months.items()))
