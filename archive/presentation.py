"""An answer as staff see it: rows, facets with bars, choices that can be taken back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.safestring import SafeString

from archive.address import Address
from archive.columns import (
    SEPARATOR,
    ArchiveRow,
    Cell,
    Column,
    archive_rows,
    chosen_columns,
)
from archive.conditions import Taken, conditions
from archive.question import Question
from archive.sorting import COLUMN_SORTS, sort_value
from archive.timeline import Timeline, timeline
from archive.vocabulary import FACET_PARAMETERS, FACET_TITLES
from core.contracts import Facet
from search.engines.base import FacetCount, Hit, SearchPage, Sort
from search.index.attachments import words_of_files
from site_search.highlighting import Highlighter
from site_search.presentation import notices
from texts.running import running_text

VALUES_SHOWN = 8
"""Values of a facet shown at once; the others fold away."""
LISTED = 2
"""Values of one long cell that the table names; more would make rows as tall as the screen."""
LONG_CELL = 24
"""Characters from which a cell asks for a wide column."""
OPEN_FACETS = ("kind", "state", Facet.MOVEMENT, Facet.YEAR)
"""Facets that stand open; the others open when something in them is chosen."""


@dataclass(frozen=True)
class FacetValue:
    """One value with the length of its bar, 0 to 100."""

    key: str
    label: str
    count: int
    is_selected: bool
    share: int


@dataclass(frozen=True)
class ShownFacet:
    """A facet as shown: the first values, and the rest that folds away."""

    parameter: str
    title: str
    values: Sequence[FacetValue]
    more: Sequence[FacetValue]
    is_open: bool


@dataclass(frozen=True)
class TableCell:
    """One cell and the title of its column, which a phone shows beside it.

    `more` counts the values that the table leaves to the page itself and to the files.
    """

    title: str
    value: Cell
    more: int = 0

    @classmethod
    def of(cls, column: Column, row: ArchiveRow) -> "TableCell":
        """Return what a row shows in a column."""
        value = column.value(row)
        title = str(column.title)
        if not isinstance(value, str) or len(value) <= LONG_CELL:
            return cls(title, value)
        values = value.split(SEPARATOR)
        return cls(title, SEPARATOR.join(values[:LISTED]), max(0, len(values) - LISTED))

    @property
    def is_long(self) -> bool:
        """Whether the cell needs a wide column."""
        return isinstance(self.value, str) and len(self.value) > LONG_CELL


@dataclass(frozen=True)
class Heading:
    """One heading: the question in its order (None where a column has none), and where it stands.

    `direction` is what `aria-sort` says: "ascending", "descending", or "" for another order.
    """

    title: str
    querystring: str | None
    direction: str = ""


@dataclass(frozen=True)
class TableRow:
    """One page in the table; `title` and `snippet` are safe HTML with `<mark>` only.

    It `is_editable` where the account that asks may open its form.
    """

    row: ArchiveRow
    title: SafeString
    snippet: SafeString
    cells: Sequence[TableCell]
    is_editable: bool


@dataclass(frozen=True)
class Answer:
    """Everything the template shows of an answer.

    `conditions` of the form and `taken` facet values can be taken back one by one.
    """

    total: int
    headings: Sequence[Heading]
    rows: Sequence[TableRow]
    facets: Sequence[ShownFacet]
    conditions: Sequence[Taken]
    taken: Sequence[Taken]
    unknown: Sequence[Taken]
    notices: Sequence[str]
    timeline: Timeline | None
    page: Page
    is_beyond: bool
    degraded: bool


def shown_answer(question: Question, answer: SearchPage, may_edit: Collection[int]) -> Answer:
    """Return what is shown; costs one query, for the facets of the rows.

    The forms of the pages `may_edit` may be opened.
    """
    if question.request is None:
        raise ValueError("an invalid question has no answer")
    query = question.request.query
    highlighter = Highlighter.of(query, answer.step.mode if answer.step else None)
    columns = chosen_columns(question.columns)
    taken, unknown = _taken(question, answer)
    paginator = Paginator(range(answer.total), answer.page_size)
    return Answer(
        total=answer.total,
        headings=[_heading(column, question.address, question.request.sort) for column in columns],
        rows=[
            _table_row(
                row,
                columns[1:],
                highlighter,
                with_snippet=not query.is_empty,
                is_editable=row.hit.page_id in may_edit,
            )
            for row in archive_rows(answer.hits)
        ],
        facets=_facets(answer),
        conditions=conditions(question),
        taken=taken,
        unknown=unknown,
        notices=notices(query, answer, []),
        timeline=timeline(answer.timeline, question.address),
        page=paginator.page(min(answer.page, answer.pages)),
        is_beyond=answer.page > answer.pages,
        degraded=answer.degraded,
    )


def _table_row(
    row: ArchiveRow,
    columns: Sequence[Column],
    highlighter: Highlighter,
    *,
    with_snippet: bool,
    is_editable: bool,
) -> TableRow:
    hit = row.hit
    return TableRow(
        row=row,
        title=highlighter.highlight(hit.title or "(chưa có tiêu đề)"),
        snippet=highlighter.snippet(hit.summary, _shown(hit)) if with_snippet else SafeString(""),
        cells=[TableCell.of(column, row) for column in columns],
        is_editable=is_editable,
    )


def _shown(hit: Hit) -> str:
    """Return what of a body may stand in a snippet: running text, and what its files say."""
    files = words_of_files(hit.card, hit.body)
    return "\n".join(filter(None, (running_text(hit.card, hit.body), files)))


def _heading(column: Column, address: Address, sort: Sort) -> Heading:
    title = str(column.title)
    if column.key not in COLUMN_SORTS:
        return Heading(title, None)
    first, second = COLUMN_SORTS[column.key]
    current = sort_value(sort)
    following = second if current == first else first
    direction = ""
    if current in (first, second):
        direction = "descending" if sort.is_descending else "ascending"
    return Heading(title, address.adding(("sap-xep", following)).querystring, direction)


def _facets(answer: SearchPage) -> list[ShownFacet]:
    shown = []
    for facet, parameter in FACET_PARAMETERS.items():
        counted = answer.facets.get(facet, ())
        if not counted or facet == Facet.HONOUR:
            continue
        most = max(value.count for value in counted) or 1
        values = [_value(value, most) for value in counted]
        first = [
            value for place, value in enumerate(values) if place < VALUES_SHOWN or value.is_selected
        ]
        is_open = facet in OPEN_FACETS or any(value.is_selected for value in values)
        more = [value for value in values if value not in first]
        shown.append(ShownFacet(parameter, str(FACET_TITLES[facet]), first, more, is_open))
    return shown


def _value(value: FacetCount, most: int) -> FacetValue:
    share = max(1, round(100 * value.count / most)) if value.count else 0
    return FacetValue(value.key, value.label, value.count, value.is_selected, share)


def _taken(question: Question, answer: SearchPage) -> tuple[list[Taken], list[Taken]]:
    """Return the chosen facet values that narrow, and those that no entry has."""
    taken: list[Taken] = []
    unknown: list[Taken] = []
    for facet, keys in question.chosen.items():
        labels = {value.key: value.label for value in answer.facets.get(facet, ())}
        parameter = FACET_PARAMETERS[facet]
        for key in keys:
            without: Address = question.address.without_value(parameter, key)
            choice = Taken(str(FACET_TITLES[facet]), labels.get(key, key), without.querystring)
            (taken if key in labels else unknown).append(choice)
    return taken, unknown
