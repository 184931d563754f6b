"""The SQL of the embedded engine on SQLite: one pass over the hits, FTS5 in the driving seat.

Every row is (order key, tie-break, packed facet ids, one flag for each narrowed facet). SQL text
holds only names and placeholders of this module; words, keys and ids are always parameters.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.utils import timezone

from search.engines.base import Audience, Sort
from search.engines.fts5 import TABLES, Match

COLUMN_WEIGHTS = (6.0, 6.0, 3.0, 1.0)
"""bm25 weights of title, names, summary and body."""
CODE_SCORE = -1000.0
"""A page whose own number is asked for stands above every page that mentions it (bm25 < 0)."""

FIRST_DATE, LAST_DATE = "0000-01-01", "9999-12-31"


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


def placeholders(values: Sequence) -> str:
    """Return `%s, %s, …` for the values."""
    return ", ".join(["%s"] * len(values))


def order_columns(sort: Sort, score: str) -> str:
    """Return the order key and the tie-break; rows sort ascending by them, `newest` descending."""
    if sort is Sort.NEWEST:
        return f"COALESCE(e.date, '{FIRST_DATE}'), e.page_id"
    if sort is Sort.OLDEST:
        return f"COALESCE(e.date, '{LAST_DATE}'), -e.page_id"
    return f"{score}, -e.page_id"


def add_audience(statement: Statement, audience: Audience) -> None:
    """Keep what this audience may see at this moment."""
    if audience is Audience.PUBLIC:
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        statement.add("AND e.is_public AND (e.expires_at IS NULL OR e.expires_at > %s)", now)


def add_columns(
    statement: Statement, order: str, filters: Mapping[str, Sequence[int]]
) -> Statement:
    """Start a SELECT: order columns, packed facets, and for each filter whether the row passes."""
    statement.add(f"SELECT {order}, e.facet_ids")
    for label_ids in filters.values():
        statement.add(
            ", e.page_id IN (SELECT entry_id FROM search_searchfacet"
            f" WHERE label_id IN ({placeholders(label_ids)}))",
            *label_ids,
        )
    return statement


def every_entry(sort: Sort, audience: Audience, filters: Mapping[str, Sequence[int]]) -> Statement:
    """Return the statement for a question without words."""
    statement = add_columns(Statement(), order_columns(sort, "0.0"), filters)
    statement.add("FROM search_searchentry e WHERE 1")
    add_audience(statement, audience)
    return statement


def matching_entries(
    match: Match,
    codes: Sequence[str],
    sort: Sort,
    audience: Audience,
    filters: Mapping[str, Sequence[int]],
) -> Statement:
    """Return the statement for words (`match`), for a number (`codes`), or for both."""
    statement = Statement()
    if codes:
        _add_code_rows(statement, codes, sort, audience, filters)
        if match.expression:
            statement.add("UNION ALL")
    if match.expression:
        _add_text_rows(statement, match, sort, audience, filters)
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
    filters: Mapping[str, Sequence[int]],
) -> None:
    # The keys come most specific first; a page's best key decides.
    whens = " ".join(f"WHEN %s THEN {CODE_SCORE + rank}" for rank in range(len(codes)))
    score = (
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


def _add_text_rows(
    statement: Statement,
    match: Match,
    sort: Sort,
    audience: Audience,
    filters: Mapping[str, Sequence[int]],
) -> None:
    table = TABLES[match.view]
    score = _bm25(table)
    boosted = bool(match.boost) and sort is Sort.RELEVANCE
    if boosted:
        score = f"({score} + COALESCE(boost.score, 0.0))"
    add_columns(statement, order_columns(sort, score), filters)
    # CROSS JOIN fixes the order: FTS5 first, then one look at the narrow row of each hit.
    statement.add(f"FROM {table} CROSS JOIN search_searchentry e ON e.page_id = {table}.rowid")
    if boosted:
        exact = TABLES["exact"]
        statement.add(
            f"LEFT JOIN (SELECT rowid AS page_id, {_bm25(exact)} AS score FROM {exact}"
            f" WHERE {exact} MATCH %s) boost ON boost.page_id = e.page_id",
            match.boost,
        )
    statement.add(f"WHERE {table} MATCH %s", match.expression)
    add_audience(statement, audience)
    if match.votes:
        votes = " UNION ALL ".join(
            [f"SELECT rowid AS page_id FROM {table} WHERE {table} MATCH %s"] * len(match.votes)
        )
        statement.add(
            f"AND e.page_id IN (SELECT page_id FROM ({votes}) GROUP BY page_id"
            " HAVING COUNT(*) >= %s)",
            *match.votes,
            match.minimum,
        )
    if match.exclude:
        excluding = TABLES[match.exclude_view]
        statement.add(
            f"AND e.page_id NOT IN (SELECT rowid FROM {excluding} WHERE {excluding} MATCH %s)",
            match.exclude,
        )


def _bm25(table: str) -> str:
    return f"bm25({table}, {', '.join(map(str, COLUMN_WEIGHTS))})"
