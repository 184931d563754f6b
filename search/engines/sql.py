"""The SQL that both databases run: one pass that counts the matches, one that ranks the hits.

The first gives a row for each way in which matches pass the filters, with the packed facet ids of
all of them put together; the second (order key, tie-break) of the hits of one page. So no row of
any other match leaves the database. SQL text holds only names and placeholders of these modules;
words, keys and ids are always parameters.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.utils import timezone

from core.contracts import page_kinds
from search.engines.base import DATE_COLUMNS, DAYS_FACTOR, STATE, Audience, Sort
from search.engines.matching import Demand
from search.models import SearchEntry

Ranges = Mapping[str, tuple[datetime.date | None, datetime.date | None]]

CODE_SCORE = -1000.0
"""A page whose own number is asked for stands above every page that mentions it (bm25 < 0)."""

FIRST_SCORE = -500.0
"""What stands first of all that is ranked by its words."""
FIRST_STEP = 0.05
"""What each of those is behind the one before it: as good as nothing beside what words score."""

NEWNESS_SCORE = (
    "-COALESCE(CAST(REPLACE(CAST(e.date AS text), '-', '') AS double precision), 0.0)"
    " / 1000000000.0"
)
"""Of a question without words the newest are the most relevant, behind what stands first."""

START_LENGTH = 100
"""Letters of a title in the index of titles, as migration 0002 of PostgreSQL made it."""
FIRST_DATE, LAST_DATE = "0001-01-01", "9999-12-31"
LAST_KEY = "~"
"""Above every sort key, which are of digits, letters, spaces and hyphens."""
OWN_COLUMNS = {STATE: "state", "kind": "kind"}
"""Facet → the column of an entry that says it as well, and is read faster than its rows."""
RANKED: Mapping[str, Callable[[], Sequence[str]]] = {
    "kind": lambda: list(page_kinds()),
    "state": lambda: SearchEntry.State.values,
}
"""Column → what returns its values in the order in which they are sorted."""


@dataclass(frozen=True)
class Filters:
    """What narrows an answer: facet → ids of its chosen values, ranges of dates, numbers.

    Of the facets in `OWN_COLUMNS` the keys. `with_facets` (those of `facet_ids`),
    `with_further_facets`, `with_states` and `with_months` ask for what is to be counted.
    """

    labels: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    date_from: datetime.date | None = None
    date_to: datetime.date | None = None
    ranges: Ranges = field(default_factory=dict)
    numbers: Sequence[str] = ()
    with_facets: bool = False
    with_further_facets: bool = False
    with_states: bool = False
    with_months: bool = False

    def packed_columns(self) -> list[str]:
        """Return the columns of facet ids that are to be counted."""
        asked = {"facet_ids": self.with_facets, "further_facet_ids": self.with_further_facets}
        return [column for column, is_asked in asked.items() if is_asked]

    def conditions(self) -> list[tuple[str, Sequence]]:
        """Return each narrowing as SQL and its parameters: the facets first, in their order."""
        return list(self._conditions())

    def _conditions(self) -> Iterator[tuple[str, Sequence]]:
        for facet, chosen in self.labels.items():
            if facet in OWN_COLUMNS:
                yield f"e.{OWN_COLUMNS[facet]} IN ({placeholders(chosen)})", chosen
            else:
                yield _is_listed("search_searchfacet", "label_id", chosen)
        if self.date_from or self.date_to:
            yield _is_between("date", self.date_from, self.date_to)
        for name, (first, last) in self.ranges.items():
            yield _is_between(DATE_COLUMNS[name], first, last)
        if self.numbers:
            yield _is_listed("search_searchcode", "key", self.numbers)


@dataclass(frozen=True)
class Selection:
    """What is read of the entries that match: those that pass the filters in an order (`sort`).

    Without an order, what is counted of all of them, whether they pass or not. `hits` says how many
    pass, once that is known. `best` > 0 leaves an engine free to look at no more than so many of
    the best texts, passing or not: the caller asks again when they don't fill its page. `favoured`
    and `first` are those of the request.
    """

    audience: Audience
    filters: Filters
    sort: Sort | None = None
    hits: int = 0
    best: int = 0
    favoured: Mapping[str, float] = field(default_factory=dict)
    favoured_days: tuple[datetime.date, datetime.date] | None = None
    first: Sequence[int] = ()


@dataclass
class Statement:
    """SQL put together from pieces, each with its parameters in place."""

    pieces: list[str] = field(default_factory=list)
    parameters: list = field(default_factory=list)

    def add(self, sql: str, *parameters: Any) -> "Statement":
        """Append a piece of SQL and the parameters for its placeholders."""
        self.pieces.append(sql)
        self.parameters.extend(parameters)
        return self

    @property
    def sql(self) -> str:
        """The whole statement."""
        return "\n".join(self.pieces)

    def rows(self) -> list[tuple]:
        """Run it and return all rows."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.parameters)
            return cursor.fetchall()


AddTextRows = Callable[[Statement, Demand, Selection], None]
"""Appends the SELECT of the entries whose texts meet a demand, open for further AND conditions."""


def placeholders(values: Sequence) -> str:
    """Return `%s, %s, …` for the values."""
    return ", ".join(["%s"] * len(values))


def as_float(score: str) -> str:
    """Return a score as SQL that Python reads as a float on both databases."""
    return f"CAST({score} AS double precision)"


def order_columns(sort: Sort, score: str) -> str:
    """Return the order key and the tie-break; both sort in the direction of `sort`."""
    if not sort.column:
        return f"{score}, -e.page_id"
    tie_break = "e.page_id" if sort.is_descending else "-e.page_id"
    return f"{_order_key(sort.column, sort.is_descending)}, {tie_break}"


def _order_key(column: str, is_descending: bool) -> str:
    if column in RANKED:
        values = RANKED[column]()
        whens = " ".join(f"WHEN '{value}' THEN {rank}" for rank, value in enumerate(values))
        return f"CASE e.{column} {whens} ELSE {len(values)} END"
    if column == "date" or column in DATE_COLUMNS:
        missing = FIRST_DATE if is_descending else LAST_DATE
        return f"COALESCE(e.{DATE_COLUMNS.get(column, column)}, '{missing}')"
    missing = "" if is_descending else LAST_KEY
    return f"COALESCE(NULLIF(e.sort_{column}, ''), '{missing}'){_by_code_point()}"


def title_start(title: str) -> str:
    """Return what the titles of a column are found by in its index: on PostgreSQL their start."""
    if connection.vendor == "sqlite":
        return title
    return f"left({title}, {START_LENGTH}){_by_code_point()}"


def _by_code_point() -> str:
    """Return what makes a database compare texts as Elasticsearch does, not as its locale would."""
    return ' COLLATE "C"' if connection.vendor == "postgresql" else ""


def add_audience(statement: Statement, audience: Audience) -> None:
    """Keep what this audience may see at this moment."""
    if audience is Audience.PUBLIC:
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        # A comparison keeps SQLite from the index by date, which reads the table in that order.
        statement.add("AND e.is_public = TRUE AND (e.expires_at IS NULL OR e.expires_at > %s)", now)


def add_columns(
    statement: Statement, selection: Selection, score: str = "0.0", *score_parameters: Any
) -> None:
    """Start a SELECT: the order columns, or what is counted. Only a ranked one has a score."""
    if selection.sort:
        if selection.sort.column:
            statement.add(f"SELECT {order_columns(selection.sort, score)}")
            return
        score, favours = _favouring(selection, score)
        order = order_columns(selection.sort, as_float(score))
        statement.add(f"SELECT {order}", *score_parameters, *favours)
        return
    filters = selection.filters
    state = "e.state" if filters.with_states else "''"
    month = "COALESCE(SUBSTR(CAST(e.date AS text), 1, 7), '')" if filters.with_months else "''"
    packed = ", ".join(f"e.{column} AS {column}" for column in filters.packed_columns())
    statement.add(f"SELECT {packed or 'NULL'}, {state} AS state, {month} AS month, 0")
    for place, (condition, parameters) in enumerate(filters.conditions()):
        statement.add(f"+ CASE WHEN {condition} THEN {1 << place} ELSE 0 END", *parameters)
    statement.add("AS passes")


def _favouring(selection: Selection, score: str) -> tuple[str, list[str]]:
    """Return a score that favours what the selection does, and its parameters behind the score's.

    The less a score, the better.
    """
    favours: list[str] = []
    if selection.favoured:
        whens = " ".join(f"WHEN %s THEN {factor}" for factor in selection.favoured.values())
        score = f"({score}) * CASE e.kind {whens} ELSE 1.0 END"
        favours = list(selection.favoured)
    if selection.favoured_days:
        is_then, days = _is_between("date", *selection.favoured_days)
        score = f"{score} * CASE WHEN {is_then} THEN {DAYS_FACTOR} ELSE 1.0 END"
        favours += days
    if selection.first:
        whens = " ".join(
            f"WHEN {int(page_id)} THEN {FIRST_SCORE + place * FIRST_STEP}"
            for place, page_id in enumerate(selection.first)
        )
        score = f"{score} + CASE e.page_id {whens} ELSE 0.0 END"
    return score, favours


def add_selection(statement: Statement, selection: Selection) -> None:
    """Keep what the audience may see, and of ranked entries those that pass the filters."""
    add_audience(statement, selection.audience)
    if selection.sort:
        for condition, parameters in selection.filters.conditions():
            statement.add(f"AND {condition}", *parameters)


def ranked(statement: Statement, sort: Sort, start: int = 0, limit: int | None = None) -> Statement:
    """Return the statement for (order key, tie-break) of the hits from `start` on, in order."""
    direction = "DESC" if sort.is_descending else "ASC"
    ordered = Statement().add("SELECT * FROM (").add(statement.sql, *statement.parameters)
    ordered.add(f") found ORDER BY 1 {direction}, 2 {direction}")
    return ordered.add("LIMIT %s OFFSET %s", limit, start) if limit is not None else ordered


def _is_listed(table: str, column: str, values: Sequence) -> tuple[str, Sequence]:
    listed = f"SELECT entry_id FROM {table} WHERE {column} IN ({placeholders(values)})"
    return f"e.page_id IN ({listed})", values


def _is_between(
    column: str, first: datetime.date | None, last: datetime.date | None
) -> tuple[str, Sequence]:
    bounds = (
        first.isoformat() if first else FIRST_DATE,
        last.isoformat() if last else LAST_DATE,
    )
    return f"COALESCE(e.{column} >= %s AND e.{column} <= %s, FALSE)", bounds


def every_entry(selection: Selection) -> Statement:
    """Return the statement for a question without words."""
    statement = Statement()
    add_columns(statement, selection, NEWNESS_SCORE)
    statement.add("FROM search_searchentry e WHERE TRUE")
    add_selection(statement, selection)
    return statement


def matching_entries(
    demand: Demand, codes: Sequence[str], selection: Selection, add_text_rows: AddTextRows
) -> Statement:
    """Return the statement for words (`demand`), for a number (`codes`), or for both."""
    statement = Statement()
    if codes:
        _add_code_rows(statement, codes, selection)
        if not demand.is_empty:
            statement.add("UNION ALL")
    if not demand.is_empty:
        add_text_rows(statement, demand, selection)
        if codes:
            condition, parameters = _is_listed("search_searchcode", "key", codes)
            statement.add(f"AND NOT {condition}", *parameters)
    return statement


def _add_code_rows(statement: Statement, codes: Sequence[str], selection: Selection) -> None:
    # The keys come most specific first; a page's best key decides.
    whens = " ".join(f"WHEN %s THEN {CODE_SCORE + rank}" for rank in range(len(codes)))
    score = (
        f"(SELECT MIN(CASE c.key {whens} END) FROM search_searchcode c"
        " WHERE c.entry_id = e.page_id)"
    )
    add_columns(statement, selection, score, *codes)
    condition, parameters = _is_listed("search_searchcode", "key", codes)
    statement.add(f"FROM search_searchentry e WHERE {condition}", *parameters)
    add_selection(statement, selection)
