"""Answers as readers see them: result cards, facets, notices in plain Vietnamese."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils import timezone
from django.utils.formats import localize
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from core.contracts import Card, Chip, archivable_models, kind_name
from core.images import pictures_by_id
from core.listing import ActiveFilter
from core.models import PortalImage
from core.text import folded_text
from search.engines.base import Engine, FacetCount, Hit, SearchPage, Sort, Step
from search.engines.threshold import LONG_UNITS
from search.index.attachments import FilePage
from site_search.file_hits import FileHit, found_in_files, own_body
from site_search.highlighting import PASSAGE_LENGTH, READ_LENGTH, Highlighter
from site_search.parameters import (
    FACET_PARAMETERS,
    FACET_TITLES,
    SORT_TITLES,
    Parameters,
    is_offered,
)
from site_search.passages import Passage
from site_search.rereading import SHARE_QUOTED
from site_search.sections import Section, sections_of
from texts.running import running_text
from understanding.query import MAX_CHARACTERS, MAX_TERMS, Mode, ParsedQuery, folded
from understanding.reading import ASKING_WORDS

_FORMER = re.compile(r" \(đến \d{4}\)$")
VALUES_SHOWN = 8
"""Values of a facet shown at once; the others fold away."""
LACKING_SHOWN = 6
"""Words that are named of those which no hit of the page holds."""
LEADING_FACET = "kind"
FEW_VALUES = 3
"""Values shown at once whatever they leave."""
VALUES_FOLDED = 40
"""Values that fold away at most: the page stays small, and more words narrow better."""


@dataclass(frozen=True)
class ResultCard:
    """One hit as shown: what its type says of it (`card`), and the words that were found.

    `title`, `snippet` and `heading` are safe HTML with `<mark>` only. `meta` begins with the kind;
    it and `chips` hold nothing empty. With a `file_page` the snippet is of that page of an attached
    file, where the words stand; with a `section`, of that article or clause of the page's text or
    of the file, under this heading.
    """

    card: Card
    url: str
    title: SafeString
    snippet: SafeString
    meta: Sequence[str]
    chips: Sequence[Chip]
    page_id: int = 0
    picture: PortalImage | None = None
    file_page: FilePage | None = None
    section: Section | None = None
    heading: SafeString | str = ""


@dataclass(frozen=True)
class ShownFacet:
    """A facet as shown: the first values, the rest that folds away, how many are left out."""

    parameter: str
    title: str
    values: Sequence[FacetCount]
    more: Sequence[FacetCount]
    left_out: int = 0


@dataclass(frozen=True)
class SortOption:
    """An order the answer can have, with its address."""

    title: str
    querystring: str
    is_current: bool


def result_cards(hits: Sequence[Hit], highlighter: Highlighter) -> list[ResultCard]:
    """Return the cards of one page of hits, as they are true today."""
    cards = _cards(hits)
    images = {card.face.image_id for card in cards.values() if card.face and card.face.image_id}
    pictures = pictures_by_id(images) if images else {}
    in_files = found_in_files(hits, [_title(hit) for hit in hits], highlighter)
    return [
        _result(hit, cards[hit.page_id], highlighter, pictures, in_files.get(hit.page_id))
        for hit in hits
    ]


def _cards(hits: Sequence[Hit]) -> dict[int, Card]:
    """Return page id → what its type shows of it today; a query a kind at most."""
    of_kind = {model.archive_kind.key: model for model in archivable_models()}
    today: dict[int, Mapping[str, str]] = {}
    for kind, model in of_kind.items():
        if ids := [hit.page_id for hit in hits if hit.kind == kind]:
            today |= model.card_of_today(ids)
    day = timezone.localdate()
    return {
        hit.page_id: of_kind[hit.kind].card(
            {**hit.card, **today.get(hit.page_id, {})}, hit.date, day
        )
        if hit.kind in of_kind
        else Card()
        for hit in hits
    }


def _result(
    hit: Hit,
    card: Card,
    highlighter: Highlighter,
    pictures: Mapping[int, PortalImage],
    in_file: FileHit | None,
) -> ResultCard:
    title = _title(hit)
    body = running_text(hit.card, own_body(hit))
    settled = highlighter.settled(title, hit.summary, body[:READ_LENGTH])
    passage = in_file.passage if in_file else _passage(hit, title, body, highlighter)
    if in_file:
        snippet = in_file.words
    elif passage:
        snippet = highlighter.snippet("", passage.words(body), PASSAGE_LENGTH)
    else:
        snippet = highlighter.snippet(hit.summary, body, settled=settled)
    return ResultCard(
        card=card,
        url=hit.url,
        title=highlighter.highlight(title, settled),
        snippet=snippet,
        meta=[text for text in (kind_name(hit.kind), *card.meta) if text],
        chips=[chip for chip in card.chips if chip.text],
        page_id=hit.page_id,
        picture=pictures.get(card.face.image_id or 0) if card.face else None,
        file_page=in_file.page if in_file else None,
        section=passage.section if passage else None,
        heading=highlighter.highlight(passage.heading) if passage else "",
    )


def _passage(hit: Hit, title: str, body: str, highlighter: Highlighter) -> Passage | None:
    """Return the article or clause that holds more of the question than title and summary do."""
    passage = highlighter.best_passage(body, sections_of(hit.card, body))
    if passage is None or passage.is_cited:
        return passage
    units = highlighter.units
    held = highlighter.held_in(units, passage.heading, passage.words(body))
    return passage if len(held) > len(highlighter.held_in(units, title, hit.summary)) else None


def _title(hit: Hit) -> str:
    number = hit.card.get("number", "")
    return hit.title if not number or number in hit.title else f"{number}: {hit.title}"


def shown_facets(answer: SearchPage) -> list[ShownFacet]:
    """Return the facets that offer a choice, those first that divide the answer most.

    Kinds lead, which every answer has. Chosen values never fold away; what leaves a single hit
    does, behind the first few.
    """
    shown = []
    for facet, parameter in FACET_PARAMETERS.items():
        offered = [value for value in answer.facets.get(facet, ()) if is_offered(facet, value.key)]
        if not (values := list(_told_apart(offered))):
            continue
        first = [value for place, value in enumerate(values) if _is_shown_at_once(value, place)]
        more = [value for value in values if value not in first]
        left_out = max(0, len(more) - VALUES_FOLDED)
        title = str(FACET_TITLES[facet])
        shown.append(ShownFacet(parameter, title, first, more[:VALUES_FOLDED], left_out))
    leading = FACET_PARAMETERS[LEADING_FACET]
    return sorted(shown, key=lambda each: (each.parameter != leading, -_divides(each, answer)))


def _told_apart(values: Sequence[FacetCount]) -> Iterator[FacetCount]:
    """Yield the values, but not who carried a name before with all the pages of its bearer today.

    Today's bearer is found by the pages of those before it: `UBND tỉnh Hưng Yên (đến 2025)` with
    as many pages is the same choice again.
    """
    counts = {value.label: value.count for value in values}
    for value in values:
        today = _FORMER.sub("", value.label)
        is_same = today != value.label and counts.get(today) == value.count
        if value.is_selected or not is_same:
            yield value


def _is_shown_at_once(value: FacetCount, place: int) -> bool:
    return value.is_selected or place < (VALUES_SHOWN if value.count > 1 else FEW_VALUES)


def _divides(facet: ShownFacet, answer: SearchPage) -> float:
    """Return how likely two hits differ in this facet: 0 where it tells none of them apart."""
    total = max(1, answer.total)
    shares = [value.count / total for value in (*facet.values, *facet.more)]
    unnamed = max(0.0, 1 - sum(shares))
    return 1 - sum(share**2 for share in (*shares, unnamed))


def active_filters(
    answer: SearchPage, parameters: Parameters, read: Collection[str]
) -> list[ActiveFilter]:
    """Return the choices that narrow this answer, but for facets that were `read` in the words."""
    active = [
        ActiveFilter(
            str(FACET_TITLES[facet]),
            value.label,
            parameters.without(facet, value.key).querystring(),
        )
        for facet in FACET_PARAMETERS
        if facet not in read
        for value in answer.facets.get(facet, ())
        if value.is_selected and value.key in parameters.filters.get(facet, ())
    ]
    if parameters.dates.is_set:
        removal = parameters.without_dates().querystring()
        active.append(ActiveFilter("Ngày", parameters.dates.label, removal))
    return active


def sort_options(
    parameters: Parameters, asked_for: Sort, *, has_words: bool = True
) -> list[SortOption]:
    """Return the orders on offer; what the words ask for needs no choice.

    Without words nothing is more relevant than anything else.
    """
    current = parameters.sort or asked_for
    return [
        SortOption(
            str(title),
            parameters.sorted_by(None if sort is asked_for else sort).querystring(),
            sort is current,
        )
        for sort, title in SORT_TITLES.items()
        if has_words or sort is not Sort.RELEVANCE
    ]


def notices(query: ParsedQuery, answer: SearchPage, ignored: Sequence[str]) -> list[str]:
    """Return what readers must know of how their words were understood."""
    told = []
    if query.truncated:
        terms = len(query.typed_words) + sum(map(len, query.excluded))
        read = f"{MAX_TERMS} từ" if terms >= MAX_TERMS else f"{localize(MAX_CHARACTERS)} chữ cái"
        told.append(f"Câu hỏi dài quá: chỉ tìm theo {read} đầu.")
    if answer.matches and answer.step:
        missing = list(_missing_notice(query, answer))
        told += _relaxation_notices(query, answer.step, answer.relaxations)
        if answer.step.is_scant and not missing:
            told.append("Không có trang nào chứa đủ các từ; đây là những trang chứa một phần.")
        # Where the heading names no number, this does.
        is_told = not missing or is_vague(query, answer)
        told += [*missing, *(_partly_notice(query, answer) if is_told else [])]
    if ignored:
        choices = "lựa chọn" if len(ignored) == 1 else "các lựa chọn"
        values = ", ".join(value[:60] for value in ignored)
        told.append(f"Đã bỏ qua {choices} không có trong danh mục: {values}.")
    return told


def lacking_notice(
    engine: Engine, query: ParsedQuery, answer: SearchPage, highlighter: Highlighter
) -> Iterator[str]:
    """Yield which words none of these hits holds, where less than usual was enough of them.

    Half of what is one word is told with the other half: `điều kiện`.
    """
    step = answer.step
    is_lowered = step and (step.is_scant or (step.is_loose and len(query.telling) > LONG_UNITS))
    if not (answer.hits and is_lowered):
        return
    texts = (text for hit in answer.hits for text in (hit.title, hit.summary, hit.body))
    lacking = {run for unit in highlighter.missing_in(*texts) for run in unit}
    words = [
        word
        for word in dict.fromkeys(query.telling)
        if (folded_text(word),) in lacking
        and word not in answer.missing
        and word not in ASKING_WORDS
    ]
    if words:
        words = _with_halves(engine, query, words)
        listed = ", ".join(f"“{word[:60]}”" for word in words[:LACKING_SHOWN])
        yield f"Các trang dưới đây không có {listed}{' …' if words[LACKING_SHOWN:] else '.'}"


def _with_halves(engine: Engine, query: ParsedQuery, words: Sequence[str]) -> list[str]:
    """Return words, each with its neighbour in the question where the two are likely one."""
    view = "exact" if query.has_marks else "folded"
    tokens = query.tokens if query.has_marks else folded(query.tokens)
    pairs = [*pairwise(tokens)]
    beside = [
        at for at, pair in enumerate(pairs) if not {*query.tokens[at : at + 2]}.isdisjoint(words)
    ]
    held = engine.held(view, [*(pairs[at] for at in beside), *zip(tokens)])
    told: dict[str, str] = {}
    for word in words:
        shares = {
            at: held[pairs[at]] / max(1, min(held[each,] for each in pairs[at]))
            for at in beside
            if word in query.tokens[at : at + 2]
        }
        at = max(shares, key=lambda at: shares[at], default=0)
        is_one = shares.get(at, 0) > SHARE_QUOTED
        told[" ".join(query.tokens[at : at + 2]) if is_one else word] = word
    return list(told)


def uncited_notice(
    hits: Sequence[Hit], cards: Sequence[ResultCard], highlighter: Highlighter
) -> Iterator[str]:
    """Yield that the first text of articles lacks the part that a question names, if so."""
    cited = highlighter.cites
    if cited is None or any(card.section and cited.is_label(card.section.label) for card in cards):
        return
    for hit, card in zip(hits, cards, strict=True):
        if card.section or sections_of(hit.card, own_body(hit)):
            yield f"“{Truncator(hit.title).chars(100)}” không có {cited.part.label}."
            return


def _relaxation_notices(
    query: ParsedQuery, step: Step, relaxations: Sequence[Step]
) -> Iterator[str]:
    tried = {earlier.mode for earlier in relaxations}
    if Mode.CODE in tried:
        yield unborne_notice(query.text)
    if step.mode is Mode.MIXED and query.mode is Mode.EXACT:
        yield "Không có trang nào viết đúng dấu như bạn gõ; đây là kết quả không phân biệt dấu."
    elif step.mode is Mode.MIXED:
        yield (
            "Bạn gõ lẫn chữ có dấu và không dấu, nên kết quả gồm mọi cách bỏ dấu;"
            " chữ có dấu được xếp trước."
        )
    elif step.mode is Mode.FOLDED and query.is_unmarked_vietnamese:
        yield "Bạn gõ không dấu, nên kết quả gồm mọi cách bỏ dấu."


def unborne_notice(number: str, *, is_found: bool = True) -> str:
    """Return that no document bears a number, and what is found instead."""
    instead = "; đây là những trang có các từ ấy" if is_found else ""
    return f"Không có văn bản nào mang số “{number[:100]}”{instead}."


def is_vague(query: ParsedQuery, answer: SearchPage) -> bool:
    """Return whether so few of a sentence's words will do that how many pages match says little."""
    step = answer.step
    is_loose = step is not None and step.is_loose and not step.is_scant
    is_sentence = query.is_question or len(query.telling) > LONG_UNITS
    return is_loose and is_sentence and answer.total > answer.page_size


def _partly_notice(query: ParsedQuery, answer: SearchPage) -> list[str]:
    """Return that pages behind the first lack some of the words, where enough of them would do."""
    step = answer.step
    is_partly = step and step.is_loose and not step.is_scant and len(query.telling) > 1
    if not is_partly or answer.total <= answer.page_size:
        return []
    if is_vague(query, answer):
        return [f"{localize(answer.total)} trang có một phần các từ; trang khớp hơn đứng trước."]
    return ["Kết quả gồm cả những trang chỉ có một phần các từ; trang khớp hơn đứng trước."]


def _missing_notice(query: ParsedQuery, answer: SearchPage) -> Iterator[str]:
    """Yield which words no page holds, those that stand together as they were typed."""
    missing = set(answer.missing)
    runs: list[list[str]] = []
    is_run = False
    for word in query.tokens:
        if word in missing and word not in ASKING_WORDS:
            if not is_run:
                runs.append([])
            runs[-1].append(word)
        is_run = word in missing and word not in ASKING_WORDS
    if runs:
        words = ", ".join(f"“{' '.join(run)[:60]}”" for run in runs)
        part = (
            "một phần các từ còn lại" if answer.step and answer.step.is_scant else "các từ còn lại"
        )
        yield f"Không có trang nào chứa {words}; đây là những trang có {part}."
