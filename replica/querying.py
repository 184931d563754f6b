"""Parsed queries as Elasticsearch queries: the same hits as the embedded engine's, by other means.

Each word and phrase is a unit that may match in any field (`combined_fields`: BM25 over all fields
as if they were one, weighted). Words that stand together score through the two-word sub-fields.
"""

import datetime
from collections.abc import Sequence

from django.utils import timezone
from elasticsearch.dsl import query as q
from elasticsearch.dsl.function import SF
from elasticsearch.dsl.query import Query

from search.engines.base import (
    DATE_COLUMNS,
    DAYS_FACTOR,
    PARTS,
    STATE,
    WEIGHTS,
    Audience,
    SearchRequest,
    Sort,
    Step,
)
from search.engines.matching import Demand, demand_of
from understanding.formula import Beginning, Every, Formula, Near, Some, Words
from understanding.query import Mode, folded

PAIR_BOOST = 0.8
"""What two neighbours that stand together add; between 0.5 and 0.75 it makes little difference."""
MARKS_BOOST = 1.0
"""What a word adds that agrees with the marks typed, where the folded view answers."""
WORD_LENGTH = 255
"""Where the node cuts longer words; it refuses much longer prefixes."""
FIRST_SCORE = 5_000.0
"""What stands first of all that is ranked by its words."""
CODE_SCORE = 10_000.0
"""A page whose own number is asked for stands above every page that mentions it."""
FIRST_STEP = 0.05
"""What each of those is behind the one before it."""


def weighted(view: str, parts: Sequence[str] = (), subfield: str = "") -> list[str]:
    """Return the fields of a view, or of some parts of a text, with their weights."""
    fields = [field for part in parts for field in PARTS[part]] if parts else WEIGHTS
    return [f"{field}_{view}{subfield}^{WEIGHTS[field]:g}" for field in fields]


def unit(words: Words, view: str, parts: Sequence[str] = ()) -> Query:
    """Return a query for a word in any part of a text, or for words that stand together in one.

    What stands together scores as a word would that is as rare: a phrase of its own would count
    the rarity of each word, and in each field apart.
    """
    fields = weighted(view, parts)
    if len(words) == 1:
        return q.CombinedFields(query=words[0], fields=fields)
    text, pairs = " ".join(words), weighted("folded", parts, ".pairs")
    joined = q.CombinedFields(
        query=" ".join(folded(words)), fields=pairs, operator="and", boost=1 / (len(words) - 1)
    )
    if len(words) == 2 and view == "folded":
        return joined
    together = q.MultiMatch(query=text, fields=_names(fields), type="phrase")
    return q.Bool(filter=[together], should=[joined])


def matching_all(request: SearchRequest) -> Query:
    """Return the query of every entry that holds no excluded word."""
    demand = demand_of(request.query, request.query.mode)
    return _favouring(request, q.Bool(filter=[q.MatchAll()], must_not=_excluded(demand)))


def matching(request: SearchRequest, step: Step, demand: Demand) -> Query:
    """Return the query of one step of the cascade, without audience and filters."""
    text = _favouring(request, _text(demand))
    if step.mode is not Mode.CODE or request.fields:
        return text
    # The keys come most specific first; a page's best key decides.
    numbers = [
        q.ConstantScore(filter=q.Term(codes=key), boost=CODE_SCORE - rank)
        for rank, key in enumerate(request.query.codes)
    ]
    return q.DisMax(queries=[*numbers, text])


def _favouring(request: SearchRequest, text: Query) -> Query:
    """Return a query that favours what the request does."""
    functions = [
        SF({"filter": {"term": {facet_field("kind"): kind}}, "weight": factor})
        for kind, factor in request.favoured.items()
    ]
    if request.favoured_days:
        then = _between("date", *request.favoured_days)
        functions.append(SF({"filter": then.to_dict(), "weight": DAYS_FACTOR}))
    if functions:
        text = q.FunctionScore(query=text, functions=functions, score_mode="multiply")
    if request.first:
        first = [
            q.ConstantScore(filter=q.Term(page_id=page_id), boost=FIRST_SCORE - place * FIRST_STEP)
            for place, page_id in enumerate(request.first)
        ]
        text = q.Bool(must=[text], should=first)
    return text


def _text(demand: Demand) -> Query:
    if demand.is_empty:
        return q.MatchNone()
    units = [_any_way(words, demand) for words in demand.units]
    clauses = [_needed(clause, demand) for clause in demand.clauses]
    demanded = 1 if demand.any_word or demand.enough else len(units)
    words = [q.Bool(should=units, minimum_should_match=demanded)] if units else []
    rewards = []
    if demand.pairs:
        # The pairs are indexed without marks only; they serve the exact view as well.
        pairs = weighted("folded", demand.fields, ".pairs")
        rewards.append(_any_of(folded(demand.tokens), pairs, PAIR_BOOST))
    if demand.boost:
        rewards.append(_any_of(demand.boost, weighted("exact", demand.fields), MARKS_BOOST))
    return q.Bool(
        must=[*words, *clauses],
        filter=[_needed(demand.enough, demand)] if demand.enough else [],
        should=rewards,
        must_not=_excluded(demand),
    )


def _needed(formula: Formula, demand: Demand) -> Query:
    """Return a query for what a text must hold."""
    if isinstance(formula, Every | Some):
        parts = [_needed(part, demand) for part in formula.parts]
        if isinstance(formula, Every):
            return q.Bool(filter=parts)
        return q.Bool(should=parts, minimum_should_match=1)
    if isinstance(formula, Beginning):
        return _beginning(formula, demand)
    if isinstance(formula, Near):
        return _near(formula, demand)
    return _any_way(formula, demand)


def _beginning(beginning: Beginning, demand: Demand) -> Query:
    """Return a query for words that begin so; it adds nothing to the score."""
    letters = {"value": beginning.letters[:WORD_LENGTH]}
    fields = _names(weighted(demand.view, demand.fields))
    begun = [q.Prefix(**{name: letters}) for name in fields]
    return q.Bool(filter=[q.Bool(should=begun, minimum_should_match=1)])


def _near(near: Near, demand: Demand) -> Query:
    """Return a query for words that stand near each other in one field."""
    match = {"query": " ".join(near.words), "ordered": False, "max_gaps": near.others}
    fields = _names(weighted(demand.view, demand.fields))
    close = [q.Q("intervals", **{name: {"match": match}}) for name in fields]
    return q.Bool(
        must=[unit((word,), demand.view, demand.fields) for word in near.words],
        filter=[q.Bool(should=close, minimum_should_match=1)],
    )


def _names(fields: Sequence[str]) -> list[str]:
    """Return weighted fields without their weights."""
    return [name.partition("^")[0] for name in fields]


def _any_way(words: Words, demand: Demand) -> Query:
    ways = [unit(way, demand.view, demand.fields) for way in demand.ways(words)]
    return ways[0] if len(ways) == 1 else q.Bool(should=ways, minimum_should_match=1)


def _any_of(words: Words, fields: Sequence[str], boost: float) -> Query:
    return q.CombinedFields(query=" ".join(words), fields=fields, operator="or", boost=boost)


def _excluded(demand: Demand) -> list[Query]:
    return [unit(words, demand.exclude_view) for words in demand.excluded]


def holding(run: Words, view: str) -> Query:
    """Return a query for the entries that hold a run of words, whatever that scores."""
    if len(run) == 2 and view == "folded":
        # One term of the two-word sub-fields: no places of words are read.
        fields = [f"{field}_folded.pairs" for field in WEIGHTS]
        return q.MultiMatch(query=" ".join(run), fields=fields)
    fields = [f"{field}_{view}" for field in WEIGHTS]
    return q.MultiMatch(query=" ".join(run), fields=fields, type="phrase")


def may_be_found(audience: Audience, outdated: Sequence[int] = ()) -> list[Query]:
    """Return the filters that keep what this audience may see at this moment.

    `outdated` are pages that the index shows and the projection no longer does.
    """
    kept: list[Query] = []
    if audience is Audience.PUBLIC:
        kept = [
            q.Term(is_public=True),
            q.Bool(must_not=[q.Range(expires_at={"lte": timezone.now().isoformat()})]),
        ]
    if outdated:
        kept.append(q.Bool(must_not=[q.Terms(page_id=list(outdated))]))
    return kept


def narrowed(request: SearchRequest, without: str = "") -> Query:
    """Return what narrows an answer as one filter: dates, numbers, and any value of each facet.

    `without` leaves one facet out: its values are counted under the choices in all others.
    """
    chosen: list[Query] = [
        q.Q({"terms": {facet_field(facet): list(keys)}})
        for facet, keys in request.filters.items()
        if facet != without
    ]
    if request.date_from or request.date_to:
        chosen.append(_between("date", request.date_from, request.date_to))
    chosen += [
        _between(DATE_COLUMNS[name], first, last) for name, (first, last) in request.ranges.items()
    ]
    if request.numbers:
        chosen.append(q.Terms(codes=list(request.numbers)))
    return q.Bool(filter=chosen) if chosen else q.MatchAll()


def _between(field: str, first: datetime.date | None, last: datetime.date | None) -> Query:
    bounds = {"gte": first, "lte": last}
    return q.Range(**{field: {end: day.isoformat() for end, day in bounds.items() if day}})


def facet_field(facet: str) -> str:
    """Return the field that holds the values of a facet."""
    return STATE if facet == STATE else f"facets.{facet}"


def order(sort: Sort, *, has_words: bool = True) -> list[dict[str, dict[str, str]]]:
    """Return the order of hits; the id breaks ties, so that pages of an answer never overlap.

    Of a question without words the newest are the most relevant.
    """
    newest_page = {"page_id": {"order": "desc"}}
    if not sort.column:
        by_day = [] if has_words else order(Sort.NEWEST)[:1]
        return [{"_score": {"order": "desc"}}, *by_day, newest_page]
    direction = "desc" if sort.is_descending else "asc"
    is_day = sort.column == "date" or sort.column in DATE_COLUMNS
    field = DATE_COLUMNS.get(sort.column, sort.column) if is_day else f"sort_{sort.column}"
    return [{field: {"order": direction, "missing": "_last"}}, newest_page]


def completing(words: Words, last: Sequence[str], view: str) -> Query:
    """Return a query for titles and names that hold words, the last as one of these prefixes."""
    fields = [f"{field}_{view}" for field in ("title", "names")]
    last = [prefix[:WORD_LENGTH] for prefix in last]
    begun = [q.Prefix(**{field: {"value": prefix}}) for field in fields for prefix in last]
    scored = [
        q.Prefix(**{field: {"value": prefix, "rewrite": "top_terms_16"}})
        for field in fields
        for prefix in last
    ]
    return q.Bool(
        must=[
            *(q.MultiMatch(query=each, fields=fields, type="best_fields") for each in words),
            q.Bool(filter=[q.Bool(should=begun, minimum_should_match=1)]),
        ],
        should=scored,
    )
