"""Elasticsearch while it answers, the embedded engine while it does not; never silently."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from django.core.cache import cache

from replica import breaker, client, queue
from replica.engine import ElasticsearchEngine
from search.engines.base import (
    SUGGESTION_LIMIT,
    Audience,
    Engine,
    Health,
    Hit,
    SearchPage,
    SearchRequest,
    SearchUnavailable,
    Step,
    Suggestion,
)
from understanding.query import Words

logger = logging.getLogger(__name__)

BEHIND_LIMIT = 200
"""Changes in the queue beyond which the index is too old to be asked: the embedded engine knows
them all. Fewer reach the index within seconds."""
NUDGE_KEY = "search:sync:nudged"
NUDGE_SECONDS = 10
"""How often searches that see a queue ask for it to be drained."""

Answer = TypeVar("Answer")


class FailoverEngine(Engine):
    """Asks the replica first and falls back for the rest of the request when it fails.

    `SearchPage.engine` names who answered and `degraded` says that it was the other one.
    """

    name = "elasticsearch"

    def __init__(self, fallback: Engine) -> None:
        self._replica = ElasticsearchEngine(budget_seconds=client.SEARCH_SECONDS)
        self._fallback = fallback
        self._has_failed = False
        self._is_checked = False

    def search(self, request: SearchRequest) -> SearchPage:
        return self._marked(self._answer(lambda engine: engine.search(request)))

    def run(
        self, request: SearchRequest, step: Step | None, relaxations: Sequence[Step] = ()
    ) -> SearchPage:
        return self._marked(self._answer(lambda engine: engine.run(request, step, relaxations)))

    def suggest(self, text: str, limit: int = SUGGESTION_LIMIT) -> list[Suggestion]:
        return self._answer(lambda engine: engine.suggest(text, limit))

    def held(
        self,
        view: str,
        runs: Iterable[Words],
        audience: Audience = Audience.PUBLIC,
        at_most: int = 0,
    ) -> dict[Words, int]:
        runs = list(runs)
        return self._answer(lambda engine: engine.held(view, runs, audience, at_most))

    def iterate(self, request: SearchRequest, batch_size: int = 500) -> Iterator[Hit]:
        sent = set()
        if self._may_ask_replica():
            # An export takes long, and only whoever asked for it waits.
            try:
                for hit in ElasticsearchEngine().iterate(request, batch_size):
                    sent.add(hit.page_id)
                    yield hit
                return
            except SearchUnavailable as error:
                self._give_up(error)
        for hit in self._fallback.iterate(request, batch_size):
            if hit.page_id not in sent:
                yield hit

    def ids(self, request: SearchRequest) -> Iterator[int]:
        if self._may_ask_replica():
            try:
                return iter(list(ElasticsearchEngine().ids(request)))
            except SearchUnavailable as error:
                self._give_up(error)
        return self._fallback.ids(request)

    def health(self) -> Health:
        """Tell that searches are answered, and by `problems` what stops the replica from it."""
        problems = []
        if breaker.state() is breaker.State.OPEN:
            problems.append("elasticsearch: failed a moment ago and is not asked")
        else:
            replica = self._replica.health()
            if replica.is_available:
                return replica
            problems += [f"elasticsearch: {problem}" for problem in replica.problems]
        fallback = self._fallback.health()
        return replace(fallback, problems=[*problems, *fallback.problems])

    def _answer(self, ask: Callable[[Engine], Answer]) -> Answer:
        if self._may_ask_replica():
            try:
                return ask(self._replica)
            except SearchUnavailable as error:
                self._give_up(error)
        return ask(self._fallback)

    def _may_ask_replica(self) -> bool:
        if not self._is_checked:
            self._is_checked = True
            waiting = queue.backlog(BEHIND_LIMIT)
            if waiting and self._nudge():
                waiting = queue.backlog(BEHIND_LIMIT)
            self._has_failed = self._has_failed or waiting >= BEHIND_LIMIT
        return not self._has_failed

    def _nudge(self) -> bool:
        """Have the queue drained, and the node tried first if it may be back; return whether."""
        state = breaker.state()
        if state is breaker.State.OPEN or not cache.add(NUDGE_KEY, True, NUDGE_SECONDS):
            return False
        if state is breaker.State.CLOSED:
            queue.drain_soon_in_background()
            return True
        # An index too far behind is asked by nobody, so that no search would find the node back.
        try:
            with client.guarded():
                client.client().info()
        except SearchUnavailable as error:
            self._give_up(error)
        return True

    def _give_up(self, error: SearchUnavailable) -> None:
        if not isinstance(error, client.NotAsked):
            logger.warning("the embedded engine answers: %s", error)
        self._has_failed = True

    def _marked(self, answer: SearchPage) -> SearchPage:
        return replace(answer, degraded=answer.engine != self.name)
