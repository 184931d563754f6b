"""What a reader asks for: the words typed, as they were understood, as a request to an engine."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from django.utils import timezone

from core.contracts import PLAIN_PAGE, page_kinds
from core.text import canonical_text
from search.curation.synonyms import expanded
from search.engines.base import Engine, Operator, SearchPage, SearchRequest, Sort
from site_search.catalogue_matches import (
    CatalogueMatches,
    agrees,
    catalogue_matches,
    pages_named,
    rows_met,
    share_unnamed,
)
from site_search.parameters import FACET_PARAMETERS, Parameters
from site_search.rereading import Reading, reread
from understanding.periods import Period, find_year
from understanding.query import ParsedQuery, Words, folded, parse
from understanding.reading import Understood, asked, understand

TITLE = "title"
"""The facet of rows that are honours."""
DESTINATION = "destination"
"""The facet of rows that are ways about the portal."""
_A_YEAR = re.compile(r"(?:19|20)\d\d")
KIND_FACTOR = 1.6
"""How much more pages of a kind score that a question names: `gương nông dân`."""
ONLY_KIND_FACTOR = 4.0
"""The same where it names nothing else but a place or another row: `gương Hà Nội`."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """A request, and what was read into it: a time, kinds, another spelling, things with a name.

    `kinds` are those the answer is narrowed to, each with the words that say so. `year` is what it
    names as a whole: an answer narrows to it, pages are only favoured; `spans_years` that it names
    several. In `empty_time` nothing was found, so that pages of any time answer.
    """

    request: SearchRequest
    period: Period | None = None
    kinds: Mapping[str, Words] = field(default_factory=dict)
    reading: Reading | None = None
    named: CatalogueMatches = field(default_factory=CatalogueMatches)
    year: int | None = None
    spans_years: bool = False
    empty_time: Period | None = None

    @property
    def is_reread(self) -> bool:
        """Whether something else is asked than was typed."""
        return self.reading is not None and self.reading.is_certain


def understood(parameters: Parameters) -> Understood:
    """Return what the words ask for; days that the reader chose leave those in them as words."""
    text = parameters.text
    read = understand(text, timezone.localdate())
    if parameters.is_verbatim or (parameters.dates.is_set and read.period):
        return Understood(text, text)
    return read


def ask(engine: Engine, parameters: Parameters) -> tuple[Question, SearchPage]:
    """Return what an address asks for, and the answer; raises SearchUnavailable.

    What was read into the words and leaves nothing of them to find is taken back.
    """
    read = understood(parameters)
    asked = question(engine, parameters, read)
    answer = engine.search(asked.request)
    if asked.kinds and not answer.total:
        asked = question(engine, parameters, read, browses=False)
        answer = engine.search(asked.request)
    if asked.request.operator is Operator.OR and not answer.total:
        # None of that time speaks of it: all that is dated in it, the newest first.
        dated = replace(asked.request, query=parse(""), sort=Sort.NEWEST)
        if (found := engine.search(dated)).total:
            return replace(asked, request=dated), found
    if asked.period and not answer.total:
        # The time stays among the words, where it scores.
        wider = question(
            engine,
            parameters,
            Understood(parameters.text, read.bare or parameters.text),
            browses=False,
        )
        if (found := engine.search(wider.request)).total:
            told = replace(wider, year=asked.year, spans_years=asked.spans_years)
            return replace(told, empty_time=asked.period), found
    return asked, answer


def question(
    engine: Engine, parameters: Parameters, read: Understood, *, browses: bool = True
) -> Question:
    """Return what an engine is asked for an address; kinds and times narrow if it `browses`."""
    query, reading = expanded(asked(read)), None
    found = rows_met(parameters, query)
    year = _year(parameters, read, query)
    named = catalogue_matches(parameters, query, found, _words_of(year))
    if not (parameters.is_verbatim or named.rows):
        of_kinds = (word for run in kinds_named(query).values() for word in run)
        reading = reread(engine, query, (*named.words, *query.light, *of_kinds))
        if reading and reading.is_certain:
            query = expanded(parse(reading.text))
            found = rows_met(parameters, query)
            year = _year(parameters, read, query)
        left_over = {*engine.unknown(query), *_words_of(year)}
        named = catalogue_matches(parameters, query, found, left_over)
    kinds = {} if parameters.is_verbatim else kinds_named(query)
    year_words = _words_of(year)
    kind_words = {word for run in kinds.values() for word in run}
    browsed = _browsed(parameters, query, read.period or year, kinds, kind_words | year_words)
    if browsed and (browses or not browsed.kinds):
        return replace(browsed, reading=reading)
    is_ranked = parameters.sort is Sort.RELEVANCE and not query.is_empty
    # A person's name beside an honour is still the title of a page.
    titles = (canonical_text(row.name).split() for row in named.every if row.facet == TITLE)
    beside = {*engine.unknown(query), *year_words, *(word for words in titles for word in words)}
    first = pages_named(query, beside) if is_ranked and not query.codes else []
    # Left out of what is weighed, unless there is nothing else.
    light = tuple(dict.fromkeys((*query.light, *kind_words, *year_words)))
    query = replace(query, light=light)
    named_words = {*named.words, *kind_words, *year_words}
    is_kind_of_named = share_unnamed(query.tokens, [tuple(named_words)], ()) == 0
    factors = dict.fromkeys(kinds, ONLY_KIND_FACTOR if is_kind_of_named else KIND_FACTOR)
    if any(row.facet == DESTINATION for row in named.rows):
        # Pages that say what the portal is explain the way that was asked for.
        factors[PLAIN_PAGE.key] = KIND_FACTOR
    request = replace(
        _request(parameters, query, read.period),
        favoured=factors if is_ranked else {},
        favoured_days=(year.first, year.last) if year and is_ranked else None,
        first=first,
    )
    asked_year = _whole_year(year or read.period)
    years = {word for word in query.tokens if _A_YEAR.fullmatch(word)}
    return Question(
        request=request,
        period=read.period,
        reading=reading,
        named=named,
        year=asked_year,
        spans_years=len(years) > 1 or (read.period is not None and asked_year is None),
    )


def _year(parameters: Parameters, read: Understood, query: ParsedQuery) -> Period | None:
    """Return the year among a question's words, where nothing else says what time is meant."""
    is_told = read.period or query.codes or query.phrases or parameters.is_verbatim
    return None if is_told or parameters.dates.is_set else find_year(query.text)


def _words_of(year: Period | None) -> set[str]:
    return set(year.query.tokens) if year else set()


def _whole_year(period: Period | None) -> int | None:
    """Return the one year in which a time lies."""
    return period.first.year if period and period.first.year == period.last.year else None


def _browsed(
    parameters: Parameters,
    query: ParsedQuery,
    period: Period | None,
    kinds: Mapping[str, Words],
    words: Collection[str],
) -> Question | None:
    """Return a question for a time, and kinds of pages in it, where it holds no other `words`."""
    if period is None or not set(words).issuperset(query.tokens) or query.codes:
        return None
    if query.tokens and not kinds:
        return None
    if kinds and "kind" in parameters.filters:
        # The reader's own choice is what narrows.
        kinds = {}
        query = parse("")
    elif kinds:
        query = parse("")
        parameters = replace(parameters, filters={**parameters.filters, "kind": tuple(kinds)})
    else:
        # What speaks of that time stands before what is only dated in it.
        query = period.query
    request = replace(_request(parameters, query, period), operator=Operator.OR)
    return Question(request=request, period=period, kinds=kinds)


def _request(parameters: Parameters, query: ParsedQuery, period: Period | None) -> SearchRequest:
    chosen = parameters.dates
    date_from, date_to = period.ends if period else (chosen.start.day, chosen.end.day)
    return SearchRequest(
        query=query,
        operator=Operator.ENOUGH,
        filters=parameters.filters,
        facets=tuple(FACET_PARAMETERS),
        # Without words nothing is more relevant than anything else.
        sort=Sort.NEWEST if query.is_empty else parameters.sort,
        page=parameters.page,
        date_from=date_from,
        date_to=date_to,
    )


def kinds_named(query: ParsedQuery) -> Mapping[str, Words]:
    """Return key of a kind of pages → the words, as typed, by which a question names it."""
    words = folded(query.tokens)
    kinds: dict[str, Words] = {}
    for key, run, without_marks in _kind_words():
        if key in kinds or without_marks[0] not in words:
            continue
        for at in range(len(words) - len(run) + 1):
            typed = query.tokens[at : at + len(run)]
            if words[at : at + len(run)] == without_marks and agrees(typed, run):
                kinds.setdefault(key, typed)
    return kinds


@cache
def _kind_words() -> list[tuple[str, Words, Words]]:
    """Return (key of a kind, a name of it, the same folded), the longest names of a kind first."""
    named = []
    for kind in page_kinds().values():
        for name in sorted(kind.words, key=len, reverse=True):
            run = tuple(canonical_text(name).split())
            named.append((kind.key, run, folded(run)))
    return named
