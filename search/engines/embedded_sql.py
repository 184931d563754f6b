"""The SQL that both databases run: one pass over the hits, facets and flags beside the score.

Every row is (order key, tie-break, packed facet ids, state, month, one flag for each narrowed
facet). SQL text holds only names and placeholders of these modules; words, keys and ids are always
parameters.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.utils import timezone

from core.contracts import KINDS
from search.engines.base import DATE_COLUMNS, STATE, Audience, Sort
from search.engines.matching import Demand
from search.models import SearchEntry

Ranges = Mapping[str, tuple[datetime.date | None, datetime.date | None]]

COLUMN_WEIGHTS = (6.0, 6.0, 3.0, 1.0, 1.0)
"""bm25 weights of title, names, summary, body and files."""
CODE_SCORE = -1000.0
"""A page whose own number is asked for stands above every page that mentions it (bm25 < 0)."""

FIRST_DATE, LAST_DATE = "0001-01-01", "9999-12-31"
LAST_KEY = "~"
"""Above every sort key, which are of digits, letters, spaces and hyphens."""
RANKED = {"kind": list(KINDS), "state": SearchEntry.State.values}
"""Column → its values in the order in which they are sorted."""


@dataclass(frozen=True)
class Filters:
    """What narrows an answer: facet → ids of its chosen values, ranges of dates, numbers.

    Each facet adds a flag to the rows, in this order; dates and numbers, if any, add the last
    ones. `with_states` and `with_months` ask for columns that only staff's questions count.
    """

    labels: Mapping[str, Sequence[int]] = field(default_factory=dict)
    date_from: datetime.date | None = None
    date_to: datetime.date | None = None
    ranges: Ranges = field(default_factory=dict)
    numbers: Sequence[str] = ()
    with_states: bool = False
    with_months: bool = False

    @property
    def has_dates(self) -> bool:
        """Whether a flag for the dates stands in every row."""
        return bool(self.date_from or self.date_to)

    def __bool__(self) -> bool:
        return bool(self.labels or self.ranges or self.numbers) or self.has_dates


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


AddTextRows = Callable[[Statement, Demand, Sort, Audience, Filters], None]
"""Appends the SELECT of the entries whose texts meet a demand, open for further AND conditions."""


def placeholders(values: Sequence) -> str:
    """Return `%s, %s, …` for the values."""
    return ", ".join(["%s"] * len(values))


def as_float(score: str) -> str:
    """Return a score as SQL that Python reads as a float on both databases."""
    return f"CAST({score} AS double precision)"


def order_columns(sort: Sort, score: str) -> str:
    """Return the order key and the tie-break; rows sort ascending by them, `newest` descending."""
    if not sort.column:
        return f"{score}, -e.page_id"
    tie_break = "e.page_id" if sort.is_descending else "-e.page_id"
    return f"{_order_key(sort.column, sort.is_descending)}, {tie_break}"


def _order_key(column: str, is_descending: bool) -> str:
    if column in RANKED:
        whens = " ".join(f"WHEN '{name}' THEN {rank}" for rank, name in enumerate(RANKED[column]))
        return f"CASE e.{column} {whens} ELSE {len(RANKED[column])} END"
    if column == "date" or column in DATE_COLUMNS:
        missing = FIRST_DATE if is_descending else LAST_DATE
        return f"COALESCE(e.{DATE_COLUMNS.get(column, column)}, '{missing}')"
    missing = "" if is_descending else LAST_KEY
    return f"COALESCE(NULLIF(e.sort_{column}, ''), '{missing}'){_by_code_point()}"


def _by_code_point() -> str:
    """Return what makes a database compare texts as Elasticsearch does, not as its locale would."""
    return ' COLLATE "C"' if connection.vendor == "postgresql" else ""


def add_audience(statement: Statement, audience: Audience) -> None:
    """Keep what this audience may see at this moment."""
    if audience is Audience.PUBLIC:
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        statement.add("AND e.is_public AND (e.expires_at IS NULL OR e.expires_at > %s)", now)


def add_columns(statement: Statement, order: str, filters: Filters) -> Statement:
    """Start a SELECT: order columns, packed facets, and for each filter whether the row passes."""
    state = "e.state" if filters.with_states else "''"
    month = "COALESCE(SUBSTR(CAST(e.date AS text), 1, 7), '')" if filters.with_months else "''"
    statement.add(f"SELECT {order}, e.facet_ids, {state}, {month}")
    for facet, label_ids in filters.labels.items():
        if facet == STATE:
            statement.add(f", e.state IN ({placeholders(label_ids)})", *label_ids)
            continue
        statement.add(
            ", e.page_id IN (SELECT entry_id FROM search_searchfacet"
            f" WHERE label_id IN ({placeholders(label_ids)}))",
            *label_ids,
        )
    if filters.has_dates:
        _add_range(statement, "date", filters.date_from, filters.date_to)
    for name, (first, last) in filters.ranges.items():
        _add_range(statement, DATE_COLUMNS[name], first, last)
    if filters.numbers:
        statement.add(
            ", e.page_id IN (SELECT entry_id FROM search_searchcode"
            f" WHERE key IN ({placeholders(filters.numbers)}))",
            *filters.numbers,
        )
    return statement


def _add_range(
    statement: Statement, column: str, first: datetime.date | None, last: datetime.date | None
) -> None:
    statement.add(
        f", COALESCE(e.{column} >= %s AND e.{column} <= %s, FALSE)",
        first.isoformat() if first else FIRST_DATE,
        last.isoformat() if last else LAST_DATE,
    )


def every_entry(sort: Sort, audience: Audience, filters: Filters) -> Statement:
    """Return the statement for a question without words."""
    statement = add_columns(Statement(), order_columns(sort, as_float("0.0")), filters)
    statement.add("FROM search_searchentry e WHERE TRUE")
    add_audience(statement, audience)
    return statement


def matching_entries(
    demand: Demand,
    codes: Sequence[str],
    sort: Sort,
    audience: Audience,
    filters: Filters,
    add_text_rows: AddTextRows,
) -> Statement:
    """Return the statement for words (`demand`), for a number (`codes`), or for both."""
    statement = Statement()
    if codes:
        _add_code_rows(statement, codes, sort, audience, filters)
        if demand.units:
            statement.add("UNION ALL")
    if demand.units:
        add_text_rows(statement, demand, sort, audience, filters)
        if codes:
            statement.add(
                "AND e.page_id NOT IN (SELECT entry_id FROM search_searchcode"
                f" WHERE key IN ({placeholders(codes)}))",
                *codes,
            )
    return statement


def _add_code_rows(
    statement: Statement,
    codes: Sequence[str],
    sort: Sort,
    audience: Audience,
    filters: Filters,
) -> None:
    # The keys come most specific first; a page's best key decides.
    whens = " ".join(f"WHEN %s THEN {CODE_SCORE + rank}" for rank in range(len(codes)))
    score = as_float(
        f"(SELECT MIN(CASE c.key {whens} END) FROM search_searchcode c"
        " WHERE c.entry_id = e.page_id)"
    )
    order = order_columns(sort, score)
    if sort is Sort.RELEVANCE:
        statement.parameters.extend(codes)
    add_columns(statement, order, filters)
    statement.add(
        "FROM search_searchentry e WHERE e.page_id IN (SELECT entry_id FROM search_searchcode"
        f" WHERE key IN ({placeholders(codes)}))",
        *codes,
    )
    add_audience(statement, audience)
