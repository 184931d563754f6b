"""The tables of a NukeViet portal laid into a database of the run's own, and what they lack.

They go into a SQLite file, so that a table of hundreds of thousands of texts is joined by a
database and never held in memory. No Django here.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from moving.doubled import undoubled
from moving.old import UnreadableError
from moving.sql_dump import Row

TABLES = (
    *("rows", "detail", "cat", "sources", "topics", "tags", "tags_id", "author", "authorlist"),
    *("row", "subject", "signer", "modules"),
)


@dataclass(frozen=True)
class Table:
    """What is read of a table: columns that it can't do without, and others."""

    needed: frozenset[str]
    others: frozenset[str] = frozenset()
    is_extra: bool = False
    """A module does without this table."""


def _table(needed: str, others: str = "", *, is_extra: bool = False) -> Table:
    return Table(frozenset(needed.split()), frozenset(others.split()), is_extra)


#: The tables of a module; the first holds its rows.
NEWS_TABLES = {
    "rows": _table(
        "id catid title status publtime",
        "alias hometext edittime exptime author sourceid topicid external_link"
        " homeimgfile homeimgalt homeimgthumb",
    ),
    "detail": _table("id bodyhtml", "titlesite description sourcetext files voicedata"),
    "cat": _table("catid title status", "alias parentid weight description"),
    "sources": _table("sourceid title", "link", is_extra=True),
    "topics": _table("topicid title", "alias description weight", is_extra=True),
    "tags": _table("tid title", "alias keywords", is_extra=True),
    "tags_id": _table("id tid", is_extra=True),
    "authorlist": _table("id pseudonym", "aid", is_extra=True),
}
LAWS_TABLES = {
    "row": _table(
        "id title code status groups_view publtime",
        "alias cid sid sgid note introtext bodytext files startvalid exptime"
        " replacement relatement",
    ),
    "subject": _table("id title"),
    "signer": _table("id title", "positions"),
    "cat": _table("id title"),
}
#: Two of these columns tell a module: menus and votes have tables of such names too.
NEWS_SIGNS = frozenset({"catid", "publtime", "hometext", "homeimgfile"})
LAWS_SIGNS = frozenset({"code", "sgid", "startvalid", "relatement"})
INTEGERS = frozenset(
    {
        *("id", "catid", "parentid", "topicid", "sourceid", "tid", "aid", "cid", "sid", "sgid"),
        *("status", "weight", "homeimgthumb", "external_link"),
        *("publtime", "exptime", "edittime", "startvalid"),
    }
)
"""Columns of numbers, which some dumps write as text: NukeViet's own puts quotes round all."""
BATCH = 500
_NEWS = re.compile(r"^\w+?_([a-z]{2})_\w+_rows$")


Rows = Callable[[Callable[[str], bool], dict[str, list[str]]], Iterator[tuple[str, Row]]]
"""What reads tables (`sql_dump.rows`, `mysql.rows`): those that are wanted, and their columns."""


class NoPortalError(UnreadableError):
    """The tables are not those of one NukeViet portal."""


class Tables:
    """The tables that matter, in a file of `folder`, and the modules that can be read of them."""

    def __init__(self, read: Rows, folder: Path, *, language: str, prefix: str) -> None:
        self.language = language
        self._wanted = re.compile(rf"^(?P<prefix>\w+?)_{re.escape(language)}_(?P<module>\w+)$")
        self._prefix = prefix
        self._prefixes: set[str] = set()
        self._database = sqlite3.connect(folder / "nukeviet.sqlite3")
        self._database.row_factory = sqlite3.Row
        self.columns: dict[str, frozenset[str]] = {}
        self.languages: set[str] = set()
        self.remarks: list[str] = []
        self.lacking: list[str] = []
        self._lay_out(read)
        # A body tells a module too, where the table of its rows was left out.
        self.lacking += [
            f"bảng {table.removesuffix('detail')}rows"
            for table, columns in self.columns.items()
            if table.endswith("_detail") and "bodyhtml" in columns
            if f"{table.removesuffix('detail')}rows" not in self.columns
        ]
        self.news = self._modules(NEWS_TABLES, NEWS_SIGNS)
        self.laws = self._modules(LAWS_TABLES, LAWS_SIGNS)
        self._check()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def all(self, sql: str, *values: Any) -> sqlite3.Cursor:
        """Ask the tables."""
        return self._database.execute(sql, values)

    def _lay_out(self, read: Rows) -> None:
        batch: list[tuple[str, dict[str, Any]]] = []
        columns: dict[str, list[str]] = {}
        for table, row in read(self._is_wanted, columns):
            # A statement may name fewer columns than the one before it.
            is_same = not batch or (batch[0][0] == table and batch[0][1].keys() == row.keys())
            if not is_same or len(batch) == BATCH:
                self._store(batch, columns)
                batch = []
            batch.append((table, row))
        if batch:
            self._store(batch, columns)
        for table, named in columns.items():
            if self._is_wanted(table) and table not in self.columns:
                self._make(table, named)
        for table, held in self.columns.items():
            for suffix, column in (
                ("_detail", "id"),
                ("_tags_id", "id"),
                ("_authorlist", "id"),
                ("_rows", "topicid"),
            ):
                if table.endswith(suffix) and column in held:
                    self._database.execute(f'CREATE INDEX "{table}_i" ON "{table}" ({column})')
        self._database.commit()

    def _is_wanted(self, table: str) -> bool:
        if other := _NEWS.match(table):
            self.languages.add(other[1])
        found = self._wanted.match(table)
        if found is None:
            return False
        module = found["module"]
        if module != "modules" and not any(module.endswith(f"_{name}") for name in TABLES):
            return False
        self._prefixes.add(found["prefix"])
        return self._prefix in ("", found["prefix"])

    def _check(self) -> None:
        """Refuse what is no portal, and several: two would share the names of their modules."""
        seen = ", ".join(sorted(self._prefixes))
        if self._prefix and self._prefix not in self._prefixes:
            known = f"those there are: {seen}" if seen else "there are no tables of NukeViet"
            raise NoPortalError(f"no table has the prefix {self._prefix!r}; {known}")
        if not self.news and not self.laws:
            said = f"no module of news or laws in the language {self.language!r} was found"
            raise NoPortalError("; ".join([said, *self._refusals()]))
        modules = (*self.news, *self.laws)
        prefixes = {module.partition(f"_{self.language}_")[0] for module in modules}
        if len(prefixes) > 1:
            found = ", ".join(sorted(prefixes))
            raise NoPortalError(f"tables of several portals ({found}): choose one with --prefix")

    def _refusals(self) -> Iterator[str]:
        """Yield in English what modules lack to be read, for the message of a refusal."""
        for what in self.lacking:
            yield f"no {what.replace('bảng ', 'table ').replace('cột ', 'column ')}"

    def _modules(self, tables: Mapping[str, Table], signs: frozenset[str]) -> list[str]:
        """Return the modules of a kind that can be read, as their tables begin.

        What one lacks is noted: a table or column that it can't do without keeps it from being
        read; of any other column it is read as if it were empty.
        """
        first = next(iter(tables))
        found = (
            table.removesuffix(f"_{first}")
            for table, columns in sorted(self.columns.items())
            if table.endswith(f"_{first}") and len(columns & signs) > 1
        )
        return [module for module in found if self._is_whole(module, tables)]

    def _is_whole(self, module: str, tables: Mapping[str, Table]) -> bool:
        lacking = []
        for name, needs in tables.items():
            table = f"{module}_{name}"
            columns = self.columns.get(table)
            if columns is None:
                lacking += [] if needs.is_extra else [f"bảng {table}"]
                continue
            missing = [f"cột {table}.{each}" for each in sorted(needs.needed - columns)]
            if missing and needs.is_extra:
                del self.columns[table]
                self.remarks.append(f"Thiếu {', '.join(missing)}: bảng ấy không được chuyển.")
                continue
            lacking += missing
            self._complete(table, sorted(needs.others - columns))
        self.lacking += lacking
        return not lacking

    def _complete(self, table: str, missing: Sequence[str]) -> None:
        for name in missing:
            self._database.execute(f'ALTER TABLE "{table}" ADD COLUMN "{name}"')
        if missing:
            self.columns[table] |= set(missing)
            said = ", ".join(missing)
            self.remarks.append(f"Bảng {table} không có cột {said}: phần ấy để trống.")

    def _store(
        self, batch: list[tuple[str, dict[str, Any]]], columns: Mapping[str, Iterable[str]]
    ) -> None:
        table, first = batch[0]
        names = ", ".join(f'"{name}"' for name in first)
        if table not in self.columns:
            self._make(table, dict.fromkeys([*columns.get(table, ()), *first]))
        for name in first.keys() - self.columns[table]:
            self._database.execute(f'ALTER TABLE "{table}" ADD COLUMN "{name}"')
            self.columns[table] |= {name}
        marks = ", ".join("?" * len(first))
        self._database.executemany(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})',
            [tuple(_stored(name, row[name]) for name in row) for _table, row in batch],
        )

    def _make(self, table: str, columns: Iterable[str]) -> None:
        names = ", ".join(f'"{name}"' for name in columns)
        self._database.execute(f'CREATE TABLE "{table}" ({names})')
        self.columns[table] = frozenset(columns)


def _stored(column: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    # No database here keeps a zero sign, nor has one a meaning in a text.
    is_number = column in INTEGERS and value.isdecimal()
    return int(value) if is_number else undoubled(value.replace("\0", ""))
