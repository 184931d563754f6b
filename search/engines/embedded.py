"""The engine that needs no server of its own: full text of the site's database over the projection.

Everything but the text matching is here; `search.engines.sqlite` and `search.engines.postgresql`
say in their SQL which entries hold which words.
"""

from abc import abstractmethod
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, ClassVar

from django.db import DatabaseError
from django.db.models import Count, F

from search.engines import embedded_sql as sql
from search.engines.base import (
    RELATED_LIMIT,
    SUGGESTION_LIMIT,
    Audience,
    Health,
    Hit,
    Operator,
    SearchPage,
    SearchRequest,
    SearchUnavailable,
    Step,
    Suggestion,
)
from search.engines.completion import best_completions
from search.engines.counting import (
    Group,
    Labels,
    counted,
    facets_of,
    months,
    narrowing,
    passing,
)
from search.engines.facets import Label, known_filters, load_labels
from search.engines.hits import fetch_hits, fetch_suggestions
from search.engines.matching import Demand, TypedSoFar, demand_of, typed_so_far
from search.engines.weighing import WeighingEngine
from search.models import SearchEntry, SearchFacet
from search.query import Mode

BEST_FACTOR, BEST_SPARE = 2, 50
"""How many more of the best texts are looked at than would do if each passed as often as any."""
NOT_RELATING = ("kind", "year", "type")
"""Facets that half the archive shares: they relate nothing."""


@contextmanager
def unavailable_on_database_error() -> Iterator[None]:
    """Turn a failing database or a missing index into the one error that views expect."""
    try:
        yield
    except DatabaseError as error:
        raise SearchUnavailable(str(error)) from error


class EmbeddedEngine(WeighingEngine):
    """One pass in SQL counts the matches, one ranks them; texts are read for one page only.

    An instance serves one request: it remembers the labels and words it has read.
    """

    name = "embedded"
    concatenation: ClassVar[str]
    """SQL that puts the packed ids of many entries together, "{}" for their column."""

    def __init__(self) -> None:
        self._labels: dict[str, dict[Any, Label]] = {}
        self._words: dict[str, int] = {}

    def run(
        self, request: SearchRequest, step: Step | None, relaxations: Sequence[Step] = ()
    ) -> SearchPage:
        with unavailable_on_database_error():
            labels = self._labels_of([*request.facets, *request.filters], request.audience)
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

    def _labels_of(self, facets: Iterable[str], audience: Audience) -> Labels:
        missing = [facet for facet in dict.fromkeys(facets) if facet not in self._labels]
        self._labels |= load_labels(missing, audience)
        return self._labels

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
        selection = sql.Selection(request.audience, filters, request.sort, total)
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
            labels = self._labels_of(request.filters, request.audience)
            request = replace(
                request, filters=known_filters(request, labels), page_size=answer.total
            )
            filters = narrowing(request, labels)
            selection = sql.Selection(request.audience, filters, request.sort, answer.total)
            return self._ranked(request, answer.step, selection, 0)

    def _statement(
        self, request: SearchRequest, step: Step | None, selection: sql.Selection
    ) -> sql.Statement:
        if step is None:
            statement = sql.every_entry(selection)
            if request.query.excluded:
                self.add_exclusion(statement, demand_of(request.query, request.query.mode))
            return statement
        any_word = request.operator is Operator.OR
        demand = demand_of(request.query, step.mode, step.minimum, any_word, request.fields)
        codes = request.query.codes if step.mode is Mode.CODE and not request.fields else ()
        return sql.matching_entries(demand, codes, selection, self.add_text_rows)

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
        rows as `search.engines.completion` reads, at a cost that does not grow with the matches.
        """

    @abstractmethod
    def count_entries(self, view: str, words: Collection[str]) -> dict[str, int]:
        """Return word → entries that hold it, at least for the words that any entry holds."""

    @abstractmethod
    def find_problems(self) -> list[str]:
        """Return what is missing of the index: without it writes would be lost silently."""
