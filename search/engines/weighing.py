"""The order of loosely asked questions: an engine's best candidates, weighed anew by their texts.

A question any of whose words will do is long, and its order needs what an index can't apply while
it looks: rare words and pairs count more than their share, and words that stand in one passage
count once more. So an engine names the candidates, and they are put in order here, from the texts
of the projection and by one formula: the order is the same on every engine.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from django.db.models import Avg
from django.db.models.functions import Length, Substr

from search.engines.answers import ProjectionEngine
from search.engines.base import (
    DAYS_FACTOR,
    PARTS,
    WEIGHTS,
    Hit,
    Operator,
    SearchPage,
    SearchRequest,
    Sort,
    Step,
    unavailable_on_database_error,
)
from search.engines.matching import Demand
from search.engines.threshold import rarity
from search.models import SearchText
from understanding.query import Mode, Words

LONG_QUESTION = 9
"""Words from which on a question is put in order by passages: of shorter ones it changes little."""
CANDIDATES = 50
"""Hits that are put in order; those behind them keep the engine's order."""
READ_CHARACTERS = 50_000
"""Characters of a part of a text that are read: some twenty pages of an attachment."""
SAMPLE = 500
"""Texts from which the mean length is taken."""

TERM_SATURATION = 1.5
LENGTH_SHARE = 0.75
"""k1 and b of bm25: what further occurrences and long texts count."""
PAIR_SHARE = 0.5
"""What two neighbours that stand together count, beside two words of their rarity."""
RARITY_POWER = 1.2
"""Above 1: the words that tell a question from others count more, beside those that put it."""
PASSAGE_WORDS = 20
"""About a sentence: words of a question that stand this close are about one thing."""
PASSAGE_SHARE, TELLING_SHARE = 0.3, 1.0
"""What the best passage counts, beside the whole text; the second for a sentence that asks in
`TELLING_QUESTION` words or more: it tells so much that its answer stands in one place."""
TELLING_QUESTION = 23


@dataclass(frozen=True)
class Scale:
    """What a run of words is worth in this archive, and how long its texts are, in characters."""

    worth: Mapping[Words, float]
    mean_length: float
    passage_share: float = PASSAGE_SHARE

    def norm(self, length: float) -> float:
        """Return what occurrences are divided by in a text of this length."""
        return TERM_SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length / self.mean_length)


class WeighingEngine(ProjectionEngine):
    """An engine whose candidates for a loosely asked question are weighed anew."""

    def answer(self, request: SearchRequest, step: Step, relaxations: Sequence[Step]) -> SearchPage:
        start, end = (request.page - 1) * request.page_size, request.page * request.page_size
        demand = self.demand(request, step) if _is_weighed(request, step) else None
        if demand is None or start >= CANDIDATES:
            return super().answer(request, step, relaxations)
        wide = replace(request, page=1, page_size=max(end, CANDIDATES))
        found = super().answer(wide, step, relaxations)
        hits = {hit.page_id: hit for hit in found.hits}
        with unavailable_on_database_error():
            best = self._weighed(request, step, demand, list(hits.values())[:CANDIDATES])
        ordered = [*best, *list(hits)[CANDIDATES:]]
        return replace(
            found,
            hits=[hits[page_id] for page_id in ordered[start:end]],
            page=request.page,
            page_size=request.page_size,
        )

    def _weighed(
        self, request: SearchRequest, step: Step, demand: Demand, hits: Sequence[Hit]
    ) -> list[int]:
        """Return the pages of the candidates, best first; equals stay in the order they came in."""
        page_ids = [hit.page_id for hit in hits]
        if len(page_ids) < 2:
            return page_ids
        is_telling = step.is_question and len(request.query.tokens) >= TELLING_QUESTION
        passage_share = TELLING_SHARE if is_telling else PASSAGE_SHARE
        scores = self._scores(demand.view, _shares(demand), page_ids, demand.fields, passage_share)
        if demand.boost:
            marked: dict[Words, float] = {(word,): 1.0 for word in demand.boost}
            for page_id, score in self._scores(
                "exact", marked, page_ids, demand.fields, passage_share
            ).items():
                scores[page_id] += score
        order = {
            hit.page_id: (
                hit.page_id not in request.first,
                -scores.get(hit.page_id, 0.0) * _favour(request, hit),
            )
            for hit in hits
        }
        return sorted(page_ids, key=order.__getitem__)

    def _scores(
        self,
        view: str,
        shares: Mapping[Words, float],
        page_ids: Sequence[int],
        fields: Sequence[str],
        passage_share: float,
    ) -> dict[int, float]:
        counts = self.count_runs(view, list(shares))
        worth = {
            run: share * rarity(counts.get(run, 0), self.entries) ** RARITY_POWER
            for run, share in shares.items()
        }
        columns = _columns(view, fields)
        scale = Scale(worth, _mean_length(columns), passage_share)
        texts = SearchText.objects.filter(pk__in=page_ids).values_list(
            "pk", *(Substr(column, 1, READ_CHARACTERS) for column in columns)
        )
        weights = list(columns.values())
        return {
            page_id: score(list(zip(parts, weights, strict=True)), scale)
            for page_id, *parts in texts
        }


def score(parts: Sequence[tuple[str, float]], scale: Scale) -> float:
    """Return what a text is worth, given its parts and their weights.

    It is bm25 over the weighted parts, and a share of what the best passage of any part holds.
    """
    begun = begun_by(scale.worth)
    frequencies: defaultdict[Words, float] = defaultdict(float)
    passage = 0.0
    for text, weight in parts:
        places = standing(text.split(), begun)
        for _, run in places:
            frequencies[run] += weight
        passage = max(passage, _best_passage(places, scale.worth))
    norm = scale.norm(sum(len(text) for text, _ in parts))
    whole = sum(
        scale.worth[run] * frequency * (TERM_SATURATION + 1) / (frequency + norm)
        for run, frequency in frequencies.items()
    )
    return whole + scale.passage_share * passage


def begun_by(runs: Iterable[Words]) -> dict[str, list[Words]]:
    """Return word → the runs of words that begin with it."""
    begun: dict[str, list[Words]] = {}
    for run in runs:
        begun.setdefault(run[0], []).append(run)
    return begun


def standing(words: Sequence[str], begun: Mapping[str, Sequence[Words]]) -> list[tuple[int, Words]]:
    """Return where runs stand in a text, by the place of their first word."""
    return [
        (place, run)
        for place, word in enumerate(words)
        if word in begun
        for run in begun[word]
        if len(run) == 1 or tuple(words[place : place + len(run)]) == run
    ]


def _best_passage(places: Sequence[tuple[int, Words]], worth: Mapping[Words, float]) -> float:
    """Return the most that different runs within one passage are worth together."""
    inside: deque[tuple[int, Words]] = deque()
    counts: Counter[Words] = Counter()
    held = best = 0.0
    for place, run in places:
        inside.append((place, run))
        counts[run] += 1
        if counts[run] == 1:
            held += worth[run]
        while inside[0][0] <= place - PASSAGE_WORDS:
            _, left = inside.popleft()
            counts[left] -= 1
            if not counts[left]:
                held -= worth[left]
        best = max(best, held)
    return best


def _is_weighed(request: SearchRequest, step: Step) -> bool:
    """Return whether the hits of a step are put in order by their texts."""
    if request.sort is not Sort.RELEVANCE or step.mode is Mode.CODE:
        return False
    is_long = step.is_question or len(request.query.tokens) >= LONG_QUESTION
    is_loose = request.operator is Operator.ENOUGH and step.is_loose
    return request.operator is Operator.OR or (is_loose and is_long)


def _favour(request: SearchRequest, hit: Hit) -> float:
    """Return how many times a hit scores for its kind and its day."""
    factor = request.favoured.get(hit.kind, 1.0)
    if request.favoured_days and hit.date:
        first, last = request.favoured_days
        factor *= DAYS_FACTOR if first <= hit.date <= last else 1.0
    return factor


def _shares(demand: Demand) -> dict[Words, float]:
    """Return the runs of words that score, with their share: the ways of every unit, and pairs."""
    return dict.fromkeys(demand.pairs, PAIR_SHARE) | dict.fromkeys(demand.scored, 1.0)


def _columns(view: str, fields: Sequence[str]) -> dict[str, float]:
    """Return the columns of a view, or of some parts of a text, with their weights."""
    names = chain.from_iterable(PARTS[part] for part in fields or PARTS)
    return {f"{name}_{view}": WEIGHTS[name] for name in names}


def _mean_length(columns: Mapping[str, float]) -> float:
    """Return the mean length of these columns together, in some texts of the archive."""
    length = sum(Length(column) for column in columns)
    sample = SearchText.objects.order_by("pk").annotate(length=length)[:SAMPLE]
    return max(sample.aggregate(mean=Avg("length"))["mean"] or 0.0, 1.0)
