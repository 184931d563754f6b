"""Read the rows of a MySQL dump one by one, without a MySQL server; no Django here."""

import gzip
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from moving.old import UnreadableError

CHUNK = 1 << 20
_TOKEN = re.compile(
    r"""
    (?P<text>'[^'\\]*(?:(?:\\.|'')[^'\\]*)*'|"[^"\\]*(?:(?:\\.|"")[^"\\]*)*")
    |(?P<name>`[^`]*(?:``[^`]*)*`)
    |(?P<blank>\s+|--(?=\s)[^\n]*|\#[^\n]*|/\*.*?\*/)
    |(?P<word>[\w.+@:-]+)
    |(?P<mark>.)
    """,
    re.DOTALL | re.VERBOSE,
)
_ESCAPED = re.compile(r"\\(.)|''|\"\"", re.DOTALL)
_MEANT = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "Z": "\x1a", "b": "\b"}
#: MySQL leaves the stroke before these: they are patterns' own.
_KEPT = {"%": "\\%", "_": "\\_"}
#: Words before the name of a table, and those that begin no column.
_BEFORE_TABLE = frozenset(
    {
        *("TABLE", "TEMPORARY", "IF", "NOT", "EXISTS", "INTO", "IGNORE"),
        *("LOW_PRIORITY", "HIGH_PRIORITY", "DELAYED"),
    }
)
_KEYS = frozenset(
    {
        *("KEY", "PRIMARY", "UNIQUE", "INDEX", "FULLTEXT", "SPATIAL", "CONSTRAINT", "FOREIGN"),
        "CHECK",
    }
)
_NUMBER = re.compile(r"[+-]?\d+")

Token = tuple[str, str]
Row = dict[str, Any]


class BrokenDumpError(UnreadableError):
    """The file is no dump that can be read to its end; the message says where it broke."""


def rows(
    dump: Path, is_wanted: Callable[[str], bool], columns: dict[str, list[str]]
) -> Iterator[tuple[str, Row]]:
    """Yield (table, column → value) for each row inserted into the wanted tables.

    `columns` is filled with the columns of every table that is made, also of those without rows.
    The dump may be packed (`.gz`). It is read as a stream: no more than a row is held.
    """
    opened = gzip.open if dump.suffix == ".gz" else open
    with opened(dump, "rt", encoding="utf-8", newline="") as stream:
        try:
            tokens = _tokens(stream)
            for kind, said in tokens:
                word = said.upper() if kind == "word" else ""
                if word == "CREATE":
                    table, named = _created(tokens)
                    if table:
                        columns[table] = named
                elif word in ("INSERT", "REPLACE"):
                    yield from _inserted(tokens, columns, is_wanted)
                elif said != ";":
                    _skip_statement(tokens)
        except UnicodeDecodeError as error:
            raise BrokenDumpError(f"not UTF-8: {error}") from error
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise BrokenDumpError(f"the packed file is cut off or damaged: {error}") from error


def _tokens(stream: IO[str]) -> Iterator[Token]:
    """Yield what the dump is made of, without blanks and comments."""
    buffer, at, is_over = "", 0, False
    while True:
        match = _TOKEN.match(buffer, at)
        if not is_over and (match is None or _may_go_on(buffer, match)):
            more = stream.read(max(CHUNK, len(buffer) - at))
            is_over = not more
            buffer, at = buffer[at:] + more, 0
            continue
        if match is None:
            return
        at = match.end()
        kind = str(match.lastgroup)
        if kind == "mark" and match[0] in "'\"`":
            raise BrokenDumpError("the dump ends inside a value: it was cut off")
        if kind != "blank":
            yield kind, match[0]


def _may_go_on(buffer: str, match: re.Match[str]) -> bool:
    """Whether what was matched may be the beginning of something longer."""
    is_opening = match[0] in ("'", '"', "`") or buffer.startswith("/*", match.start())
    return match.end() == len(buffer) or (match.lastgroup == "mark" and is_opening)


def _skip_statement(tokens: Iterator[Token]) -> None:
    for _kind, said in tokens:
        if said == ";":
            return


def _created(tokens: Iterator[Token]) -> tuple[str, list[str]]:
    """Return the name of a table that is made, and its columns in their order."""
    table, named, depth, is_start, has_begun = "", [], 0, False, False
    for kind, said in tokens:
        if kind == "mark" and said == ";":
            break
        if kind == "mark" and said in "()":
            depth += 1 if said == "(" else -1
            is_start, has_begun = said == "(" and depth == 1, True
        elif kind == "mark" and said == "," and depth == 1:
            is_start = True
        else:
            if not has_begun and (name := _named(kind, said, _BEFORE_TABLE)):
                # The last one counts: the database may stand before the table.
                table = name
            elif is_start and (name := _named(kind, said, _KEYS)):
                named.append(name)
            is_start = False
    return table, named


def _inserted(
    tokens: Iterator[Token], columns: dict[str, list[str]], is_wanted: Callable[[str], bool]
) -> Iterator[tuple[str, Row]]:
    table, named, is_list = "", [], False
    for kind, said in tokens:
        if kind == "mark" and said == ";":
            return
        if kind == "mark" and said in "()":
            is_list = said == "("
        elif not is_list and kind == "word" and said.upper() in ("VALUES", "VALUE"):
            break
        elif is_list and (name := _named(kind, said, frozenset())):
            named.append(name)
        elif name := _named(kind, said, _BEFORE_TABLE):
            table = name
    is_known = is_wanted(table)
    names = named or columns.get(table, [])
    values: list[Any] = []
    depth, value = 0, None
    for kind, said in tokens:
        if kind == "mark" and said == ";":
            return
        if kind == "mark" and said == "(":
            depth, values, value = depth + 1, [], None
        elif kind == "mark" and said in ",)":
            if depth == 1 and is_known:
                values.append(value)
                value = None
            if said == ")":
                depth -= 1
                if is_known:
                    if len(names) != len(values):
                        raise BrokenDumpError(
                            f"a row of {table} has {len(values)} values for {len(names)} columns"
                        )
                    yield table, dict(zip(names, values, strict=True))
        elif is_known:
            # The last word counts: `_binary 'x'` says first how to read what follows.
            value = _value(kind, said)
    raise BrokenDumpError(f"the dump ends inside the rows of {table}: it was cut off")


def _named(kind: str, said: str, others: frozenset[str]) -> str:
    """Return the name that a token is, in any of the quotes that dumps use or none, else ""."""
    if kind == "name":
        return said[1:-1].replace("``", "`")
    if kind == "text":
        return said[1:-1].replace('""', '"') if said[0] == '"' else ""
    return said.rpartition(".")[2] if kind == "word" and said.upper() not in others else ""


def _value(kind: str, said: str) -> Any:
    if kind == "text":
        return _ESCAPED.sub(_meant, said[1:-1])
    return None if said.upper() == "NULL" else number_of(said)


def number_of(said: str) -> int | str:
    """Return a whole number as one, and any other as it is written."""
    return int(said) if _NUMBER.fullmatch(said) else said


def _meant(match: re.Match[str]) -> str:
    letter = match[1]
    if letter is None:
        return match[0][0]
    return _KEPT.get(letter) or _MEANT.get(letter, letter)
