"""The public search at /tim-kiem/: parse the address, ask the engine, show the answer."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from core.contracts import PLAIN_PAGE, CatalogueRow, Facet, RowSection, page_kinds
from core.listing import ActiveFilter
from core.text import tokens
from search.curation.promotions import Promotion, promotions_for
from search.curation.query_log import kept_text, note
from search.engines import get_engine
from search.engines.base import Engine, SearchPage, SearchRequest, SearchUnavailable, Sort
from site_search.answers import answers_to
from site_search.asking import ask
from site_search.catalogue_matches import ROWS_SHOWN
from site_search.grouping import Row, result_rows
from site_search.highlighting import Highlighter
from site_search.narrowing import Narrowing, joins
from site_search.parameters import FACET_TITLES, DateRange, Parameters
from site_search.presentation import (
    ResultCard,
    ShownFacet,
    SortOption,
    active_filters,
    is_vague,
    lacking_notice,
    notices,
    result_cards,
    shown_facets,
    sort_options,
    unborne_notice,
    uncited_notice,
)
from site_search.questions import Question
from site_search.suggestions import (
    NothingFound,
    as_named,
    marked_form,
    nothing_found,
    related_queries,
)
from understanding.periods import Period, unreal_time
from understanding.query import Mode, ParsedQuery, Words, canonical_words, parse
from understanding.reading import operators_in, without_words

logger = logging.getLogger(__name__)

TEMPLATE = "search/results.html"
BROWSED_FACETS = ("kind", Facet.MOVEMENT, Facet.YEAR)


class Favoured(NamedTuple):
    """A value that words favour without narrowing to it: what is told, and how many it has.

    `querystring` narrows to it, where any page of the answer has it.
    """

    text: str
    pages: int
    querystring: str


@dataclass(frozen=True, kw_only=True)
class Results:
    """Everything the results template shows; `state` says which face of the page it is.

    States: `blank` (nothing asked), `unreadable` (no word in what was typed), `unavailable` (the
    engine failed), `nothing` (no hit), `filtered` (hits, but none under the filters),
    `beyond` (a page past the last), `found`. `wider` is the address at which pages answer too that
    lack some of the words, or `is_by_date` hold them apart. Where it `is_vague`, how many match
    says little. `reread_as` is what was asked instead of `text`, `marked_form` what may have been
    meant.
    """

    state: str
    parameters: Parameters
    text: str = ""
    total: int = 0
    cards: list[ResultCard] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    facets: list[ShownFacet] = field(default_factory=list)
    active: list[ActiveFilter] = field(default_factory=list)
    sorts: list[SortOption] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    marked_form: str = ""
    reread_as: str = ""
    promotions: list[Promotion] = field(default_factory=list)
    named: Sequence[CatalogueRow] = ()
    mentioned: Sequence[CatalogueRow] = ()
    answers: Sequence[RowSection] = ()
    related: list[str] = field(default_factory=list)
    browse: list[ShownFacet] = field(default_factory=list)
    help: NothingFound | None = None
    similar: list[ResultCard] = field(default_factory=list)
    page: Page | None = None
    degraded: bool = False
    querystring: str = ""
    querystring_without_filters: str = ""
    wider: str = ""
    is_by_date: bool = False
    is_vague: bool = False
    favoured: Sequence[Favoured] = ()

    @property
    def unreadable_notice(self) -> str:
        """What a reader is told of a question in which no word was found."""
        return f"Không thấy từ nào để tìm trong “{Truncator(self.text).chars(100)}”."

    @property
    def quoted(self) -> str:
        """What was asked, in quotation marks unless it holds some."""
        text = Truncator(self.reread_as or self.text).chars(200)
        return text if '"' in text else f"“{text}”"

    @property
    def counted(self) -> str:
        """The question as it is counted, which a browser sends when something is opened."""
        is_counted = not (self.parameters.is_verbatim or self.parameters.is_wide)
        return kept_text(self.text) if is_counted else ""

    @property
    def status(self) -> HTTPStatus:
        """The HTTP status of this face."""
        return {
            "unavailable": HTTPStatus.SERVICE_UNAVAILABLE,
            "beyond": HTTPStatus.NOT_FOUND,
        }.get(self.state, HTTPStatus.OK)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found for the words and choices in the address."""
    parameters = Parameters.read(request.GET)
    try:
        results = find(parameters, is_counted=True)
    except SearchUnavailable:
        logger.exception("search is unavailable")
        text = parse(parameters.text).text
        results = Results(state="unavailable", parameters=parameters, text=text)
    return TemplateResponse(
        request,
        TEMPLATE,
        {"results": results, "kinds": page_kinds().values()},
        status=results.status,
    )


def find(parameters: Parameters, *, is_counted: bool = False) -> Results:
    """Return the face of the page for these parameters; raises SearchUnavailable.

    What a reader asks is counted; what is asked to see how good the answers are is not.
    """
    typed = parse(parameters.text)
    if typed.is_empty and (parameters.text or not parameters.is_narrowed):
        state = "unreadable" if parameters.text else "blank"
        return Results(state=state, parameters=parameters, text=typed.text, browse=_browse())
    engine = get_engine()
    asked, answer = ask(engine, parameters)
    is_plain = not (parameters.is_narrowed or parameters.is_verbatim or parameters.is_wide)
    if is_counted and parameters.page == 1 and is_plain:
        note(typed, answer)
    if answer.matches:
        results = _found(engine, answer, parameters, asked)
    else:
        results = _nothing(engine, answer, parameters, asked)
    answers = list(answers_to(asked)) if parameters.page == 1 else []
    results = replace(results, text=typed.text, answers=answers)
    if asked.reading is None:
        return replace(results, marked_form=as_named(results.marked_form, answer.hits))
    text = as_named(results.marked_form or asked.reading.text, answer.hits)
    if asked.is_reread:
        return replace(results, reread_as=text, marked_form="")
    return replace(results, marked_form=text)


def _browse() -> list[ShownFacet]:
    """Return what the whole archive can be browsed by, empty while the engine is away."""
    everything = SearchRequest(query=parse(""), facets=BROWSED_FACETS, page_size=1)
    try:
        return shown_facets(get_engine().run(everything, None))
    except SearchUnavailable:
        logger.exception("nothing can be counted for browsing")
        return []


def _read_filters(parameters: Parameters, asked: Question) -> list[ActiveFilter]:
    """Return what was read in the words and narrows the answer; each may be taken back alone.

    Where no words would be left, they are taken as they were typed.
    """
    read = [
        ActiveFilter(FACET_TITLES[each.facet], each.label, _without(parameters, asked, each))
        for each in asked.narrowed
    ]
    if asked.period:
        removal = _without(parameters, asked, asked.period)
        read.append(ActiveFilter("Thời gian", asked.period.label, removal))
    return read


def _whole(parameters: Parameters, asked: Question) -> Parameters:
    """Return the question with nothing narrowed, neither chosen nor read."""
    whole = parameters.without_filters()
    return _verbatim(whole, asked) if asked.narrowed or asked.period else whole


def _verbatim(parameters: Parameters, asked: Question) -> Parameters:
    """Return the words as they were typed, but for those by which the newest stand first."""
    typed = parameters.verbatim()
    if not asked.newest:
        return typed
    text = _left(parameters.text, canonical_words(asked.newest))
    return replace(typed, text=text, sort=parameters.sort or Sort.NEWEST)


def _without(parameters: Parameters, asked: Question, taken_back: Narrowing | Period) -> str:
    """Return the address of the question without one of the things that were read in its words.

    Others become choices: what was read of all the words may not be read of the rest.
    """
    text, filters, dates = parameters.text, {**parameters.filters}, parameters.dates
    if asked.reading and asked.is_reread:
        text = f"{asked.reading.text} {asked.newest}".strip()
    for each in asked.narrowed:
        text = _left(text, each.words)
        if each is not taken_back:
            filters[each.facet] = each.keys
        else:
            filters.pop(each.facet, None)
    if asked.empty_value:
        text = _left(text, asked.empty_value.words)
    if asked.period:
        text = _left(text, asked.period.query.tokens)
        if asked.period is not taken_back:
            dates = DateRange.read(*(f"{day:%d/%m/%Y}" if day else "" for day in asked.period.ends))
    text = _unjoined(text)
    # What is left but for the order may ask for nothing.
    if not _unjoined(_left(text, canonical_words(asked.newest))):
        text = ""
    sort = parameters.sort or (Sort.NEWEST if asked.newest and not text else None)
    rest = replace(parameters, sort=sort, text=text, filters=filters, dates=dates, page=1)
    asks = rest.is_narrowed if not text else not parse(text).is_empty
    return (rest if asks else _verbatim(parameters, asked)).querystring()


def _unjoined(text: str) -> str:
    """Return a text without the words at its ends that only joined others which are gone."""
    words = text.split()
    while words and joins(words[0]):
        del words[0]
    while words and joins(words[-1]):
        del words[-1]
    return " ".join(words)


def _left(text: str, words: Words) -> str:
    """Return a text without the words of a reading, which stand together or apart."""
    for run in filter(None, (words, *((word,) for word in words))):
        read = tokens(text)
        for at in range(len(read) - len(run) + 1):
            if tuple(token.text for token in read[at : at + len(run)]) == run:
                text = without_words(text, read[at].start, read[at + len(run) - 1].end)
                if run == words:
                    return text
                break
    return text


def _promotions(parameters: Parameters) -> list[Promotion]:
    """Return what editors propose for these words; who narrows or turns pages has seen it."""
    if not parameters.text or parameters.is_narrowed or parameters.page > 1:
        return []
    return promotions_for(parameters.text)


def _nothing(
    engine: Engine, answer: SearchPage, parameters: Parameters, asked: Question
) -> Results:
    query = asked.request.query
    # Whoever asks for a number is told what is known of it; near words would be of other documents.
    offered = NothingFound() if query.codes else nothing_found(engine, asked.request)
    return Results(
        state="nothing",
        parameters=parameters,
        promotions=_promotions(parameters),
        notices=[
            *_unreal_notice(parameters),
            *([unborne_notice(asked.unborne, is_found=False)] if asked.unborne else []),
            *notices(query, answer, parameters.ignored),
        ],
        active=_read_filters(parameters, asked),
        named=asked.named.rows[:ROWS_SHOWN],
        mentioned=asked.named.mentioned[:ROWS_SHOWN],
        help=offered,
        degraded=answer.degraded,
        similar=result_cards(offered.similar, Highlighter.of(query, None)),
    )


def _unreal_notice(parameters: Parameters) -> Iterator[str]:
    if not parameters.is_verbatim and (time := unreal_time(parameters.text, timezone.localdate())):
        yield f"Lịch không có {time[:40]}: kiểm tra lại ngày, tháng bạn muốn hỏi."


def _favoured(answer: SearchPage, parameters: Parameters, asked: Question) -> Iterator[Favoured]:
    """Yield what the words favour of year and kinds: whoever meant only that is a press away."""
    request = asked.request
    values: list[tuple[str, str, str]] = []
    if request.favoured_days and asked.year and not asked.period:
        values.append((Facet.YEAR, str(asked.year), f"năm {asked.year}"))
    for key in request.favoured:
        if key != PLAIN_PAGE.key:
            values.append(("kind", key, f"loại {page_kinds()[key].name}"))
    for facet, key, name in values:
        if request.filters.get(facet) or facet not in answer.facets:
            continue
        counts = {value.key: value.count for value in answer.facets[facet]}
        if count := counts.get(key, 0):
            narrowed = parameters.narrowed_to(facet, key).querystring()
            yield Favoured(f"Trang {name} được xếp trước.", count, narrowed)
        else:
            yield Favoured(f"Không có trang nào như vậy của {name}.", 0, "")


def _notices(parameters: Parameters, asked: Question, answer: SearchPage) -> Iterator[str]:
    if parameters.no_page:
        yield f"Không có trang kết quả “{parameters.no_page[:20]}”; đây là trang đầu."
    yield from _unreal_notice(parameters)
    if not parameters.is_verbatim and (left_out := operators_in(parameters.text)):
        listed = ", ".join(f"“{word}”" for word in left_out)
        other = " Để loại một từ, gõ dấu - ngay trước nó." if "NOT" in left_out else ""
        yield f"Đã bỏ qua {listed}: ở đây không có lệnh ấy.{other}"
    if asked.period and asked.period.is_swapped:
        yield f"Ngày cuối đứng trước ngày đầu; đây là kết quả của {asked.period.label}."
    if asked.unborne and not any(step.mode is Mode.CODE for step in answer.relaxations):
        yield unborne_notice(asked.unborne)
    if day := asked.of_any_year:
        yield (
            f"Trang nói về cả “{day.typed}” đứng trước."
            if day.pages
            else f"Không có trang nào nói về cả “{day.typed}”; đây là trang có các từ còn lại."
        )
    for issuer in asked.empty_issuers:
        yield f"Kho chưa có trang nào của {issuer.label[:60]}; đây là của các cơ quan khác."
    if (named := asked.empty_value) and named.facet == Facet.EFFECT:
        yield f"Không có trang nào như vậy {named.label.lower()}; đây là mọi tình trạng."
    elif named and not named.keys:
        yield f"Kho chưa có {named.label[:60]} nào; đây là mọi thể loại."
    elif named:
        yield f"Không có trang nào như vậy thuộc thể loại {named.label[:60]}; đây là mọi thể loại."
    if asked.leaves_out:
        of_date = "tiêu đề hoặc tóm tắt" if asked.request.fields else "một đoạn"
        yield f"Xếp theo ngày thì chỉ gồm những trang có các từ ấy đi cùng nhau trong {of_date}."
    if time := asked.empty_time:
        yield f"Không có trang nào khớp trong thời gian {time.label}; đây là kết quả mọi thời gian."


def _marked(engine: Engine, query: ParsedQuery, answer: SearchPage) -> str:
    """Return how the answer writes what was typed without marks, "" when there is nothing to say.

    A word alone that stands in pages without any was likely meant so: `ba`, `hoa`.
    """
    if not query.is_unmarked_vietnamese:
        return ""
    is_word = len(query.words) == 1 and engine.known_words(query.words, view="exact")
    return "" if is_word else marked_form(query, answer.hits)


def _found(engine: Engine, answer: SearchPage, parameters: Parameters, asked: Question) -> Results:
    query, named = asked.request.query, asked.named
    read = {each.facet for each in asked.narrowed}
    active = [*active_filters(answer, parameters, read), *_read_filters(parameters, asked)]
    chosen = {
        (facet, value.key)
        for facet, values in answer.facets.items()
        for value in values
        if value.is_selected
    }
    unknown = [
        key
        for facet, keys in parameters.filters.items()
        for key in keys
        if (facet, key) not in chosen
    ]
    ignored = [*unknown, *parameters.ignored]
    asked_for = Sort.NEWEST if asked.newest else Sort.RELEVANCE
    state = "found" if answer.total else "filtered"
    if parameters.page > answer.pages:
        state = "beyond"
    paginator = Paginator(range(answer.total), answer.page_size)
    highlighter = Highlighter.of(query, answer.step.mode if answer.step else None)
    told = [*notices(query, answer, ignored), *lacking_notice(engine, query, answer, highlighter)]
    cards = result_cards(answer.hits, highlighter)
    return Results(
        state=state,
        parameters=parameters,
        total=answer.total,
        cards=cards,
        rows=result_rows(answer, cards, parameters),
        facets=shown_facets(answer),
        active=active,
        sorts=sort_options(parameters, asked_for, has_words=not query.is_empty)
        if state == "found" and (asked.newest or not query.is_empty)
        else [],
        notices=[
            *named.notes,
            *_notices(parameters, asked, answer),
            *told,
            *uncited_notice(answer.hits, cards, highlighter),
        ],
        marked_form=_marked(engine, query, answer),
        promotions=_promotions(parameters),
        named=named.rows[:ROWS_SHOWN],
        mentioned=named.mentioned[:ROWS_SHOWN],
        related=related_queries(query, answer) if state == "found" and query.words else [],
        degraded=answer.degraded,
        page=paginator.page(min(parameters.page, answer.pages)),
        querystring=parameters.querystring(),
        querystring_without_filters=_whole(parameters, asked).querystring(),
        wider=parameters.wide().querystring()
        if asked.leaves_out or (answer.step and (answer.step.is_whole or answer.step.is_close))
        else "",
        is_by_date=asked.leaves_out,
        is_vague=is_vague(query, answer),
        favoured=list(_favoured(answer, parameters, asked)) if state == "found" else [],
    )
