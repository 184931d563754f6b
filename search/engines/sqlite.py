"""The embedded engine on SQLite: FTS5 in the driving seat, bm25 with column weights."""

from collections.abc import Collection, Sequence

from search.engines import embedded_sql as sql
from search.engines.base import Audience, Sort
from search.engines.completion import NEWEST_LIMIT, STARTING_LIMIT, starting_range, starts
from search.engines.embedded import EmbeddedEngine
from search.engines.fts5 import TABLES, TITLE_TABLES, Match, compile_match, quote
from search.engines.matching import Demand, TypedSoFar
from search.query import Words


class SQLiteEngine(EmbeddedEngine):
    """FTS5 over the two normalised views."""

    # The bytes as they are: text of SQLite may hold any, which the cast only names anew.
    concatenation = "CAST(group_concat({}, '') AS BLOB)"

    def add_text_rows(
        self, statement: sql.Statement, demand: Demand, selection: sql.Selection
    ) -> None:
        match = compile_match(demand, scored=selection.sort is Sort.RELEVANCE)
        table = TABLES[match.view]
        score = _bm25(table)
        if match.boost:
            score = f"({score} + COALESCE(boost.score, 0.0))"
        if selection.best and match.is_plain and selection.sort is Sort.RELEVANCE:
            _add_best(statement, match, selection)
            return
        sql.add_columns(statement, selection, score)
        # CROSS JOIN fixes the order: FTS5 first, then one look at the narrow row of each hit.
        statement.add(f"FROM {table} CROSS JOIN search_searchentry e ON e.page_id = {table}.rowid")
        if match.boost:
            exact = TABLES["exact"]
            statement.add(
                f"LEFT JOIN (SELECT rowid AS page_id, {_bm25(exact)} AS score FROM {exact}"
                f" WHERE {exact} MATCH %s) boost ON boost.page_id = e.page_id",
                match.boost,
            )
        statement.add(f"WHERE {table} MATCH %s", match.expression)
        sql.add_selection(statement, selection)
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
        self.add_exclusion(statement, demand)

    def add_exclusion(self, statement: sql.Statement, demand: Demand) -> None:
        match = compile_match(demand)
        if match.exclude:
            excluding = TABLES[match.exclude_view]
            statement.add(
                f"AND e.page_id NOT IN (SELECT rowid FROM {excluding} WHERE {excluding} MATCH %s)",
                match.exclude,
            )

    def completions(self, typed: TypedSoFar) -> sql.Statement:
        table, title = TITLE_TABLES[typed.view], f"t.title_{typed.view}"
        completed = " OR ".join(f"{quote(word)}*" for word in typed.beginnings)
        # In the order of the table itself, so that reading stops at the limit.
        statement = sql.Statement().add(
            f"SELECT * FROM (SELECT e.page_id, {title} FROM {table}"
            f" CROSS JOIN search_searchentry e ON e.page_id = {table}.rowid"
            f" CROSS JOIN search_searchtext t ON t.entry_id = {table}.rowid"
            f" WHERE {table} MATCH %s",
            " AND ".join([*map(quote, typed.words), f"({completed})"]),
        )
        sql.add_audience(statement, Audience.PUBLIC)
        statement.add(f"ORDER BY {table}.rowid DESC LIMIT {NEWEST_LIMIT})")
        for start in starts(typed):
            statement.add(
                f"UNION SELECT * FROM (SELECT e.page_id, {title} FROM search_searchtext t"
                " CROSS JOIN search_searchentry e ON e.page_id = t.entry_id"
                f" WHERE {title} >= %s AND {title} < %s",
                *starting_range(start),
            )
            sql.add_audience(statement, Audience.PUBLIC)
            statement.add(f"ORDER BY {title} LIMIT {STARTING_LIMIT})")
        return statement

    def count_entries(self, view: str, words: Collection[str]) -> dict[str, int]:
        statement = sql.Statement().add(
            f"SELECT term, doc FROM {TABLES[view]}_vocabulary"
            f" WHERE term IN ({sql.placeholders(list(words))})",
            *words,
        )
        return dict(statement.rows())

    def count_runs(self, view: str, runs: Sequence[Words]) -> dict[Words, int]:
        counts = {
            (word,): count
            for word, count in self.count_entries(
                view, [run[0] for run in runs if len(run) == 1]
            ).items()
        }
        together = [run for run in runs if len(run) > 1]
        table = TABLES[view]
        statement = sql.Statement()
        for place, run in enumerate(together):
            statement.add(
                f"{'UNION ALL ' if place else ''}SELECT {place}, COUNT(*) FROM {table}"
                f" WHERE {table} MATCH %s",
                quote(*run),
            )
        rows = statement.rows() if together else []
        return counts | {together[place]: count for place, count in rows}

    def find_problems(self) -> list[str]:
        names = [
            name
            for table in (*TABLES.values(), *TITLE_TABLES.values())
            for name in (table, f"{table}_insert", f"{table}_update", f"{table}_delete")
        ]
        statement = sql.Statement().add(
            f"SELECT name FROM sqlite_master WHERE name IN ({sql.placeholders(names)})", *names
        )
        present = {name for (name,) in statement.rows()}
        return [f"missing: {name}" for name in names if name not in present]


def _add_best(statement: sql.Statement, match: Match, selection: sql.Selection) -> None:
    """Append the SELECT of the best texts alone: of the others no entry is looked at."""
    table = TABLES[match.view]
    sql.add_columns(statement, selection, "best.score")
    statement.add(
        f"FROM (SELECT rowid AS page_id, {_bm25(table)} AS score FROM {table}"
        f" WHERE {table} MATCH %s ORDER BY score, -rowid LIMIT %s) best"
        " CROSS JOIN search_searchentry e ON e.page_id = best.page_id WHERE TRUE",
        match.expression,
        selection.best,
    )
    sql.add_selection(statement, selection)


def _bm25(table: str) -> str:
    return f"bm25({table}, {', '.join(map(str, sql.COLUMN_WEIGHTS))})"
