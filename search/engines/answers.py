"""What every engine reads of the projection for an answer: facet values, and the texts of a page.

Facets are counted from packed ids, in Python. Measured on 9,500 hits: packed ids counted here take
2.5 ms for seven facets, GROUP BY over a hit table 15 ms for three. The packed ids ride along in the
one pass over the matches, those that only staff ask for in a column of their own: with them an
exemplar has twice as many to count.
"""

import json
from abc import abstractmethod
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from core.contracts import Facet, page_kinds
from search.engines.base import (
    DATE_COLUMNS,
    STATE,
    SUGGESTION_LIMIT,
    Audience,
    Engine,
    FacetCount,
    Hit,
    Operator,
    SearchRequest,
    Step,
    Suggestion,
    unavailable_on_database_error,
)
from search.engines.matching import Demand, TypedSoFar, demand_of, loosened, typed_so_far
from search.engines.sql import Statement, add_audience, placeholders
from search.engines.threshold import DAMPING, rarity
from search.models import SearchEntry, SearchText
from understanding.query import Words, folded

PACKED_TYPE = "I"
"""Unsigned, four bytes: `pack` and `count` are the only code that knows the format."""
OFTEN_COUNTED = (
    "kind",
    Facet.MOVEMENT,
    Facet.PLACE,
    Facet.ORGANISATION,
    Facet.FIELD,
    Facet.YEAR,
    Facet.LEVEL,
    Facet.TYPE,
    Facet.EFFECT,
    Facet.AWARD,
)
"""The facets in `SearchEntry.facet_ids`: all that readers are offered (`site_search.parameters`).

An exemplar with three honours has half its ids in `further_facet_ids`, which only staff ask for.
Entries written before a change here want `manage.py search_rebuild`.
"""

LISTED_IDS = 1 << 14
"""Label ids below this, all that most archives have, are counted in a list: in seven tenths of the
time a Counter takes."""
BRACKETED = (Facet.TYPE, Facet.LEVEL)
"""Facets whose labels end in brackets with what tells values of one name apart: shown where several
are offered."""
PAGE_FACETS = (Facet.MOVEMENT,)
"""Facets whose keys are page ids: their values are as public as those pages."""


RARE = 50
"""Entries that hold a word up to which those are counted that readers may see."""


class Label(NamedTuple):
    """A `SearchFacetLabel` as an answer needs it; a state, which has no row, has no id."""

    pk: int
    facet: str
    key: str
    label: str


Labels = Mapping[str, Mapping[Any, Label]]
"""Facet → id of a value → the value."""


def pack(labels: Mapping[int, str]) -> tuple[bytes, bytes]:
    """Return id → facet of all values of an entry as its `facet_ids` and `further_facet_ids`."""
    often = sorted(pk for pk, facet in labels.items() if facet in OFTEN_COUNTED)
    others = sorted(labels.keys() - set(often))
    return array(PACKED_TYPE, often).tobytes(), array(PACKED_TYPE, others).tobytes()


def unpack(*packed: bytes | memoryview) -> "array[int]":
    """Return the label ids of an entry's `facet_ids`, or of them and its `further_facet_ids`."""
    ids = array(PACKED_TYPE)
    for part in packed:
        ids.frombytes(bytes(part))
    return ids


def count(packed: Iterable[bytes], known: Iterable[int]) -> Counter[int]:
    """Return how many entries hold each of the known label ids, given their packed ids."""
    ids = unpack(*packed)
    if not ids:
        return Counter()
    listed = [0] * LISTED_IDS
    try:
        for label_id in ids:
            listed[label_id] += 1
    except IndexError:
        counts = Counter(ids)
        return Counter({pk: counts[pk] for pk in known if pk in counts})
    return Counter({pk: listed[pk] for pk in known if pk < LISTED_IDS and listed[pk]})


def load_labels(facets: Iterable[str], audience: Audience) -> dict[str, dict[Any, Label]]:
    """Return facet → label id → label, in two queries at most.

    Readers get no label that names a page they may not see.
    """
    # A label is known by its id, a state, which has no row, by its value.
    labels: dict[str, dict[Any, Label]] = {facet: {} for facet in facets}
    if not labels:
        return labels
    if STATE in labels and audience is Audience.STAFF:
        # Not in the packed ids: a state changes without the page being described anew.
        labels[STATE] = {
            state.value: Label(0, STATE, state.value, str(state.label))
            for state in SearchEntry.State
        }
    # Hundreds of rows at every question: as tuples of plain SQL, a third of what models cost.
    listed = Statement().add(
        "SELECT id, facet, key, label FROM search_searchfacetlabel"
        f" WHERE facet IN ({placeholders(list(labels))})",
        *labels,
    )
    for row in listed.rows():
        labels[row[1]][row[0]] = Label._make(row)
    if audience is Audience.PUBLIC:
        for facet in PAGE_FACETS:
            if labels.get(facet):
                labels[facet] = _of_shown_pages(labels[facet])
    return labels


def _of_shown_pages(labels: Mapping[int, Label]) -> dict[int, Label]:
    """Return the labels without those that name a page readers may not see."""
    named = {int(label.key) for label in labels.values() if label.key.isdecimal()}
    if not named:
        return dict(labels)
    shown = Statement().add(
        "SELECT e.page_id FROM search_searchentry e"
        f" WHERE e.page_id IN ({placeholders(list(named))})",
        *named,
    )
    add_audience(shown, Audience.PUBLIC)
    hidden = {str(page_id) for page_id in named.difference(pk for (pk,) in shown.rows())}
    return {pk: label for pk, label in labels.items() if label.key not in hidden}


def known_filters(
    request: SearchRequest, labels: Mapping[str, Mapping[Any, Label]]
) -> dict[str, Sequence[str]]:
    """Return the filters without keys that no entry has: those would only hide everything.

    To readers a value that only hidden pages hold is as unknown as one that nobody made up: a
    guessed key must not answer with the name of a place, or by finding nothing.
    """
    known = {
        facet: [label for label in labels[facet].values() if label.key in keys]
        for facet, keys in request.filters.items()
    }
    if request.audience is Audience.PUBLIC and any(known.values()):
        shown = _shown([label.pk for chosen in known.values() for label in chosen])
        known = {
            facet: [label for label in chosen if label.pk in shown]
            for facet, chosen in known.items()
        }
    return {facet: [label.key for label in chosen] for facet, chosen in known.items() if chosen}


def _shown(label_ids: Sequence[int]) -> set[int]:
    shown = Statement().add(
        f"SELECT l.id FROM search_searchfacetlabel l WHERE l.id IN ({placeholders(label_ids)})"
        " AND EXISTS (SELECT 1 FROM search_searchfacet f"
        " JOIN search_searchentry e ON e.page_id = f.entry_id WHERE f.label_id = l.id",
        *label_ids,
    )
    add_audience(shown, Audience.PUBLIC)
    return {pk for (pk,) in shown.add(")").rows()}


def facet_counts(
    facet: str,
    labels: Mapping[Any, Label],
    counts: Mapping[int, int],
    selected_keys: Sequence[str],
) -> list[FacetCount]:
    """Return the values of one facet that have hits or are chosen, in the order offered."""
    offered = [
        FacetCount(label.key, label.label, counts.get(pk, 0), label.key in selected_keys)
        for pk, label in labels.items()
        if counts.get(pk) or label.key in selected_keys
    ]
    if facet in BRACKETED:
        names = Counter(value.label.partition(" (")[0] for value in offered)
        for value in offered:
            name = value.label.partition(" (")[0]
            value.label = name if names[name] == 1 else value.label
    if facet == "kind":
        order = list(page_kinds())
        return sorted(offered, key=lambda value: order.index(value.key))
    if facet == Facet.YEAR:
        return sorted(offered, key=lambda value: value.key, reverse=True)
    return sorted(offered, key=lambda value: (-value.count, value.label))


_COLUMNS = (
    *("t.entry_id", "t.title", "t.summary", "t.body", "t.url", "t.card"),
    *("e.kind", "e.state", "e.date"),
    *(f"e.{column}" for column in DATE_COLUMNS.values()),
)


def fetch_hits(rows: Sequence[tuple]) -> list[Hit]:
    """Return the hits of ranked rows, with their texts, in one query."""
    scores = {abs(row[1]): row[0] for row in rows}
    if not scores:
        return []
    # Plain SQL: putting the query together takes Django four times as long as it runs.
    texts = Statement().add(
        f"SELECT {', '.join(_COLUMNS)} FROM search_searchtext t"
        " JOIN search_searchentry e ON e.page_id = t.entry_id"
        f" WHERE t.entry_id IN ({placeholders(list(scores))})",
        *scores,
    )
    found = {row[0]: row for row in texts.rows()}
    return [
        _hit(found[page_id], -score if isinstance(score, float) else 0.0)
        for page_id, score in scores.items()
        if page_id in found
    ]


def _hit(row: tuple, score: float) -> Hit:
    page_id, title, summary, body, url, card, kind, state, date, *days = row
    return Hit(
        page_id=page_id,
        kind=kind,
        state=state,
        title=title,
        summary=summary,
        body=body,
        url=url,
        date=date,
        card=json.loads(card),
        dates=dict(zip(DATE_COLUMNS, days, strict=True)),
        score=score,
    )


def fetch_suggestions(page_ids: Sequence[int]) -> list[Suggestion]:
    """Return suggestions for these pages, in this order, in one query."""
    texts = SearchText.objects.select_related("entry").only("title", "url", "entry__kind")
    found = texts.in_bulk(page_ids) if page_ids else {}
    return [
        Suggestion(
            page_id=page_id,
            kind=found[page_id].entry.kind,
            title=found[page_id].title,
            url=found[page_id].url,
        )
        for page_id in page_ids
        if page_id in found
    ]


class ProjectionEngine(Engine):
    """An engine that answers in the values and texts of the projection.

    An instance serves one request: it remembers the labels and words it has read.
    """

    def __init__(self) -> None:
        self._labels: dict[str, dict[Any, Label]] = {}
        self._held: dict[tuple[str, Words, Audience, int], int] = {}

    @cached_property
    def entries(self) -> int:
        """How many entries there are, whoever may see them."""
        return SearchEntry.objects.count()

    def labels_of(self, facets: Iterable[str], audience: Audience) -> Labels:
        """Return the values of these facets, and of those asked for before."""
        missing = [facet for facet in dict.fromkeys(facets) if facet not in self._labels]
        self._labels |= load_labels(missing, audience)
        return self._labels

    def suggest(self, text: str, limit: int = SUGGESTION_LIMIT) -> list[Suggestion]:
        typed = typed_so_far(text)
        if typed is None:
            return []
        with unavailable_on_database_error():
            return fetch_suggestions(self.complete(typed, limit))

    def held(
        self,
        view: str,
        runs: Iterable[Words],
        audience: Audience = Audience.PUBLIC,
        at_most: int = 0,
    ) -> dict[Words, int]:
        runs = list(dict.fromkeys(runs))
        unread = [run for run in runs if (view, run, audience, at_most) not in self._held]
        if unread:
            with unavailable_on_database_error():
                if at_most and audience is Audience.PUBLIC:
                    counts = dict(self.count_shown(view, unread, at_most))
                else:
                    counts = self._counted(view, unread, audience)
            self._held |= {(view, run, audience, at_most): counts.get(run, 0) for run in unread}
        return {run: self._held[view, run, audience, at_most] for run in runs}

    def _counted(self, view: str, runs: Sequence[Words], audience: Audience) -> dict[Words, int]:
        counts = dict(self.count_runs(view, runs))
        rare = [run for run in runs if 0 < counts.get(run, 0) <= RARE]
        if rare and audience is Audience.PUBLIC:
            shown = self.count_shown(view, rare)
            counts |= {run: shown.get(run, 0) for run in rare}
        return counts

    def demand(self, request: SearchRequest, step: Step) -> Demand:
        """Return what a step of a question demands of a text."""
        any_word = request.operator is Operator.OR
        demand = demand_of(request.query, step.mode, any_word, request.fields)
        if not (step.is_loose or (request.query.light and request.operator is Operator.ENOUGH)):
            return demand
        required, light = request.query.required, request.query.light
        if demand.view == "folded":
            required, light = folded(required), folded(light)
        weights = self._weights(demand, request.audience)
        return loosened(demand, weights, step.share, required, light)

    def _weights(self, demand: Demand, audience: Audience) -> dict[Words, float]:
        """Return what each word weighs that any entry holds: as its commonest way does."""
        ways = [way for unit in demand.units for way in demand.ways(unit)]
        held = self.held(demand.view, ways, audience)
        counts = {unit: max(held[way] for way in demand.ways(unit)) for unit in demand.units}
        return {
            unit: rarity(count, self.entries) ** DAMPING for unit, count in counts.items() if count
        }

    @abstractmethod
    def complete(self, typed: TypedSoFar, limit: int) -> Sequence[int]:
        """Return the public pages whose titles or names hold what was typed, best first."""

    @abstractmethod
    def count_runs(self, view: str, runs: Sequence[Words]) -> Mapping[Words, int]:
        """Return run of words → entries that hold it, at least for those that any entry holds."""

    @abstractmethod
    def count_shown(
        self, view: str, runs: Sequence[Words], at_most: int = 0
    ) -> Mapping[Words, int]:
        """Return the same of the entries that readers may see now, of runs that few hold.

        With `at_most` of any runs, which need be counted no further.
        """
