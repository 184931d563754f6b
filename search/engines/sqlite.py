"""The embedded engine on SQLite: FTS5 in the driving seat, bm25 with column weights.

Of what was typed only quoted strings come into a match expression, beside our own operators.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from search.engines import sql
from search.engines.base import PARTS, WEIGHTS, Audience, Sort
from search.engines.embedded import EmbeddedEngine
from search.engines.matching import (
    NEWEST_LIMIT,
    STARTING_LIMIT,
    Demand,
    TypedSoFar,
    starting_range,
    starts,
)
from understanding.formula import Beginning, Every, Formula, Near, Some, Words

TABLES = {"exact": "search_fts_exact", "folded": "search_fts_folded"}
TITLE_TABLES = {"exact": "search_fts_titles_exact", "folded": "search_fts_titles_folded"}
"""Title and names alone, with an index of how their words begin."""


@dataclass(frozen=True)
class Match:
    """What SQL needs to run one step.

    `needed` must match as well, where the expression scores more than it demands.
    `boost` matches in the exact view and only adds to the score; `exclude` takes hits away.
    """

    view: str
    expression: str
    needed: str = ""
    boost: str = ""
    exclude_view: str = ""
    exclude: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether the expression alone says which texts match, and with what score."""
        return not (self.boost or self.exclude)


def within(expression: str, demand: Demand) -> str:
    """Return an expression that looks only at the parts of a text that the demand names."""
    if not demand.fields:
        return expression
    columns = (f"{name}_{demand.view}" for part in demand.fields for name in PARTS[part])
    return f"{{{' '.join(columns)}}} : ({expression})"


def quote(*words: str) -> str:
    """Return words as one FTS5 string: a term, or a phrase when there are several."""
    text = " ".join(words).replace('"', '""')
    return f'"{text}"'


def all_of(demand: Demand, *, scored: bool = True) -> str:
    """Return an expression that demands every word and scores neighbours that stand together.

    `"a" AND ("b" OR "a b")` matches what `"a" AND "b"` does; bm25 adds the pair where it stands.
    Unless `scored`, the pairs are left out.
    """
    terms = [quote(*phrase) for phrase in demand.phrases]
    for previous, word in zip((None, *demand.tokens), demand.tokens, strict=False):
        ways = [quote(*way) for way in demand.ways((word,))]
        if previous and scored:
            ways.append(quote(previous, word))
        terms.append(f"({' OR '.join(ways)})" if len(ways) > 1 else ways[0])
    return " AND ".join(dict.fromkeys(terms))


def any_of(demand: Demand, *, scored: bool = True) -> str:
    """Return an expression that takes any word and scores neighbours that stand together.

    Of a question any word of which will do, the words are named twice, so that each scores as much
    as two pairs: the pairs of a long question are many, and most come from how it is put.
    Unless `scored`, each word is named once and no pair is.
    """
    ways = [quote(*way) for unit in demand.units for way in demand.ways(unit)]
    if not scored:
        return " OR ".join(dict.fromkeys(ways))
    # What stands for several words is named as often: it scores as much as they do together.
    again = dict.fromkeys(ways) if demand.any_word else ()
    return " OR ".join([*ways, *(quote(*pair) for pair in demand.pairs), *again])


def needed(formula: Formula, demand: Demand) -> str:
    """Return an expression for what a text must hold."""
    if isinstance(formula, Every | Some):
        joint = " AND " if isinstance(formula, Every) else " OR "
        return f"({joint.join(needed(part, demand) for part in formula.parts)})"
    if isinstance(formula, Beginning):
        return f"{quote(formula.letters)} *"
    if isinstance(formula, Near):
        return f"NEAR({' '.join(map(quote, formula.words))}, {formula.between})"
    ways = [quote(*way) for way in demand.ways(formula)]
    return f"({' OR '.join(ways)})" if len(ways) > 1 else ways[0]


def compile_match(demand: Demand, *, scored: bool = True) -> Match:
    """Return the FTS5 expressions of a demand; those for counting alone unless `scored`."""
    if not demand.units:
        expression = ""
    elif demand.enough and not scored:
        expression = needed(demand.enough, demand)
    elif demand.enough or demand.any_word:
        expression = any_of(demand, scored=scored)
    else:
        expression = all_of(demand, scored=scored)
    if demand.clauses:
        clauses = [needed(clause, demand) for clause in demand.clauses]
        expression = " AND ".join([*([f"({expression})"] if expression else []), *clauses])
    enough = needed(demand.enough, demand) if demand.enough and scored else ""
    return Match(
        view=demand.view,
        expression=within(expression, demand),
        needed=within(enough, demand) if enough else "",
        boost=" OR ".join(map(quote, demand.boost)) if scored else "",
        exclude_view=demand.exclude_view,
        exclude=" OR ".join(quote(*words) for words in demand.excluded),
    )


class SQLiteEngine(EmbeddedEngine):
    """FTS5 over the two normalised views."""

    # The bytes as they are: text of SQLite may hold any, which the cast only names anew.
    concatenation = "CAST(group_concat({}, '') AS BLOB)"

    index_names = tuple(
        f"{table}{suffix}"
        for table in (*TABLES.values(), *TITLE_TABLES.values())
        for suffix in ("", "_insert", "_update", "_delete")
    )
    present_names = "SELECT name FROM sqlite_master WHERE name"

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
        _add_needed(statement, match)
        sql.add_selection(statement, selection)
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

    def count_runs(self, view: str, runs: Sequence[Words]) -> dict[Words, int]:
        words = [run[0] for run in runs if len(run) == 1]
        counted = sql.Statement().add(
            f"SELECT term, doc FROM {TABLES[view]}_vocabulary"
            f" WHERE term IN ({sql.placeholders(words)})",
            *words,
        )
        counts = {(word,): count for word, count in counted.rows()} if words else {}
        together = [run for run in runs if len(run) > 1]
        return counts | _count(view, together)

    def count_shown(self, view: str, runs: Sequence[Words], at_most: int = 0) -> dict[Words, int]:
        return _count(view, runs, Audience.PUBLIC, at_most)


def _count(
    view: str, runs: Sequence[Words], audience: Audience = Audience.STAFF, at_most: int = 0
) -> dict[Words, int]:
    """Return run of words → the texts that hold it, of those that an audience may see."""
    table = TABLES[view]
    statement = sql.Statement()
    for place, run in enumerate(runs):
        statement.add(f"{'UNION ALL ' if place else ''}SELECT {place}, COUNT(*)")
        statement.add(f"FROM (SELECT 1 FROM {table}")
        if audience is Audience.PUBLIC:
            statement.add(f"CROSS JOIN search_searchentry e ON e.page_id = {table}.rowid")
        statement.add(f"WHERE {table} MATCH %s", quote(*run))
        sql.add_audience(statement, audience)
        statement.add("LIMIT %s)", at_most or -1)
    return {runs[place]: count for place, count in statement.rows()} if runs else {}


def _add_best(statement: sql.Statement, match: Match, selection: sql.Selection) -> None:
    """Append the SELECT of the best texts alone: of the others no entry is looked at."""
    table = TABLES[match.view]
    sql.add_columns(statement, selection, "best.score")
    statement.add(
        f"FROM (SELECT rowid AS page_id, {_bm25(table)} AS score FROM {table}"
        f" WHERE {table} MATCH %s",
        match.expression,
    )
    _add_needed(statement, match)
    statement.add(
        "ORDER BY score, -rowid LIMIT %s) best"
        " CROSS JOIN search_searchentry e ON e.page_id = best.page_id WHERE TRUE",
        selection.best,
    )
    sql.add_selection(statement, selection)


def _add_needed(statement: sql.Statement, match: Match) -> None:
    # In a statement of its own: repeated in the expression, a word would score again. The plus
    # keeps FTS5 from running the whole expression anew for each text of the list.
    if match.needed:
        table = TABLES[match.view]
        statement.add(
            f"AND +{table}.rowid IN (SELECT rowid FROM {table} WHERE {table} MATCH %s)",
            match.needed,
        )


def _bm25(table: str) -> str:
    return f"bm25({table}, {', '.join(map(str, WEIGHTS.values()))})"
