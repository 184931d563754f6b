"""The embedded engine on PostgreSQL: GIN finds, and bm25 over the vectors ranks like FTS5 does."""

import math
from collections.abc import Collection, Sequence

from search.engines import embedded_sql as sql
from search.engines.base import Audience, Sort
from search.engines.embedded import EmbeddedEngine
from search.engines.matching import Demand
from search.query import Words

TABLE = "search_searchtext"
PARTS = {"title": ("title", "names"), "summary": ("summary",), "body": ("body",)}
"""Part of a text → its columns, without the view."""
WEIGHTS = {"title": "AB", "summary": "C", "body": "D"}
"""Part of a text → what its words are marked with in the vectors."""
VECTORS = ("vector_exact", "heading_exact", "vector_folded", "heading_folded")

TERM_SATURATION = 1.2
LENGTH_SHARE = 0.75
"""k1 and b of bm25: what further occurrences and long texts count."""
SAMPLE = 1000
"""Texts from which the mean length is taken."""
LONGEST_LEXEME = 500
"""Letters of a word that are looked for: PostgreSQL refuses words of more than 2 KB."""


class PostgreSQLEngine(EmbeddedEngine):
    """`tsvector('simple')` over the two normalised views."""

    def __init__(self) -> None:
        super().__init__()
        self._frequencies: dict[tuple[str, str], int] = {}
        self._size: tuple[int, float] | None = None

    def add_text_rows(
        self,
        statement: sql.Statement,
        demand: Demand,
        sort: Sort,
        audience: Audience,
        filters: sql.Filters,
    ) -> None:
        by_relevance = sort is Sort.RELEVANCE
        scores = self._scores(demand) if by_relevance else []
        score = sql.as_float(f"-({' + '.join(piece for piece, _ in scores)})" if scores else "0.0")
        order = sql.order_columns(sort, score)
        statement.parameters.extend(
            parameter for _, parameters in scores for parameter in parameters
        )
        sql.add_columns(statement, order, filters)
        statement.add(f"FROM {TABLE} t JOIN search_searchentry e ON e.page_id = t.entry_id")
        if by_relevance:
            _, mean = self._archive_size()
            # OFFSET 0 keeps the vectors unpacked once a row, not once a term.
            statement.add(
                f"CROSS JOIN LATERAL (SELECT t.vector_{demand.view} || ''::tsvector AS asked,"
                + (" t.vector_exact || ''::tsvector AS exact," if demand.boost else "")
                + " CAST(%s + %s * t.words AS double precision) AS norm OFFSET 0) v",
                TERM_SATURATION * (1 - LENGTH_SHARE),
                TERM_SATURATION * LENGTH_SHARE / mean,
            )
        statement.add("WHERE TRUE")
        add_conditions(statement, demand)
        self.add_exclusion(statement, demand)
        sql.add_audience(statement, audience)

    def add_exclusion(self, statement: sql.Statement, demand: Demand) -> None:
        if demand.excluded:
            statement.add("AND e.page_id NOT IN (")
            _add_holders(statement, demand.exclude_view, demand.excluded)
            statement.add(")")

    def _scores(self, demand: Demand) -> list[tuple[str, list]]:
        """Return the terms of the score, each as SQL with its parameters.

        A pair counts as its rarer word does: what two words make together is at least as rare.
        """
        self._read_frequencies(demand.view, [word for unit in demand.units for word in unit])
        self._read_frequencies("exact", demand.boost)
        runs = [(demand.view, "asked", unit) for unit in [*demand.units, *demand.pairs]]
        runs += [("exact", "exact", (word,)) for word in demand.boost]
        return [
            _score(column, run, max(self._rarity(view, word) for word in run))
            for view, column, run in runs
        ]

    def _rarity(self, view: str, word: str) -> float:
        entries, _ = self._archive_size()
        holding = self._frequencies.get((view, word), 0)
        return math.log(1 + (max(entries - holding, 0) + 0.5) / (holding + 0.5))

    def _read_frequencies(self, view: str, words: Collection[str]) -> None:
        unread = {word for word in words if (view, word) not in self._frequencies}
        if unread:
            counted = self.count_entries(view, unread)
            self._frequencies |= {(view, word): counted.get(word, 0) for word in unread}

    def _archive_size(self) -> tuple[int, float]:
        """Return the number of entries and about how many words one has."""
        if self._size is None:
            statement = sql.Statement().add(
                "SELECT (SELECT COUNT(*) FROM search_searchentry), (SELECT AVG(words)"
                f" FROM (SELECT words FROM {TABLE} LIMIT %s) sample)",
                SAMPLE,
            )
            ((entries, mean),) = statement.rows()
            self._size = entries, max(float(mean or 0), 1.0)
        return self._size

    def completions(self, view: str, words: Words, beginnings: Words, limit: int) -> sql.Statement:
        completed = " | ".join(f"{lexeme(word)}:*" for word in beginnings)
        asked = " & ".join([*map(lexeme, words), f"({completed})"])
        statement = sql.Statement().add(
            f"SELECT e.page_id FROM {TABLE} t"
            " JOIN search_searchentry e ON e.page_id = t.entry_id"
            f" WHERE t.heading_{view} @@ %s::tsquery",
            asked,
        )
        sql.add_audience(statement, Audience.PUBLIC)
        # 2: by the length of the heading, so that the whole name stands before a long title.
        return statement.add(
            f"ORDER BY ts_rank_cd(t.heading_{view}, %s::tsquery, 2) DESC, e.page_id DESC LIMIT %s",
            asked,
            limit,
        )

    def count_entries(self, view: str, words: Collection[str]) -> dict[str, int]:
        words = list(words)
        statement = sql.Statement().add(
            "SELECT w.word, (SELECT COUNT(*) FROM search_searchtext"
            f" WHERE vector_{view} @@ w.lexeme::tsquery)"
            " FROM unnest(%s::text[], %s::text[]) AS w(word, lexeme)",
            words,
            list(map(lexeme, words)),
        )
        return {word: count for word, count in statement.rows() if count}

    def find_problems(self) -> list[str]:
        names = [f"search_{name}" for name in VECTORS]
        statement = sql.Statement().add(
            f"SELECT indexname FROM pg_indexes WHERE indexname IN ({sql.placeholders(names)})",
            *names,
        )
        present = {name for (name,) in statement.rows()}
        return [f"missing: {name}" for name in names if name not in present]


def lexeme(*words: str, fields: Sequence[str] = ()) -> str:
    """Return words as tsquery text: a term, or neighbours; anywhere, or in some parts of a text."""
    quoted = (word[:LONGEST_LEXEME].replace("\\", "\\\\").replace("'", "''") for word in words)
    weights = ":" + "".join(WEIGHTS[field] for field in fields) if fields else ""
    return " <-> ".join(f"'{word}'{weights}" for word in quoted)


def add_conditions(statement: sql.Statement, demand: Demand) -> None:
    """Keep the entries that meet a demand."""
    vector = f"t.vector_{demand.view}"
    fields = demand.fields
    every_word = [" & ".join(lexeme(word, fields=fields) for word in unit) for unit in demand.units]
    if demand.minimum or demand.any_word:
        # A superset for the index; phrases are counted or checked below.
        loose = " | ".join(f"({words})" for words in every_word)
        statement.add(f"AND {vector} @@ %s::tsquery", loose)
        _add_votes(statement, demand, demand.minimum or 1)
    else:
        statement.add(f"AND {vector} @@ %s::tsquery", " & ".join(every_word))
        for phrase in demand.phrases:
            statement.add(f"AND {_stands('t', demand.view, fields)}", _pattern(phrase))


def _add_votes(statement: sql.Statement, demand: Demand, minimum: int) -> None:
    if minimum == 1 and not demand.phrases:
        return
    statement.add("AND t.entry_id IN (SELECT entry_id FROM (")
    _add_holders(statement, demand.view, demand.units, demand.fields)
    statement.add(
        ") votes GROUP BY entry_id HAVING COUNT(*) >= %s)", min(minimum, len(demand.units))
    )


def _add_holders(
    statement: sql.Statement, view: str, units: Sequence[Words], fields: Sequence[str] = ()
) -> None:
    """Append, for each unit, the SELECT of the entries that hold it."""
    for place, unit in enumerate(units):
        statement.add(
            f"{'UNION ALL ' if place else ''}SELECT h.entry_id FROM {TABLE} h"
            f" WHERE h.vector_{view} @@ %s::tsquery",
            " & ".join(lexeme(word, fields=fields) for word in unit),
        )
        if len(unit) > 1:
            statement.add(f"AND {_stands('h', view, fields)}", _pattern(unit))


def _stands(table: str, view: str, fields: Sequence[str]) -> str:
    """Return the condition that words stand together in one part of a text.

    On the words themselves: a vector knows no place after the 16,383rd, nor where a part ends.
    """
    parts = " || ' | ' || ".join(
        f"{table}.{part}_{view}" for field in fields or PARTS for part in PARTS[field]
    )
    return f"' ' || {parts} || ' ' LIKE %s"


def _pattern(words: Words) -> str:
    # Words of letters and digits only: nothing in them is a wildcard.
    return f"% {' '.join(words)} %"


def _score(column: str, run: Words, rarity: float) -> tuple[str, list]:
    """Return the bm25 of one run of words as SQL, and its parameters."""
    largest = max(sql.COLUMN_WEIGHTS)
    # ts_rank_cd adds up a weight for each place; its weights go from body to title, up to 1.
    weights = ", ".join(str(weight / largest) for weight in reversed(sql.COLUMN_WEIGHTS))
    frequency = f"{largest} * ts_rank_cd('{{{weights}}}', v.{column}, %s::tsquery)"
    return (
        f"%s * (1 - v.norm / ({frequency} + v.norm))",
        [rarity * (1 + TERM_SATURATION), lexeme(*run)],
    )
