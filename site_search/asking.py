"""What a reader asks for: the words typed, as they were understood, as a request to an engine."""

import datetime
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile, pairwise

from django.utils import timezone

from core.contracts import PLAIN_PAGE, Facet
from search.curation.synonyms import expanded
from search.engines.base import (
    STRICT_WORDS,
    Engine,
    Operator,
    SearchPage,
    SearchRequest,
    Sort,
)
from site_search.catalogue_matches import (
    LONGEST_NAME,
    MENDED_NAME,
    PAGES_NAMED,
    TASK,
    CatalogueMatches,
    abbreviated,
    beside_choices,
    catalogue_matches,
    name_meant,
    pages_named,
    people_addressed,
    places_in_full,
    rows_met,
    share_unnamed,
)
from site_search.narrowing import (
    Narrowing,
    begins,
    effect_named,
    issuers_named,
    joins,
    kinds_named,
    names_documents,
    of_kinds,
    type_named,
    without_pages,
    years_run_in,
)
from site_search.near_numbers import AskedNumber, as_printed, near_number, pages_numbered
from site_search.parameters import Parameters
from site_search.passages import words_citing
from site_search.rereading import Reading, reread
from site_search.suggestions import marked_form
from understanding.codes import YEAR
from understanding.formula import Near
from understanding.periods import Period, find_year
from understanding.query import Mode, ParsedQuery, Words, agrees, canonical_words, folded, parse
from understanding.reading import Understood, asked, understand

TITLE = "title"
"""The facet of rows that are honours."""
LAW = "law"
"""The facet of rows that are documents by which honours are given; their keys are pages."""
WAYS = ("destination", TASK)
"""The facets of rows that are ways about the portal."""
SHARE_MARKED = 0.9
"""Share of the pages that hold words typed without marks, in which they bear the same marks."""
PAGES_READ = 100
"""Pages up to which those are counted."""
KIND_FACTOR = 1.6
"""How much more pages of a kind score that a question names: `gương nông dân`."""
ONLY_KIND_FACTOR = 4.0
"""The same where it names nothing else but a place or another row: `gương Hà Nội`."""
BY_DATE = (Sort.NEWEST, Sort.OLDEST)
TOLD_IN = ("title", "summary")
"""Parts of a text that say what it is about."""
FEW_NEWEST = 3
"""Pages about the words from which on those that only mention them are left out."""
FEW_PHRASED = 10
"""Pages with a phrase and words beside it, from which on those without the words are left out."""
RECENT = datetime.timedelta(days=365)
"""Days that are favoured where the newest are asked for and nothing is about the words."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """A request, and what was read into it: a time, kinds, another spelling, things with a name.

    `narrowed` are values of facets that the answer is narrowed to, each with the words that say so;
    `newest` the words by which the newest stand first. `year` is what it names as a whole: an
    answer narrows to it, pages are only favoured; `spans_years` that it names several. In
    `empty_time` nothing was found, so that pages of any time answer; `empty_value` of a facet
    likewise.
    Readers find no page of what it names as `empty_issuers`; no document bears the number
    `unborne`.
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

    @property
    def is_reread(self) -> bool:
        """Whether something else is asked than was typed."""
        return self.reading is not None and self.reading.is_certain


def understood(parameters: Parameters, *, may_be_number: bool = True) -> Understood:
    """Return what the words ask for."""
    text = parameters.text
    if parameters.is_verbatim:
        return Understood(text, text)
    return understand(text, timezone.localdate(), may_be_number=may_be_number)


def ask(engine: Engine, parameters: Parameters) -> tuple[Question, SearchPage]:
    """Return what an address asks for, and the answer; raises SearchUnavailable.

    The words are read without what was chosen beside them: a choice narrows what they ask for, or
    puts it in order, and never changes how they are read.
    """
    words = parameters.words_alone()
    if parameters.has_choices:
        # Only what is shown in the end has its values counted.
        words = replace(words, facets=())
    read = understood(words)
    asked = question(engine, words, read)
    if parameters.sort in BY_DATE and _may_match_partly(asked, words):
        # By date a page that holds little of the words may stand first: as of “… mới nhất”,
        # those are put in order that are about them.
        read = replace(read, newest=str(Sort.NEWEST))
        about, _ = _answered(engine, words, read, question(engine, words, read))
        every = replace(about.request, operator=Operator.AND, fields=(), favoured_days=None)
        if about.request.operator is not Operator.AND and engine.search(every).total:
            about = replace(about, request=every)
        chosen = _with_choices(replace(about, newest=""), parameters)
        return chosen, engine.search(chosen.request)
    if parameters.text and not parameters.has_choices:
        return _ask_words(engine, words, asked)
    if parameters.text:
        at_once = _with_choices(asked, parameters)
        if _is_plain(asked) and _is_found_as_typed(answer := engine.search(at_once.request)):
            return at_once, answer
        asked, _ = _ask_words(engine, words, asked)
    chosen = _with_choices(asked, parameters)
    return chosen, engine.search(chosen.request)


def _may_match_partly(asked: Question, words: Parameters) -> bool:
    """Return whether pages are found that lack some of the words."""
    query = asked.request.query
    is_loose = len({*query.telling}) > STRICT_WORDS and not (query.codes or query.phrases)
    return is_loose and not (asked.newest or words.is_verbatim)


def _is_plain(asked: Question) -> bool:
    """Return whether words narrow nothing, so that what they match tells whether they are found.

    Their answer is then no more needed than to learn that: a choice is asked beside them at once.
    """
    request = asked.request
    narrows = request.filters or request.date_from or request.date_to or asked.newest
    return request.query.mode is Mode.EXACT and not narrows


def _is_found_as_typed(answer: SearchPage) -> bool:
    """Return whether words were found with the marks they were typed with: nothing else is read."""
    return answer.step is not None and answer.step.mode is Mode.EXACT


def _with_choices(asked: Question, parameters: Parameters) -> Question:
    """Return the same question with what the reader chose: of a facet it replaces what was read."""
    request, period, chosen = asked.request, asked.period, parameters.filters
    narrowed = [
        each
        for each in asked.narrowed
        if each.facet not in chosen or set(chosen[each.facet]) == set(each.keys)
    ]
    start, end = parameters.dates.start.day, parameters.dates.end.day
    days = (
        max(filter(None, (request.date_from, start)), default=None),
        min(filter(None, (request.date_to, end)), default=None),
    )
    if days[0] and days[1] and days[0] > days[1]:
        period, days = None, (start, end)
    sort = parameters.sort or request.sort
    if request.query.is_empty and sort is Sort.RELEVANCE:
        # Without words nothing is more relevant than anything else.
        sort = request.sort
    request = replace(
        request,
        filters={**request.filters, **chosen},
        facets=parameters.facets,
        date_from=days[0],
        date_to=days[1],
        sort=sort,
        page=parameters.page,
    )
    named = beside_choices(asked.named, parameters)
    return replace(asked, request=request, period=period, narrowed=narrowed, named=named)


def _ask_words(
    engine: Engine, parameters: Parameters, asked: Question
) -> tuple[Question, SearchPage]:
    """Return what words ask for in the end that are read so, and the answer.

    What was read into the words and leaves nothing of them to find is taken back.
    """
    asked, answer = _answered(engine, parameters, understood(parameters), asked)
    query = asked.request.query
    number = AskedNumber.within(query)
    if number.is_unborne:
        # `thông tư 2024`, `nghị quyết 3/2024` may say a time.
        if query.codes and query.tokens:
            read = understood(parameters, may_be_number=False)
            other, found = _asked(engine, parameters, read)
            if found.total and (other.period or other.narrowed):
                return other, found
        asked = replace(asked, unborne=number.text if number.names_symbol else "")
        if (near := near_number(number.keys)) and not asked.reading:
            return replace(asked, reading=Reading(near, is_certain=False)), answer
    if full := _in_full(asked, answer) or _name_meant(engine, parameters, asked, answer):
        meant = replace(understood(parameters), text=full.text, bare=full.text)
        other, found = _asked(engine, parameters, meant)
        return (replace(other, reading=full), found) if found.total else (asked, answer)
    if marked := _with_marks(engine, parameters, asked, answer):
        found = engine.search(marked.request)
        return (marked, found) if found.total else (asked, answer)
    return asked, answer


def _in_full(asked: Question, answer: SearchPage) -> Reading | None:
    """Return the words with the names in full that abbreviations stand for, where these fail."""
    query = asked.request.query
    short = {run[0]: max(others, key=len) for run, others in query.expansions if len(run) == 1}
    full = {} if answer.matches else short | abbreviated(query, asked.named.every)
    words = (full.get(word, (word,)) for word in query.tokens)
    return Reading(" ".join(map(" ".join, words)), is_certain=True) if full else None


def _name_meant(
    engine: Engine, parameters: Parameters, asked: Question, answer: SearchPage
) -> Reading | None:
    """Return the name in a catalogue that words mean of which one stands beside no other."""
    query = asked.request.query
    is_read = asked.reading or asked.named.rows or asked.narrowed or asked.period
    is_whole = (
        answer.step is not None and answer.step.mode is Mode.EXACT and not answer.step.is_loose
    )
    if is_read or is_whole or parameters.is_verbatim or len(query.tokens) not in MENDED_NAME:
        return None
    view = "exact" if query.has_marks else "folded"
    pairs = list(pairwise(query.tokens if query.has_marks else folded(query.tokens)))
    held = engine.held(view, pairs, at_most=1)
    odd = [
        place
        for place in range(len(query.tokens))
        if not any(held[pair] for pair in pairs[max(0, place - 1) : place + 1])
    ]
    name = name_meant(query, odd) if odd else ""
    return Reading(name, is_certain=True) if name else None


def _with_marks(
    engine: Engine, parameters: Parameters, asked: Question, answer: SearchPage
) -> Question | None:
    """Return the same of the words with the marks that they nearly always bear where they stand.

    Without them each word is many, so that other pages hold enough of the question.
    """
    query = asked.request.query
    is_mixed = answer.step is not None and answer.step.mode is Mode.MIXED
    is_stripped = query.is_unmarked_vietnamese or is_mixed
    is_offered = asked.reading and not asked.is_reread
    if parameters.is_verbatim or is_offered or asked.narrowed or not is_stripped:
        return None
    if not 2 <= len(query.tokens) <= LONGEST_NAME:
        return None
    hits = answer.hits
    if asked.request.sort is not Sort.RELEVANCE:
        hits = engine.search(replace(_request(parameters, query, None), facets=())).hits
    form = marked_form(query, hits)
    marked = tuple(form.split())
    if not form or not agrees(query.tokens, marked):
        return None
    plain = folded(marked)
    written = engine.held("exact", [marked], at_most=PAGES_READ)[marked]
    if written < SHARE_MARKED * engine.held("folded", [plain], at_most=PAGES_READ)[plain]:
        return None
    pairs = tuple(zip(query.tokens, marked, strict=True))
    light = tuple(word for typed, word in pairs if typed in query.light)
    meant = replace(expanded(parse(form)), light=light, is_question=query.is_question)
    if query.clauses:
        meant = _together(meant)
    of_names = (word for typed, word in pairs if typed in asked.named.words)
    named = replace(asked.named, words=(*asked.named.words, *of_names))
    request = replace(asked.request, query=meant)
    return replace(asked, request=request, reading=Reading(form, is_certain=True), named=named)


def _asked(engine: Engine, parameters: Parameters, read: Understood) -> tuple[Question, SearchPage]:
    """Return what was understood as it is asked in the end, and the answer."""
    return _answered(engine, parameters, read, question(engine, parameters, read))


def _answered(
    engine: Engine, parameters: Parameters, read: Understood, asked: Question
) -> tuple[Question, SearchPage]:
    """Return a question for what was understood as it is asked in the end, and the answer."""
    answer = engine.search(asked.request)
    if asked.newest and answer.total < FEW_NEWEST:
        # Pages that say so further down.
        anywhere = replace(asked.request, fields=())
        if (found := engine.search(anywhere)).total > answer.total:
            asked, answer = replace(asked, request=anywhere), found
    if asked.request.query.phrases and asked.request.query.tokens and answer.total < FEW_PHRASED:
        # The phrase is demanded; the words beside it put its pages in order.
        phrased = replace(asked.request.query, light=asked.request.query.tokens)
        request = replace(asked.request, query=phrased)
        if (found := engine.search(request)).total > answer.total:
            asked, answer = replace(asked, request=request), found
    for loosened in _loosened(engine, parameters, read, asked):
        if answer.total:
            break
        asked, answer = loosened, engine.search(loosened.request)
    if asked.period and not answer.total:
        # The time stays among the words, where it scores.
        as_typed = Understood(parameters.text, read.bare or parameters.text)
        wider = question(engine, parameters, as_typed, browses=False)
        if (found := engine.search(wider.request)).total:
            told = replace(wider, year=asked.year, spans_years=asked.spans_years)
            return replace(told, empty_time=asked.period), found
    return asked, answer


def _loosened(
    engine: Engine, parameters: Parameters, read: Understood, asked: Question
) -> Iterator[Question]:
    """Yield what is asked instead, in turn, where what was read leaves nothing."""
    if asked.newest:
        scattered = replace(asked.request, query=replace(asked.request.query, clauses=()))
        yield replace(asked, request=scattered)
        read = replace(read, newest="")
        by_words = question(engine, parameters, read)
        today = timezone.localdate()
        recent = (today - RECENT, today)
        yield replace(by_words, request=replace(by_words.request, favoured_days=recent))
    if not asked.narrowed:
        return
    if asked.period:
        filters = _filters(asked.narrowed)
        any_time = replace(asked.request, filters=filters, date_from=None, date_to=None)
        yield replace(asked, request=any_time, period=None, empty_time=asked.period)
    if effect := next((each for each in asked.narrowed if each.facet == Facet.EFFECT), None):
        others = [each for each in asked.narrowed if each is not effect]
        of_any = replace(asked.request, filters=_filters(others))
        yield replace(asked, request=of_any, narrowed=others, empty_value=effect)
    if of_type := next((each for each in asked.narrowed if each.facet == Facet.TYPE), None):
        of_kind = question(engine, parameters, read, knows_types=False)
        if of_kind.narrowed:
            yield replace(of_kind, empty_value=of_type)
    yield question(engine, parameters, read, browses=False)


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
    if not parameters.is_verbatim:
        query = _spelling_out(query, named)
    kinds = {} if parameters.is_verbatim else kinds_named(query)
    narrowed: list[Narrowing] = []
    effect = None
    year_words = _words_of(year)
    kind_words = {word for run in kinds.values() for word in run}
    if browses:
        of_type = type_named(kinds) if knows_types else None
        issuers = issuers_named(named.every, query) if of_type or names_documents(kinds) else []
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
        _request(replace(parameters, filters=_filters(narrowed)), query, read.period),
        favoured=factors if is_ranked else {},
        favoured_days=(year.first, year.last) if year and is_ranked else None,
        first=first,
    )
    asked_year = _whole_year(year or read.period)
    years = {word for word in query.tokens if re.fullmatch(YEAR, word)}
    return Question(
        request=request,
        period=read.period,
        narrowed=narrowed,
        reading=reading,
        named=named,
        year=asked_year,
        spans_years=len(years) > 1 or (read.period is not None and asked_year is None),
        empty_value=effect if effect and not effect.keys else None,
    )


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
    if query.codes or query.phrases:
        return None
    told = {*words, *query.light, *(word for each in narrowed for word in each.words)}
    others = tuple(word for word in query.tokens if not (word in told or joins(word)))
    if of_beginning := bool(period and begins(others)):
        others = tuple(word for word in others if word not in ("bắt", "đầu", "bat", "dau"))
    telling = (Facet.TYPE, Facet.EFFECT, Facet.ORGANISATION)
    is_told = period or any(each.facet in telling for each in narrowed)
    if newest or (narrowed and not others and is_told):
        rest = replace(query, tokens=others, light=()) if others else parse("")
        request = _request(replace(parameters, filters=_filters(narrowed)), rest, period)
        if newest and others:
            request = _newest_about(request)
        elif period and not of_beginning and (runs := years_run_in(narrowed, period)):
            # What goes on in a time began before its end.
            filters = {**request.filters, Facet.RUNS: runs}
            request = replace(request, filters=filters, date_from=None)
        return Question(request=request, period=period, narrowed=narrowed, newest=newest)
    return None


def _filters(narrowed: Sequence[Narrowing]) -> dict[str, tuple[str, ...]]:
    filters: dict[str, tuple[str, ...]] = {}
    for each in narrowed:
        filters[each.facet] = (*filters.get(each.facet, ()), *each.keys)
    return filters


def _dated(engine: Engine, parameters: Parameters, period: Period) -> SearchRequest:
    """Return a request for all that is dated in a time, the best that speak of it first."""
    speaking = replace(_request(parameters, period.spoken, period), operator=Operator.OR, facets=())
    first = [hit.page_id for hit in engine.search(speaking).hits[:PAGES_NAMED]]
    dated = _request(parameters, parse(""), period)
    return replace(dated, sort=Sort.RELEVANCE, first=first)


def _newest_about(request: SearchRequest) -> SearchRequest:
    """Return a request for the newest pages of those that are about the words."""
    newest = replace(request, query=_together(request.query), sort=Sort.NEWEST)
    return replace(newest, operator=Operator.AND, fields=TOLD_IN)


def _together(query: ParsedQuery) -> ParsedQuery:
    """Return a query whose words must stand near each other."""
    words = tuple(dict.fromkeys(query.tokens))
    return replace(query, clauses=(Near(words, len(words)),)) if len(words) > 1 else query


def _request(parameters: Parameters, query: ParsedQuery, period: Period | None) -> SearchRequest:
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
