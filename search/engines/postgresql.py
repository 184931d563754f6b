"""The embedded engine on PostgreSQL: GIN finds, and bm25 over the vectors ranks like FTS5 does."""

from collections.abc import Sequence

from django.db import connection

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
from understanding.formula import Beginning, Every, Formula, Leaf, Near, Some, Words, leaves

TABLE = "search_searchtext"
MARKS = {"title": "A", "summary": "B", "body": "C", "files": "D"}
"""Part of a text → what its words are marked with in the vectors."""
RANKS = [WEIGHTS[part] / max(WEIGHTS.values()) for part in reversed(MARKS)]
"""What `ts_rank_cd` gives the marks from D to A: as bm25 weighs the parts, the largest being 1."""
VECTORS = ("vector_exact", "heading_exact", "vector_folded", "heading_folded")

TERM_SATURATION = 1.2
LENGTH_SHARE = 0.75
"""k1 and b of bm25: what further occurrences and long texts count."""
SAMPLE = 1000
"""Texts from which the mean length is taken."""
WINDOW = 3000
"""Newest entries that are looked through for suggestions before the whole archive is."""
COMMON_IN_WINDOW = 50
"""Suggestions among them that are enough."""
FULLY_RANKED = 5000
"""Hits up to which whole texts are ranked; of more, which vary little, titles and names are."""
PLANNING = "SET LOCAL enable_seqscan = {0}; SET LOCAL enable_mergejoin = {0}"
"""For a statement over vectors. To the planner they cost no more to read than a number does, so for
a common word it would rather unpack those of all entries than ask GIN."""
LOOKED_AT = 150
"""Texts with all words of a run in which it is looked for where they stand: GIN does not know, and
to unpack the vectors of all that hold two common words takes seconds."""
COUNTED = 500
"""Texts with a word that are counted; of more it is told from how much of the table holds them."""
BLOCKS = f"(pg_relation_size('{TABLE}') / current_setting('block_size')::int)"
LONGEST_LEXEME = 500
"""Letters of a word that are looked for: PostgreSQL refuses words of more than 2 KB."""


class Ranking:
    """The bm25 of a demand as SQL: each word and pair by its rarity, its places, the length.

    A pair counts as its rarer word does: what two words make together is at least as rare.
    """

    def __init__(self, demand: Demand) -> None:
        self.view = demand.view
        self.boosted = bool(demand.boost)
        # What stands for several words counts as often: as much as they do together.
        runs = [(demand.view, run) for run in [*demand.scored, *demand.pairs]]
        runs += [("boost", (word,)) for word in demand.boost]
        words = dict.fromkeys((view, word) for view, run in runs for word in run)
        self._rarities = {word: f"r.rarity_{place}" for place, word in enumerate(words)}
        # Beginnings alone say nothing of what a text is worth.
        scores = [self._score(view, run) for view, run in runs] or ["0.0"]
        self.score = f"-({' + '.join(scores)})"
        # Without rarities, which have to be counted: how many of the words and pairs, above all.
        heading_scores = [self._heading_score(view) for view, _ in runs] or ["0.0"]
        self.heading_score = f"-({' + '.join(heading_scores)})"
        self.score_parameters = [lexeme(*run) for _, run in runs]

    def _heading_score(self, view: str) -> str:
        column = f"t.heading_{'exact' if view == 'boost' else view}"
        # 32: of the frequency f no more than f / (f + 1).
        return f"ts_rank_cd({column}, %s::tsquery, 32)"

    def _score(self, view: str, run: Words) -> str:
        largest = max(WEIGHTS.values())
        # ts_rank_cd adds up a weight for each place.
        weights = ", ".join(map(str, RANKS))
        column = "v.boost" if view == "boost" else "v.asked"
        frequency = f"{largest} * ts_rank_cd('{{{weights}}}', {column}, %s::tsquery)"
        rarity = f"GREATEST({', '.join(self._rarities[view, word] for word in run)})"
        return f"{rarity} * {1 + TERM_SATURATION} * (1 - v.norm / ({frequency} + v.norm))"

    def add_tables(self, statement: sql.Statement) -> None:
        """Append `r`, one row about the archive, and `v`, the vectors of each entry."""
        statement.add(
            # Materialized: a planner that expects few hits would count anew for each of them.
            "CROSS JOIN (WITH counted AS MATERIALIZED (SELECT"
            f" (SELECT GREATEST(AVG(words), 1) FROM (SELECT words FROM {TABLE} LIMIT %s) sample)"
            " AS mean",
            SAMPLE,
        )
        for (view, word), name in self._rarities.items():
            column = "vector_exact" if view == "boost" else f"vector_{view}"
            statement.add(
                ", (SELECT ln(1 + (a.entries - h.entries + 0.5) / (h.entries + 0.5)) FROM"
                f" (SELECT CAST(COUNT(*) AS double precision) AS entries FROM {TABLE}"
                f" WHERE {column} @@ %s::tsquery) h) AS {name.removeprefix('r.')}",
                lexeme(word),
            )
        statement.add(f"FROM (SELECT COUNT(*) AS entries FROM {TABLE}) a) SELECT * FROM counted) r")
        # OFFSET 0 keeps the vectors unpacked once a row, not once a term.
        statement.add(
            f"CROSS JOIN LATERAL (SELECT t.vector_{self.view} || ''::tsvector AS asked,"
            + (" t.vector_exact || ''::tsvector AS boost," if self.boosted else "")
            + " CAST(%s + %s * t.words / r.mean AS double precision) AS norm OFFSET 0) v",
            TERM_SATURATION * (1 - LENGTH_SHARE),
            TERM_SATURATION * LENGTH_SHARE,
        )


class PostgreSQLEngine(EmbeddedEngine):
    """`tsvector('simple')` over the two normalised views."""

    concatenation = "string_agg({}, ''::bytea)"

    index_names = tuple(f"search_{name}" for name in VECTORS)
    present_names = "SELECT indexname FROM pg_indexes WHERE indexname"

    def add_text_rows(
        self, statement: sql.Statement, demand: Demand, selection: sql.Selection
    ) -> None:
        ranking = Ranking(demand)
        is_ranked_whole = selection.hits <= FULLY_RANKED
        score = ranking.score if is_ranked_whole else ranking.heading_score
        sql.add_columns(statement, selection, score, *ranking.score_parameters)
        statement.add(f"FROM {TABLE} t JOIN search_searchentry e ON e.page_id = t.entry_id")
        if selection.sort is Sort.RELEVANCE and is_ranked_whole:
            ranking.add_tables(statement)
        statement.add("WHERE TRUE")
        add_conditions(statement, demand)
        self.add_exclusion(statement, demand)
        sql.add_selection(statement, selection)

    def rows(self, statement: sql.Statement) -> list[tuple]:
        # One round trip: statements sent together are one transaction, or part of the caller's,
        # which then goes on with the settings it had.
        text = f"{PLANNING.format('off')}; {statement.sql}; {PLANNING.format('DEFAULT')}"
        with connection.cursor() as cursor:
            cursor.execute(text, statement.parameters)
            while cursor.description is None:
                cursor.nextset()
            return cursor.fetchall()

    def add_exclusion(self, statement: sql.Statement, demand: Demand) -> None:
        if demand.excluded:
            statement.add(f"AND e.page_id NOT IN (SELECT h.entry_id FROM {TABLE} h WHERE FALSE")
            for run in demand.excluded:
                _add_way(statement, "h", demand.exclude_view, run)
            statement.add(")")

    def completions(self, typed: TypedSoFar) -> sql.Statement:
        title = f"t.title_{typed.view}"
        beginning = " | ".join(f"{lexeme(word)}:*" for word in typed.beginnings)
        asked = " & ".join([*map(lexeme, typed.words), f"({beginning})"])
        holds = f"t.heading_{typed.view} @@ %s::tsquery"
        columns = f"t.entry_id, {title}"
        joined = f"{TABLE} t JOIN search_searchentry e ON e.page_id = t.entry_id"
        # What is common is found among the newest entries, and what is not there is rare enough to
        # be read whole: GIN hands out all that match, in no order.
        statement = sql.Statement().add(
            f"WITH newest AS MATERIALIZED (SELECT {columns} FROM"
            f" (SELECT * FROM {TABLE} ORDER BY entry_id DESC LIMIT {WINDOW}) t"
            f" JOIN search_searchentry e ON e.page_id = t.entry_id WHERE {holds}",
            asked,
        )
        sql.add_audience(statement, Audience.PUBLIC)
        statement.add(
            f"ORDER BY entry_id DESC LIMIT {NEWEST_LIMIT}) SELECT * FROM newest"
            f" UNION SELECT * FROM (SELECT {columns} FROM {joined} WHERE {holds}"
            f" AND (SELECT COUNT(*) FROM newest) < {COMMON_IN_WINDOW}",
            asked,
        )
        sql.add_audience(statement, Audience.PUBLIC)
        statement.add(f"ORDER BY t.entry_id DESC LIMIT {NEWEST_LIMIT}) older")
        sorted_by = sql.title_start(title)
        for start in starts(typed):
            statement.add(
                f"UNION SELECT * FROM (SELECT {columns} FROM {joined}"
                f" WHERE {sorted_by} >= %s AND {sorted_by} < %s",
                *starting_range(start[: sql.START_LENGTH]),
            )
            sql.add_audience(statement, Audience.PUBLIC)
            statement.add(f"ORDER BY {sorted_by} LIMIT {STARTING_LIMIT}) starting")
        return statement

    def count_runs(self, view: str, runs: Sequence[Words]) -> dict[Words, int]:
        holds = f"FROM {TABLE} WHERE vector_{view} @@ w.words::tsquery"
        # In the order of the table, to block after block: GIN hands out its hits so.
        block = "(ctid::text::point)[0]"
        statement = sql.Statement().add(
            f"SELECT w.place, counted.found, counted.share, CASE WHEN w.run <> w.words THEN (SELECT"
            f" COUNT(*) FROM (SELECT vector_{view} AS vector {holds} LIMIT {LOOKED_AT}) looked"
            " WHERE looked.vector @@ w.run::tsquery) END"
            " FROM unnest(%s::int[], %s::text[], %s::text[]) AS w(place, words, run),"
            f" LATERAL (SELECT COUNT(*) AS found, (MAX(block) + 1) / GREATEST(1, {BLOCKS}) AS share"
            f" FROM (SELECT {block} AS block {holds} LIMIT {COUNTED}) few) counted",
            list(range(len(runs))),
            [_every_word(run, ()) for run in runs],
            [lexeme(*run) for run in runs],
        )
        counts = {}
        for place, found, share, joined in self.rows(statement):
            held = found if found < COUNTED else round(found / min(1, share))
            # As many of the others have the words together as of those that were looked at.
            together = held if joined is None else joined * max(held, LOOKED_AT) // LOOKED_AT
            counts[runs[place]] = together
        return counts

    def count_shown(self, view: str, runs: Sequence[Words], at_most: int = 0) -> dict[Words, int]:
        statement = sql.Statement()
        for place, run in enumerate(runs):
            statement.add(
                f"{'UNION ALL ' if place else ''}SELECT {place}, COUNT(*) FROM (SELECT 1 FROM"
                f" (SELECT vector_{view} AS vector FROM {TABLE} t JOIN search_searchentry e"
                f" ON e.page_id = t.entry_id WHERE t.vector_{view} @@ %s::tsquery",
                _every_word(run, ()),
            )
            sql.add_audience(statement, Audience.PUBLIC)
            statement.add("LIMIT %s) looked", LOOKED_AT if run[1:] else at_most or None)
            if run[1:]:
                statement.add("WHERE vector @@ %s::tsquery LIMIT %s", lexeme(*run), at_most or None)
            statement.add(") shown")
        return {runs[place]: count for place, count in self.rows(statement)} if runs else {}


def lexeme(*words: str, fields: Sequence[str] = (), begins: bool = False) -> str:
    """Return words as tsquery text: a term, or neighbours; anywhere, or in some parts of a text.

    A term that only `begins` a word stands for all of those.
    """
    quoted = (word[:LONGEST_LEXEME].replace("\\", "\\\\").replace("'", "''") for word in words)
    marks = ("*" if begins else "") + "".join(MARKS[field] for field in fields)
    return " <-> ".join(f"'{word}'{marks and f':{marks}'}" for word in quoted)


def add_conditions(statement: sql.Statement, demand: Demand) -> None:
    """Keep the entries that meet a demand."""
    formula = demand.formula
    # For the index; that words of a run stand together is looked at in what it finds.
    statement.add(f"AND t.vector_{demand.view} @@ %s::tsquery", _needed(formula, demand))
    if any(_has_places(leaf, demand) for leaf in leaves(formula)):
        statement.add("AND")
        _add_needed(statement, formula, demand)


def _has_places(leaf: Leaf, demand: Demand) -> bool:
    """Return whether it matters where the words of a leaf stand."""
    if isinstance(leaf, tuple):
        return any(len(way) > 1 for way in demand.ways(leaf))
    return isinstance(leaf, Near)


def _needed(formula: Formula, demand: Demand) -> str:
    """Return what a text must hold as tsquery text, wherever the words of a leaf stand."""
    if isinstance(formula, Every | Some):
        joint = " & " if isinstance(formula, Every) else " | "
        return f"({joint.join(_needed(part, demand) for part in formula.parts)})"
    if isinstance(formula, Beginning):
        return lexeme(formula.letters, fields=demand.fields, begins=True)
    ways = demand.ways(formula) if isinstance(formula, tuple) else [formula.words]
    return f"({' | '.join(f'({_every_word(way, demand.fields)})' for way in ways)})"


def _add_needed(statement: sql.Statement, formula: Formula, demand: Demand) -> None:
    """Append the condition that an entry of `t` holds what a text must hold."""
    if isinstance(formula, Every | Some):
        statement.add("(")
        for place, part in enumerate(formula.parts):
            if place:
                statement.add("AND" if isinstance(formula, Every) else "OR")
            _add_needed(statement, part, demand)
        statement.add(")")
    elif isinstance(formula, tuple):
        statement.add("(FALSE")
        for way in demand.ways(formula):
            _add_way(statement, "t", demand.view, way, demand.fields)
        statement.add(")")
    else:
        words = f"t.vector_{demand.view} @@ %s::tsquery"
        statement.add(f"({words}", _needed(formula, demand))
        if isinstance(formula, Near):
            statement.add(f"AND {_text('t', demand.view, demand.fields)} ~ %s", _nearness(formula))
        statement.add(")")


def _every_word(words: Words, fields: Sequence[str]) -> str:
    return " & ".join(lexeme(word, fields=fields) for word in words)


def _add_way(
    statement: sql.Statement, table: str, view: str, way: Words, fields: Sequence[str] = ()
) -> None:
    """Append that an entry may hold a run of words that stand together."""
    statement.add(f"OR ({table}.vector_{view} @@ %s::tsquery", _every_word(way, fields))
    if len(way) > 1:
        statement.add(f"AND {_text(table, view, fields)} LIKE %s", _pattern(way))
    statement.add(")")


def _text(table: str, view: str, fields: Sequence[str]) -> str:
    """Return the text of an entry's columns, a space around each word and a bar between columns.

    Where words stand is read from it: a vector knows no place after the 16,383rd, nor where a
    column ends.
    """
    parts = " || ' | ' || ".join(
        f"{table}.{part}_{view}" for field in fields or PARTS for part in PARTS[field]
    )
    return f"' ' || {parts} || ' '"


def _pattern(words: Words) -> str:
    # Words of letters and digits only: nothing in them is a wildcard.
    return f"% {' '.join(words)} %"


def _nearness(near: Near) -> str:
    """Return the pattern of a stretch that begins with one of the words and holds the others."""
    ways = []
    for first in near.words:
        others = (word for word in near.words if word != first)
        ahead = "".join(f"(?=(?: [^ |]+){{0,{near.between}}} {word} )" for word in others)
        ways.append(f" {first}{ahead}")
    return "|".join(ways)
