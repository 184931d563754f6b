"""Read the rows of a MySQL database one by one, as a dump of it tells them; no Django here.

The driver is optional (`requirements-mysql.lock`). Reading changes nothing there: one transaction
that may only read sees every InnoDB table as it was at one moment.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from moving.old import UnreadableError
from moving.sql_dump import Row, number_of

PORT = 3306
CONNECT_SECONDS = 10
READ_SECONDS = 120
DRIVER_MISSING = (
    "the driver of MySQL is not installed: pip install --require-hashes -r requirements-mysql.lock"
)
#: What the server says by number, in words that tell what to do.
REASONS = {
    1044: "user {user!r} may not open the database {name!r}",
    1045: "{host}:{port} refuses user {user!r}: wrong name or password",
    1049: "there is no database {name!r} on {host}:{port}",
    1142: "user {user!r} may not read the tables of {name!r}: grant SELECT",
    1143: "user {user!r} may not read the tables of {name!r}: grant SELECT",
    1698: "{host}:{port} refuses user {user!r}: wrong name or password",
    2003: "{host}:{port} does not answer",
    2006: "{host}:{port} ended the connection while it was read: run again",
    2013: "{host}:{port} ended the connection while it was read: run again",
}


class DatabaseError(UnreadableError):
    """The database can't be read; the message says why and never holds the password."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is and who asks it."""

    host: str
    port: int
    user: str
    name: str
    password: str = field(repr=False)


def address_of(said: str, password: str = "") -> Address:
    """Return what `mysql://user:password@host:3306/database` says; `password` where it has none."""
    try:
        parts = urlsplit(said)
        port = parts.port
    except ValueError:
        raise _no_address() from None
    name = unquote(parts.path.strip("/"))
    if parts.scheme not in ("mysql", "mariadb") or not (parts.hostname and parts.username and name):
        raise _no_address()
    own = unquote(parts.password) if parts.password is not None else password
    return Address(parts.hostname, port or PORT, unquote(parts.username), name, own)


def rows(
    address: Address, is_wanted: Callable[[str], bool], columns: dict[str, list[str]]
) -> Iterator[tuple[str, Row]]:
    """Yield (table, column → value) for each row of the wanted tables, as `sql_dump.rows` does.

    `columns` is filled with the columns of these tables, also of those without rows. The rows come
    as a stream: no more than one is held.
    """
    try:
        import pymysql
    except ImportError:
        raise DatabaseError(DRIVER_MISSING) from None
    try:
        with _connection(address) as connection, connection.cursor() as cursor:
            # Moments are told as a dump tells them.
            cursor.execute("SET SESSION time_zone = '+00:00'")
            cursor.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY")
            cursor.execute("SHOW FULL TABLES")
            tables = [name for name, kind in cursor.fetchall() if kind == "BASE TABLE"]
            for table in filter(is_wanted, tables):
                cursor.execute(f"SELECT * FROM `{table.replace('`', '``')}`")
                names = [column[0] for column in cursor.description]
                columns[table] = names
                for values in cursor:
                    yield table, dict(zip(names, map(_text, values), strict=True))
    except pymysql.MySQLError as error:
        raise DatabaseError(_said(error, address)) from None
    except UnicodeDecodeError as error:
        raise DatabaseError(f"a table holds bytes that are no UTF-8: {error}") from error
    except RuntimeError as error:
        # Of a way to sign in that needs another package; its words hold no secret.
        raise DatabaseError(f"{address.host} can't be signed in to: {error}") from error


def _connection(address: Address) -> Any:
    import pymysql
    from pymysql.constants import FIELD_TYPE
    from pymysql.converters import encoders
    from pymysql.cursors import SSCursor

    numbers = (
        *("TINY", "SHORT", "LONG", "INT24", "LONGLONG", "YEAR"),
        *("FLOAT", "DOUBLE", "DECIMAL", "NEWDECIMAL"),
    )
    return pymysql.connect(
        host=address.host,
        port=address.port,
        user=address.user,
        # The driver takes a text for latin1.
        password=address.password.encode(),
        database=address.name,
        charset="utf8mb4",
        cursorclass=SSCursor,
        # Everything else stays the text that a dump writes.
        conv={**encoders, **{getattr(FIELD_TYPE, name): number_of for name in numbers}},
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        local_infile=False,
    )


def _text(value: Any) -> Any:
    return value.decode() if isinstance(value, bytes) else value


def _said(error: Exception, address: Address) -> str:
    number = error.args[0] if error.args else None
    known = REASONS.get(number) if isinstance(number, int) else None
    if known is None:
        return f"{address.host}:{address.port} answers with error {number}: {error.args[-1]}"
    return known.format(host=address.host, port=address.port, user=address.user, name=address.name)


def _no_address() -> DatabaseError:
    # Without what was said: it may hold a password.
    return DatabaseError("an address is written mysql://user@host:3306/database")
