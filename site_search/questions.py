"""A question of a reader as a request to an engine, and what was read into its words."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, dropwhile

from django.utils import timezone

from core.contracts import PLAIN_PAGE, Facet
from search.curation.synonyms import expanded
from search.engines.base import (
    Engine,
    Operator,
    SearchRequest,
    Sort,
)
from site_search.catalogue_matches import (
    PAGES_NAMED,
    TASK,
    CatalogueMatches,
    abbreviated,
    catalogue_matches,
    pages_named,
    people_addressed,
    person_meant,
    places_in_full,
    rows_met,
    share_unnamed,
)
from site_search.narrowing import (
    Narrowing,
    begins,
    effect_named,
    is_issued,
    issuers_named,
    joins,
    kinds_named,
    of_kinds,
    type_named,
    without_pages,
    years_run_in,
)
from site_search.near_numbers import as_printed, pages_numbered
from site_search.parameters import Parameters
from site_search.passages import words_citing
from site_search.rereading import Reading, reread
from understanding.anniversaries import find_anniversary
from understanding.codes import YEAR
from understanding.formula import Near, some
from understanding.periods import Period, find_year
from understanding.query import ParsedQuery, Words, canonical_words, folded, parse
from understanding.reading import Understood, asked

TITLE = "title"
"""The facet of rows that are honours."""
LAW = "law"
"""The facet of rows that are documents by which honours are given; their keys are pages."""
WAYS = ("destination", TASK)
"""The facets of rows that are ways about the portal."""
BY_DATE = (Sort.NEWEST, Sort.OLDEST)
KIND_FACTOR = 1.6
"""How much more pages of a kind score that a question names: `gương nông dân`."""
ONLY_KIND_FACTOR = 4.0
"""The same where it names nothing else but a place or another row: `gương Hà Nội`."""
TOLD_IN = ("title", "summary")
"""Parts of a text that say what it is about."""


@dataclass(frozen=True)
class OfAnyYear:
    """A day or month without a year beside words, as typed, and the pages that are about both."""

    typed: str
    pages: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Question:
    """A request, and what was read into it: a time, kinds, another spelling, things with a name.

    `narrowed` are values of facets that the answer is narrowed to, each with the words that say so;
    `newest` the words by which the newest stand first. `year` is what it names as a whole: an
    answer narrows to it, pages are only favoured; `spans_years` that it names several. In
    `empty_time` nothing was found, so that pages of any time answer; `empty_value` of a facet
    likewise.
    Readers find no page of what it names as `empty_issuers`; no document bears the number
    `unborne`. It is the title of `pages`, or calls somebody of whom they are.
    """

    request: SearchRequest
    period: Period | None = None
    narrowed: Sequence[Narrowing] = ()
    newest: str = ""
    reading: Reading | None = None
    named: CatalogueMatches = field(default_factory=CatalogueMatches)
    year: int | None = None
    spans_years: bool = False
    empty_time: Period | None = None
    empty_value: Narrowing | None = None
    empty_issuers: Sequence[Narrowing] = ()
    unborne: str = ""
    pages: Sequence[int] = ()
    of_any_year: OfAnyYear | None = None

    @property
    def leaves_out(self) -> bool:
        """Whether pages are left out that hold the words apart: by date they might stand first."""
        query, is_by_date = self.request.query, self.request.sort in BY_DATE
        return is_by_date and any(isinstance(clause, Near) for clause in query.clauses)

    @property
    def is_reread(self) -> bool:
        """Whether something else is asked than was typed."""
        return self.reading is not None and self.reading.is_certain


def question(
    engine: Engine,
    parameters: Parameters,
    read: Understood,
    *,
    browses: bool = True,
    knows_types: bool = True,
) -> Question:
    """Return what an engine is asked for words.

    Kinds and times narrow if it `browses`, types of pages if it `knows_types`.
    """
    query, reading = expanded(as_printed(asked(read))), None
    found = rows_met(query)
    year = _year(parameters, read, query)
    named = catalogue_matches(query, found, _words_of(year))
    if not parameters.is_verbatim and (written := places_in_full(query, named.every)):
        reading = Reading(written, is_certain=True)
        meant = replace(parse(written), light=query.light, is_question=query.is_question)
        query = expanded(meant)
        named = catalogue_matches(query, found, _words_of(year))
    elif not (parameters.is_verbatim or named.rows):
        of_kind = (word for run in kinds_named(query).values() for word in run)
        reading = reread(engine, query, (*named.words, *query.light, *of_kind))
        if reading and reading.is_certain:
            meant = replace(parse(reading.text), is_question=query.is_question)
            query = expanded(meant)
            found = rows_met(query)
            year = _year(parameters, read, query)
        left_over = {*engine.unknown(query), *_words_of(year)}
        named = catalogue_matches(query, found, left_over)
    kinds: Mapping[str, Words] = {}
    of_any_year = None
    if not parameters.is_verbatim:
        query = _spelling_out(query, named)
        kinds = kinds_named(query)
        query, of_any_year = _of_any_year(engine, parameters, query, kinds)
    narrowed: list[Narrowing] = []
    effect = None
    year_words = _words_of(year)
    kind_words = {word for run in kinds.values() for word in run}
    if browses:
        of_type = type_named(kinds) if knows_types else None
        issuers = issuers_named(named.every, query) if kinds else []
        if issuers and not (of_type or is_issued(kinds)):
            issuers = []
        empty = without_pages(issuers)
        effect = effect_named(query, kinds)
        if effect and effect.is_asked:
            query, effect = _less(query, effect.words), None
        narrowed = [
            *([of_type] if of_type and of_type.keys else [of_kinds(kinds)] if kinds else []),
            *(each for each in issuers if each not in empty),
            *([effect] if effect else []),
        ]
        of_empty = {word for each in empty for word in each.words}
        period, told = read.period or year, kind_words | year_words | of_empty
        if read.period and not query.tokens and not (narrowed or read.newest):
            return Question(request=_dated(engine, parameters, read.period), period=read.period)
        if browsed := _browsed(parameters, query, period, read.newest, narrowed, told):
            # Who issued them stands below the documents that were asked for.
            below = replace(named, rows=(), mentioned=named.every)
            browsed = replace(browsed, reading=reading, named=below if narrowed else named)
            held = [each for each in narrowed if each.keys]
            unheld = next((each for each in (of_type, effect) if each and not each.keys), None)
            return replace(browsed, narrowed=held, empty_value=unheld, empty_issuers=empty)
        narrowed = []
        if effect:
            query, narrowed = _less(query, effect.words), [effect] if effect.keys else []
    is_ranked = not query.is_empty
    # A person's name beside an honour is still the title of a page.
    titles = (canonical_words(row.name) for row in named.every if row.facet == TITLE)
    beside = {*engine.unknown(query), *year_words, *(word for words in titles for word in words)}
    first = (
        pages_numbered(query) or pages_named(query, beside) if is_ranked and not query.codes else []
    )
    # A question what a title takes is answered by the law, and its articles.
    first = first or [int(row.key) for row in named.every if row.facet == LAW]
    people, before = people_addressed(query)
    if people:
        first = first or people
        query = replace(query, light=(*query.light, *before))
    is_strange = is_ranked and not (first or reading or parameters.is_verbatim)
    if is_strange and (person := person_meant(query)):
        first, reading = [person[0]], Reading(person[1], is_certain=False)
        run = tuple(word for word in query.tokens[-len(person[1].split()) :])
        meant_too = (run, (canonical_words(person[1]),))
        query = replace(query, expansions=(*query.expansions, meant_too))
    # Left out of what is weighed, unless there is nothing else.
    light = tuple(dict.fromkeys((*query.light, *kind_words, *year_words, *words_citing(query))))
    named_words = (*_standing_for(query, named.words), *kind_words, *year_words)
    is_kind_of_named = share_unnamed(query.tokens, [named_words], query.light) == 0
    # One word beside a kind, `phong trào mới`, is no question without it.
    is_enough = not kinds or is_kind_of_named or len({*query.telling}.difference(light)) > 1
    if is_enough and not kind_words.issuperset(query.telling):
        query = replace(query, light=light)
    factors = dict.fromkeys(kinds, ONLY_KIND_FACTOR if is_kind_of_named else KIND_FACTOR)
    if any(row.facet in WAYS for row in named.rows):
        # Pages that say what the portal is explain the way that was asked for.
        factors[PLAIN_PAGE.key] = KIND_FACTOR
    request = replace(
        request_of(replace(parameters, filters=filters_of(narrowed)), query, read.period),
        favoured=factors if is_ranked else {},
        favoured_days=(year.first, year.last) if year and is_ranked else None,
        first=first
        or (of_any_year.pages if of_any_year else ())
        or [page_id for each in narrowed for page_id in each.first],
    )
    asked_year = _whole_year(year or read.period)
    years = {word for word in query.tokens if re.fullmatch(YEAR, word)}
    return Question(
        request=request,
        period=read.period,
        narrowed=narrowed,
        reading=reading,
        named=named,
        pages=first,
        year=asked_year,
        spans_years=len(years) > 1 or (read.period is not None and asked_year is None),
        empty_value=effect if effect and not effect.keys else None,
        of_any_year=of_any_year,
    )


def _of_any_year(
    engine: Engine, parameters: Parameters, query: ParsedQuery, kinds: Mapping[str, Words]
) -> tuple[ParsedQuery, OfAnyYear | None]:
    """Return a question without a day or month of no year, and the pages that are about both.

    Its numbers alone are in every other text: of `ngày 20/11` a `20` says nothing. Beside nothing
    but kinds its words must stand together. Where no page names it they are words like others.
    """
    day = None if query.codes or query.clauses else find_anniversary(query.text)
    if day is None or not {*day.words}.issubset(query.tokens):
        return query, None
    view = "exact" if query.has_marks else "folded"
    spelt = {way if view == "exact" else folded(way): way for way in day.ways}
    held = engine.held(view, spelt, at_most=1)
    if not any(held.values()):
        return query, None
    named = some(*(spelt[way] for way, count in held.items() if count))
    tokens = tuple(word for word in query.tokens if word not in day.words)
    rest = replace(query, tokens=tokens, light=tuple(filter(tokens.__contains__, query.light)))
    if {*query.light, *chain.from_iterable(kinds.values())}.issuperset(tokens):
        return replace(rest, tokens=(), light=(), clauses=(named,)), None
    both = replace(rest, clauses=(*together(rest).clauses, named))
    strict = replace(request_of(parameters, both, None), operator=Operator.AND, facets=())
    hits = engine.search(strict).hits
    return rest, OfAnyYear(day.typed, tuple(hit.page_id for hit in hits))


def _less(query: ParsedQuery, words: Words) -> ParsedQuery:
    """Return a query without words that were read, and those before the rest that joined them."""
    left = (word for word in query.tokens if word not in words)
    return replace(query, tokens=tuple(dropwhile(joins, left)))


def _spelling_out(query: ParsedQuery, named: CatalogueMatches) -> ParsedQuery:
    """Return a query in which abbreviations of titles also stand for the words of these."""
    known = query.expanded_words
    full = abbreviated(query, named.every).items()
    more = tuple(((word,), (run,)) for word, run in full if word not in known)
    return replace(query, expansions=(*query.expansions, *more))


def _standing_for(query: ParsedQuery, words: Words) -> set[str]:
    """Return words that name something, and those of the question that are short for them."""
    short = (run for run, others in query.expansions if any(map({*words}.issuperset, others)))
    return {*words, *(word for run in short for word in run)}


def _year(parameters: Parameters, read: Understood, query: ParsedQuery) -> Period | None:
    """Return the year among a question's words, where nothing else says what time is meant."""
    is_told = read.period or query.codes or query.phrases or parameters.is_verbatim
    return None if is_told else find_year(query.text, timezone.localdate())


def _words_of(year: Period | None) -> set[str]:
    return set(year.query.tokens) if year else set()


def _whole_year(period: Period | None) -> int | None:
    """Return the one year in which a time lies."""
    return period.first.year if period and period.first.year == period.last.year else None


def _browsed(
    parameters: Parameters,
    query: ParsedQuery,
    period: Period | None,
    newest: str,
    narrowed: Sequence[Narrowing],
    words: Collection[str],
) -> Question | None:
    """Return a question for pages of a kind or the newest; None where it is no such.

    `words` are those of kinds and the time. Where it holds others, the newest are of the pages that
    are about them: title and summary hold them all, for long texts mention everything.
    """
    if query.codes or query.phrases or query.clauses:
        return None
    told = {*words, *query.light, *(word for each in narrowed for word in each.words)}
    others = tuple(word for word in query.tokens if not (word in told or joins(word)))
    if of_beginning := bool(period and begins(others)):
        others = tuple(word for word in others if word not in ("bắt", "đầu", "bat", "dau"))
    telling = (Facet.TYPE, Facet.EFFECT, Facet.ORGANISATION)
    is_told = period or any(each.facet in telling for each in narrowed)
    if newest or (narrowed and not others and is_told):
        rest = replace(query, tokens=others, light=()) if others else parse("")
        request = request_of(replace(parameters, filters=filters_of(narrowed)), rest, period)
        if newest and others:
            by_date = replace(request, sort=Sort.NEWEST)
            request = by_date if parameters.is_wide else _about(by_date)
        elif period and not of_beginning and (runs := years_run_in(narrowed, period)):
            # What goes on in a time began before its end.
            filters = {**request.filters, Facet.RUNS: runs}
            request = replace(request, filters=filters, date_from=None)
        if not newest and (first := [pk for each in narrowed for pk in each.first]):
            # Without words the rest is the newest first as well.
            request = replace(request, sort=Sort.RELEVANCE, first=first)
        return Question(request=request, period=period, narrowed=narrowed, newest=newest)
    return None


def filters_of(narrowed: Sequence[Narrowing]) -> dict[str, tuple[str, ...]]:
    """Return what keeps to these values, as a request takes it."""
    filters: dict[str, tuple[str, ...]] = {}
    for each in narrowed:
        filters[each.facet] = (*filters.get(each.facet, ()), *each.keys)
    return filters


def _dated(engine: Engine, parameters: Parameters, period: Period) -> SearchRequest:
    """Return a request for all that is dated in a time, the best that speak of it first."""
    speaking = replace(
        request_of(parameters, period.spoken, period), operator=Operator.OR, facets=()
    )
    first = [hit.page_id for hit in engine.search(speaking).hits[:PAGES_NAMED]]
    dated = request_of(parameters, parse(""), period)
    return replace(dated, sort=Sort.RELEVANCE, first=first)


def _about(request: SearchRequest) -> SearchRequest:
    """Return a request for those of the pages that are about the words."""
    return replace(request, query=together(request.query), operator=Operator.AND, fields=TOLD_IN)


def together(query: ParsedQuery) -> ParsedQuery:
    """Return a query whose words must stand near each other."""
    words = tuple(dict.fromkeys(query.tokens))
    return replace(query, clauses=(Near(words, len(words)),)) if len(words) > 1 else query


def request_of(parameters: Parameters, query: ParsedQuery, period: Period | None) -> SearchRequest:
    """Return the request for words in a time, under the choices of an address."""
    date_from, date_to = period.ends if period else (None, None)
    return SearchRequest(
        query=query,
        operator=Operator.ENOUGH,
        filters=parameters.filters,
        facets=parameters.facets,
        sort=Sort.NEWEST if query.is_empty else Sort.RELEVANCE,
        date_from=date_from,
        date_to=date_to,
        is_wide=parameters.is_wide,
    )
