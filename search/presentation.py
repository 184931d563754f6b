"""Answers as readers see them: result cards by kind, facets, notices in plain Vietnamese."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.contracts import KINDS
from search.engines.base import FacetCount, Hit, SearchPage, Step
from search.highlighting import READ_LENGTH, Highlighter
from search.parameters import (
    FACET_PARAMETERS,
    FACET_TITLES,
    SORT_TITLES,
    Parameters,
    is_offered,
)
from search.query import MAX_TERMS, Mode, ParsedQuery

VALUES_SHOWN = 8
"""Values of a facet shown at once; the others fold away."""


@dataclass(frozen=True)
class Chip:
    """A short mark on a card; `tone` is "gold", "jade" or "quiet"."""

    text: str
    tone: str = "quiet"


@dataclass(frozen=True)
class ResultCard:
    """One hit as shown. `title` and `snippet` are safe HTML with `<mark>` only."""

    kind: str
    url: str
    title: SafeString
    snippet: SafeString
    meta: Sequence[str]
    chips: Sequence[Chip]


@dataclass(frozen=True)
class ShownFacet:
    """A facet as shown: the first values, and the rest that folds away."""

    parameter: str
    title: str
    values: Sequence[FacetCount]
    more: Sequence[FacetCount]


@dataclass(frozen=True)
class ActiveFilter:
    """A choice the reader made, with the address that takes it back."""

    facet_title: str
    label: str
    removal: str


@dataclass(frozen=True)
class SortOption:
    """An order the answer can have, with its address."""

    title: str
    querystring: str
    is_current: bool


def result_cards(hits: Sequence[Hit], highlighter: Highlighter) -> list[ResultCard]:
    """Return the cards of one page of hits."""
    return [_card(hit, highlighter) for hit in hits]


def _card(hit: Hit, highlighter: Highlighter) -> ResultCard:
    title = _title(hit)
    settled = highlighter.settled(title, hit.summary, hit.body[:READ_LENGTH])
    return ResultCard(
        kind=hit.kind,
        url=hit.url,
        title=highlighter.highlight(title, settled),
        snippet=highlighter.snippet(hit.summary, hit.body, settled=settled),
        meta=[text for text in _meta(hit) if text],
        chips=[chip for chip in _chips(hit) if chip.text],
    )


def _title(hit: Hit) -> str:
    number = hit.card.get("number", "")
    return hit.title if not number or number in hit.title else f"{number}: {hit.title}"


def _meta(hit: Hit) -> Iterator[str]:
    yield str(KINDS.get(hit.kind, hit.kind))
    day = date_format(hit.date, "d/m/Y") if hit.date else ""
    card = hit.card
    if hit.kind == "exemplar":
        yield from (card.get("kind_label", ""), card.get("office", ""), card.get("place", ""))
        return
    if hit.kind == "directive":
        yield from (card.get("type", ""), card.get("issuer", ""))
    elif hit.kind == "movement":
        yield from (card.get("launcher", ""), card.get("period", ""))
        return
    elif hit.kind == "news":
        yield card.get("source") or card.get("authors", "")
    yield day


def _chips(hit: Hit) -> Iterator[Chip]:
    card = hit.card
    if hit.kind == "exemplar":
        yield Chip(card.get("award", ""), "gold")
        if card.get("invented"):
            yield Chip(_("Nhân vật minh họa"))
    elif hit.kind == "directive":
        in_force = card.get("effect") == "in_force"
        yield Chip(card.get("effect_label", ""), "jade" if in_force else "quiet")


def shown_facets(answer: SearchPage) -> list[ShownFacet]:
    """Return the facets that offer a choice; chosen values never fold away."""
    shown = []
    for facet, parameter in FACET_PARAMETERS.items():
        values = [value for value in answer.facets.get(facet, ()) if is_offered(facet, value.key)]
        if not values:
            continue
        first = [
            value for place, value in enumerate(values) if place < VALUES_SHOWN or value.is_selected
        ]
        more = [value for value in values if value not in first]
        shown.append(ShownFacet(parameter, str(FACET_TITLES[facet]), first, more))
    return shown


def active_filters(answer: SearchPage, parameters: Parameters) -> list[ActiveFilter]:
    """Return the choices that narrow this answer."""
    active = [
        ActiveFilter(
            str(FACET_TITLES[facet]),
            value.label,
            parameters.without(facet, value.key).querystring(),
        )
        for facet in FACET_PARAMETERS
        for value in answer.facets.get(facet, ())
        if value.is_selected
    ]
    if parameters.dates.is_set:
        removal = parameters.without_dates().querystring()
        active.append(ActiveFilter(_("Ngày"), parameters.dates.label, removal))
    return active


def sort_options(parameters: Parameters) -> list[SortOption]:
    """Return the orders on offer."""
    return [
        SortOption(str(title), parameters.sorted_by(sort).querystring(), sort is parameters.sort)
        for sort, title in SORT_TITLES.items()
    ]


def notices(query: ParsedQuery, answer: SearchPage, ignored: Sequence[str]) -> list[str]:
    """Return what readers must know of how their words were understood."""
    told = []
    if query.truncated:
        told.append(_("Câu hỏi dài quá: chỉ tìm theo %(count)d từ đầu.") % {"count": MAX_TERMS})
    if answer.matches and answer.step:
        told += _relaxation_notices(query, answer.step, answer.relaxations)
    if ignored:
        told.append(
            ngettext(
                "Đã bỏ qua lựa chọn không có trong danh mục: %(values)s.",
                "Đã bỏ qua các lựa chọn không có trong danh mục: %(values)s.",
                len(ignored),
            )
            % {"values": ", ".join(value[:60] for value in ignored)}
        )
    return told


def _relaxation_notices(
    query: ParsedQuery, step: Step, relaxations: Sequence[Step]
) -> Iterator[str]:
    tried = {earlier.mode for earlier in relaxations}
    if Mode.CODE in tried:
        yield _("Không có văn bản nào mang số “%(text)s”; đây là những trang có các từ ấy.") % {
            "text": query.text[:100]
        }
    if step.minimum:
        yield _(
            "Không có trang nào chứa đủ các từ; đây là những trang chứa ít nhất"
            " %(minimum)d trong %(count)d từ."
        ) % {
            "minimum": step.minimum,
            "count": len(set(query.tokens)) + len(query.phrases),
        }
    if step.mode is Mode.MIXED and query.mode is Mode.EXACT:
        yield _("Không có trang nào viết đúng dấu như bạn gõ; đây là kết quả không phân biệt dấu.")
    elif step.mode is Mode.MIXED:
        yield _(
            "Bạn gõ lẫn chữ có dấu và không dấu, nên kết quả gồm mọi cách bỏ dấu;"
            " chữ có dấu được xếp trước."
        )
    elif step.mode is Mode.FOLDED and query.is_unmarked_vietnamese:
        yield _("Bạn gõ không dấu, nên kết quả gồm mọi cách bỏ dấu.")
