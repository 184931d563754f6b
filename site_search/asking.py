"""What a reader asks for: the words typed, as they were understood, and the answer to them."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from django.utils import timezone

from core.contracts import Facet
from search.curation.synonyms import expanded
from search.engines.base import (
    Engine,
    Operator,
    SearchPage,
    Sort,
)
from site_search.catalogue_matches import (
    LONGEST_NAME,
    MENDED_NAME,
    abbreviated,
    beside_choices,
    name_meant,
)
from site_search.near_numbers import AskedNumber, near_number
from site_search.parameters import Parameters
from site_search.questions import BY_DATE, Question, filters_of, question, request_of, together
from site_search.rereading import Reading
from site_search.suggestions import marked_form
from understanding.query import Mode, agrees, folded, parse
from understanding.reading import Understood, understand

SHARE_MARKED = 0.9
"""Share of the pages that hold words typed without marks, in which they bear the same marks."""
PAGES_READ = 100
"""Pages up to which those are counted."""
FEW_NEWEST = 5
"""Pages about the words from which on those that only mention them are left out."""
FEW_PHRASED = 10
"""Pages with a phrase and words beside it, from which on those without the words are left out."""
RECENT = datetime.timedelta(days=365)
"""Days that are favoured where the newest are asked for and nothing is about the words."""


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
    if parameters.sort in BY_DATE and _may_be_scattered(asked, words):
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


def _may_be_scattered(asked: Question, words: Parameters) -> bool:
    """Return whether pages are found in which the words stand apart, or only some of them."""
    query = asked.request.query
    is_several = len({*query.telling}) > 1 and not (query.codes or query.phrases or query.clauses)
    return is_several and not (asked.newest or words.is_verbatim or words.is_wide)


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
        for place, word in enumerate(query.tokens)
        # An abbreviation is no slip.
        if word not in query.expanded_words
        and not any(held[pair] for pair in pairs[max(0, place - 1) : place + 1])
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
        hits = engine.search(replace(request_of(parameters, query, None), facets=())).hits
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
        meant = together(meant)
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
        filters = filters_of(asked.narrowed)
        any_time = replace(asked.request, filters=filters, date_from=None, date_to=None)
        yield replace(asked, request=any_time, period=None, empty_time=asked.period)
    if effect := next((each for each in asked.narrowed if each.facet == Facet.EFFECT), None):
        others = [each for each in asked.narrowed if each is not effect]
        of_any = replace(asked.request, filters=filters_of(others))
        yield replace(asked, request=of_any, narrowed=others, empty_value=effect)
    if of_type := next((each for each in asked.narrowed if each.facet == Facet.TYPE), None):
        of_kind = question(engine, parameters, read, knows_types=False)
        if of_kind.narrowed:
            yield replace(of_kind, empty_value=of_type)
    yield question(engine, parameters, read, browses=False)
