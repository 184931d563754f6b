"""The engine on an Elasticsearch node: ids, scores and counts from there, texts from the database.

The same answers as the embedded engine's, which the contract suite holds it to.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Q
from django.utils import timezone
from elasticsearch import Elasticsearch
from elasticsearch.dsl import A, Search
from elasticsearch.dsl import query as q
from elasticsearch.dsl.response import Response

from replica import client, querying
from replica.document import MAX_RESULT_WINDOW, definition_version
from replica.queue import waiting_entries
from search.engines.answers import (
    Labels,
    facet_counts,
    fetch_hits,
    known_filters,
)
from search.engines.base import (
    Audience,
    Health,
    Hit,
    SearchPage,
    SearchRequest,
    SearchUnavailable,
    Step,
)
from search.engines.matching import TypedSoFar
from search.engines.weighing import WeighingEngine
from search.models import SearchDeletion
from understanding.query import Words

FACET_VALUES_LIMIT = 20_000
"""Values counted of one facet, which is all of them."""
OUTDATED_LIMIT = 1_000
"""Hidden or deleted pages that the index may still show before it is not asked at all."""
PATIENCE_SECONDS = 20.0
"""Longest wait where no reader waits: exports, commands and measurements."""
IDS_AT_ONCE = 10_000
"""Hits of one request where only their ids are wanted."""
NARROWED = "narrowed"
"""The aggregation of the hits that all choices leave."""


class ElasticsearchEngine(WeighingEngine):
    """One request a step: hits, totals, and a filtered aggregation for each facet.

    An instance serves one reader: with `budget_seconds` no
    reader waits longer than that for the node, however many steps the cascade takes.
    """

    name = "elasticsearch"

    def __init__(self, budget_seconds: float | None = None) -> None:
        super().__init__()
        self._budget_seconds = budget_seconds

    def run(
        self, request: SearchRequest, step: Step | None, relaxations: Sequence[Step] = ()
    ) -> SearchPage:
        labels = self.labels_of([*request.facets, *request.filters], request.audience)
        request = replace(request, filters=known_filters(request, labels))
        search = self._matching(request, step).post_filter(querying.narrowed(request))
        start, end = (request.page - 1) * request.page_size, request.page * request.page_size
        order = querying.order(request.sort, has_words=step is not None)
        search = search.sort(*order).source(False)
        search = search[start:end] if end <= MAX_RESULT_WINDOW else search[0:0]
        search.aggs.bucket("matches", A("filter", q.MatchAll()))
        # What the same choices narrow is counted in one pass: a pass for each costs a quarter
        # again (100,000 entries, six facets).
        narrowed = search.aggs.bucket(NARROWED, A("filter", querying.narrowed(request)))
        for facet in request.facets:
            counted = narrowed
            if facet in request.filters:
                others = A("filter", querying.narrowed(request, without=facet))
                counted = search.aggs.bucket(facet, others)
            field = querying.facet_field(facet)
            counted.bucket(facet, A("terms", field=field, size=FACET_VALUES_LIMIT))
        if request.timeline:
            narrowed.bucket(
                "timeline",
                A(
                    "date_histogram",
                    field="date",
                    calendar_interval="month",
                    time_zone=timezone.get_default_timezone_name(),
                    format="yyyy-MM",
                    min_doc_count=1,
                ),
            )
        response = self._ask(search)
        return SearchPage(
            hits=_hits(response),
            total=_total(response),
            matches=response.aggregations.matches.doc_count,
            page=request.page,
            page_size=request.page_size,
            facets=_facets(request, labels, response),
            timeline=_months(response) if request.timeline else {},
            step=step,
            relaxations=relaxations,
            engine=self.name,
        )

    def iterate(self, request: SearchRequest, batch_size: int = 500) -> Iterator[Hit]:
        for response in self._batches(request, batch_size):
            yield from _hits(response)

    def ids(self, request: SearchRequest) -> Iterator[int]:
        for response in self._batches(request, IDS_AT_ONCE):
            yield from _page_ids(response)

    def _batches(self, request: SearchRequest, size: int) -> Iterator[Response]:
        request = replace(request, facets=(), timeline=False, page=1)
        answer = self.search(replace(request, page_size=1))
        if not answer.total:
            return
        labels = self.labels_of(request.filters, request.audience)
        request = replace(request, filters=known_filters(request, labels))
        search = self._matching(request, answer.step).post_filter(querying.narrowed(request))
        search = search.sort(*querying.order(request.sort)).source(False)[:size]
        search = search.using(client.client(PATIENCE_SECONDS)).index(client.alias())
        # A point in time: what is published meanwhile moves no hit past the reader.
        with client.guarded(), search.point_in_time() as frozen:
            response = frozen.execute()
            while response.hits:
                yield response
                following: Any = response.search_after()
                response = following.execute()

    def complete(self, typed: TypedSoFar, limit: int) -> Sequence[int]:
        completing = querying.completing(typed.words, typed.beginnings, typed.view)
        search = Search().query(q.Bool(must=[completing], filter=_may_be_found(Audience.PUBLIC)))
        search = search.sort(*querying.order(SearchRequest.sort)).source(False)[:limit]
        return _page_ids(self._ask(search))

    def count_runs(self, view: str, runs: Sequence[Words]) -> Mapping[Words, int]:
        return self._count(view, runs, [])

    def count_shown(
        self, view: str, runs: Sequence[Words], at_most: int = 0
    ) -> Mapping[Words, int]:
        return self._count(view, runs, _may_be_found(Audience.PUBLIC))

    def _count(
        self, view: str, runs: Sequence[Words], filters: Sequence[Any]
    ) -> Mapping[Words, int]:
        search = Search().query(q.Bool(filter=list(filters)))[0:0]
        holding = {" ".join(run): querying.holding(run, view) for run in runs}
        search.aggs.bucket("runs", A("filters", filters=holding))
        buckets = self._ask(search).aggregations.runs.buckets
        return {run: buckets[" ".join(run)].doc_count for run in runs}

    def health(self) -> Health:
        try:
            public = _total(self._ask(_everything(Audience.PUBLIC)))
            entries = _total(self._ask(_everything(Audience.STAFF)))
            with client.guarded():
                problems = find_problems(client.client())
        except SearchUnavailable as error:
            return Health(name=self.name, is_available=False, problems=[str(error)])
        return Health(
            name=self.name,
            is_available=not problems,
            entries=entries,
            public_entries=public,
            problems=problems,
        )

    def _matching(self, request: SearchRequest, step: Step | None) -> Search:
        if step is None:
            words = querying.matching_all(request)
        else:
            words = querying.matching(request, step, self.demand(request, step))
        return Search().query(q.Bool(must=[words], filter=_may_be_found(request.audience)))

    def _ask(self, search: Search) -> Response:
        timeout_seconds = PATIENCE_SECONDS if self._budget_seconds is None else self._budget_seconds
        if timeout_seconds <= 0:
            raise SearchUnavailable("Elasticsearch took too long over the earlier steps")
        started = time.monotonic()
        search = search.index(client.alias()).extra(track_total_hits=True)
        try:
            with client.guarded(is_hurried=self._budget_seconds is not None):
                return search.using(client.client(timeout_seconds)).execute()
        finally:
            if self._budget_seconds is not None:
                self._budget_seconds -= time.monotonic() - started


def _everything(audience: Audience) -> Search:
    return Search().query(q.Bool(filter=_may_be_found(audience)))[0:0]


def _may_be_found(audience: Audience) -> list[Any]:
    """Return the audience's filters, by what the projection says now and not at the last write.

    A page that was hidden a moment ago is found by nobody, though the index shows it for another
    second, or after an outage until the queue is drained.
    """
    gone = list(SearchDeletion.objects.values_list("pk", flat=True)[:OUTDATED_LIMIT])
    hidden = Q(is_public=False) | Q(expires_at__lte=timezone.now())
    waiting = waiting_entries()
    outdated = waiting.filter(hidden) if audience is Audience.PUBLIC else waiting.none()
    gone += outdated.values_list("pk", flat=True)[:OUTDATED_LIMIT]
    if len(gone) >= OUTDATED_LIMIT:
        raise SearchUnavailable("Elasticsearch is too far behind to be asked")
    return querying.may_be_found(audience, gone)


def _hits(response: Response) -> list[Hit]:
    # The order of `fetch_hits` is the rows'; it reads scores as FTS5 gives them, smaller first.
    return fetch_hits([(-(hit.meta.score or 0.0), int(hit.meta.id)) for hit in response.hits])


def _total(response: Response) -> int:
    hits: Any = response.hits  # a list that carries more than its type says
    return hits.total.value


def _page_ids(response: Response) -> list[int]:
    return [int(hit.meta.id) for hit in response.hits]


def _months(response: Response) -> dict[str, int]:
    buckets = response.aggregations[NARROWED].timeline.buckets
    return {bucket.key_as_string: bucket.doc_count for bucket in buckets}


def _facets(request: SearchRequest, labels: Labels, response: Response) -> dict:
    facets = {}
    for facet in request.facets:
        counted = response.aggregations[facet if facet in request.filters else NARROWED]
        buckets = counted[facet].buckets
        counts = {bucket.key: bucket.doc_count for bucket in buckets}
        facets[facet] = facet_counts(
            facet,
            labels[facet],
            {pk: counts.get(label.key, 0) for pk, label in labels[facet].items()},
            request.filters.get(facet, ()),
        )
    return facets


def find_problems(node: Elasticsearch) -> list[str]:
    """Return what is wrong with the index in use; asks the node, outside of the breaker."""
    definitions = node.indices.get_mapping(index=client.alias())
    return [
        f"index {name} was made by another version: run search_rebuild --engine elasticsearch"
        for name, definition in definitions.items()
        if definition["mappings"].get("_meta", {}).get("version") != definition_version()
    ]
