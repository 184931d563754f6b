"""An empty portal as one SQL file, so that the demo's first start does not wait for migrations.

`manage.py dump_schema` writes what migrating from nothing and `load_roles` leave on SQLite, under a
hash of the migrations. A new database of the demo starts from it where the hash fits, and is
migrated as usual otherwise. Only development settings come here: a real portal is made by
`manage.py migrate`.
"""

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.db import connection

from demo.guard import require_development_settings

DUMP = Path(__file__).parent / "schema.sql"
DERIVED_TABLES = ("search_*", "lists_*")
"""Left empty in the dump: each `migrate` ends by writing what search and lists lack of pages."""
NOW = "strftime('%Y-%m-%d %H:%M:%f', 'now')"
NEW_UUID = "lower(hex(randomblob(16)))"
UUID = re.compile("'[0-9a-f]{32}'")


def migrations_hash() -> str:
    """Return a hash of every migration of the installed apps, packages' too, and what runs them."""
    digest = hashlib.sha256(django.__version__.encode())
    paths = [Path(settings.BASE_DIR) / "core" / "migration_operations.py"]
    for config in apps.get_app_configs():
        paths += sorted(Path(config.path, "migrations").glob("*.py"))
    for path in paths:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def dump(database: sqlite3.Connection) -> str:
    """Return the SQL that makes this migrated, otherwise empty database anew.

    Two migrations of the same code give the same text: moments become that of the restoring, and
    UUIDs random ones.
    """
    return "".join(f"{line}\n" for line in (_header(), "BEGIN;", *_statements(database), "COMMIT;"))


def restore() -> bool:
    """Fill the default database from the dump if it is SQLite, new, and the dump fits.

    Tells whether it did. Raises CommandError outside development.
    """
    require_development_settings()
    if connection.vendor != "sqlite" or connection.introspection.table_names():
        return False
    text = DUMP.read_text(encoding="utf-8")
    if not text.startswith(_header()):
        return False
    connection.ensure_connection()
    connection.connection.executescript(text)
    stamp()
    return True


def stamp() -> None:
    """Note in a database of SQLite which migrations made it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA user_version = {_version()}")


def is_of_other_migrations() -> bool:
    """Return whether a database of SQLite with tables in it was made by other migrations.

    They are changed in place, so that `migrate` sees nothing to do and pages fail afterwards.
    """
    if connection.vendor != "sqlite" or not connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA user_version")
        return cursor.fetchone() != (_version(),)


def _version() -> int:
    return int(migrations_hash()[:7], base=16)


def _header() -> str:
    return f"-- Written by manage.py dump_schema. Migrations: {migrations_hash()}"


def _statements(database: sqlite3.Connection) -> Iterator[str]:
    # Full text brings tables of its own, which its virtual table makes again.
    shadows = _column(database, "SELECT name FROM pragma_table_list WHERE type = 'shadow'")
    for kind in ("table", "index"):
        yield from _definitions(database, kind, shadows)
    left_out = "".join(f" AND name NOT GLOB '{names}'" for names in DERIVED_TABLES)
    for table in _column(
        database,
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
        f" AND name NOT LIKE 'sqlite_%'{left_out} ORDER BY name",
    ):
        yield from _inserts(database, table)
    # Last, so that they do not act on the rows above.
    yield from _definitions(database, "trigger", shadows)


def _definitions(database: sqlite3.Connection, kind: str, without: list[str]) -> Iterator[str]:
    for name, sql in database.execute(
        "SELECT name, sql FROM sqlite_master"
        " WHERE type = ? AND sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name",
        (kind,),
    ):
        if name not in without:
            yield f"{sql};"


def _inserts(database: sqlite3.Connection, table: str) -> Iterator[str]:
    columns = list(database.execute("SELECT name, type FROM pragma_table_info(?)", (table,)))
    names = ", ".join(f'"{name}"' for name, _type in columns)
    values = ", ".join(f'quote("{name}")' for name, _type in columns)
    rows = [
        ", ".join(
            _renewed(literal, column_type)
            for literal, (_name, column_type) in zip(row, columns, strict=True)
        )
        for row in database.execute(f'SELECT {values} FROM "{table}" ORDER BY rowid')
    ]
    if rows:
        yield (
            f'INSERT INTO "{table}"({names}) VALUES\n'
            + ",\n".join(f"({row})" for row in rows)
            + ";"
        )


def _renewed(literal: str, column_type: str) -> str:
    if column_type == "datetime" and literal != "NULL":
        return NOW
    if column_type == "char(32)" and UUID.fullmatch(literal):
        return NEW_UUID
    return literal


def _column(database: sqlite3.Connection, query: str) -> list[str]:
    return [value for (value,) in database.execute(query)]
