"""The empty portal from which a new demo starts is what migrating from nothing makes."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler
from django.test import override_settings

from bench.kept_schema import sqlite_file
from demo import schema

HINT = "Run manage.py dump_schema and commit demo/schema.sql."


@pytest.fixture
def new_database(tmp_path: Path, db: None) -> Iterator[BaseDatabaseWrapper]:
    """Let a database without tables be the default one."""
    databases = {"default": settings.DATABASES["default"] | {"NAME": str(tmp_path / "new.sqlite3")}}
    connection = ConnectionHandler(databases)["default"]
    with mock.patch.object(schema, "connection", connection):
        yield connection
    connection.close()


def test_the_dump_is_what_migrating_leaves() -> None:
    with closing(sqlite3.connect(sqlite_file())) as database:
        is_current = schema.dump(database) == schema.DUMP.read_text(encoding="utf-8")
    assert is_current, HINT  # told apart first: a diff of two such texts takes minutes


def test_a_new_database_becomes_what_was_dumped(new_database: BaseDatabaseWrapper) -> None:
    assert schema.restore(), HINT
    is_same = schema.dump(new_database.connection) == schema.DUMP.read_text(encoding="utf-8")
    assert is_same
    keys = {
        row[0]
        for row in new_database.connection.execute("SELECT translation_key FROM wagtailcore_page")
    }
    assert len(keys) > 1


def test_a_database_with_tables_is_left_alone(new_database: BaseDatabaseWrapper) -> None:
    new_database.ensure_connection()
    new_database.connection.execute("CREATE TABLE other (id integer)")
    assert not schema.restore()
    assert new_database.introspection.table_names() == ["other"]


def test_a_dump_of_other_migrations_is_not_used(new_database: BaseDatabaseWrapper) -> None:
    with mock.patch.object(schema, "migrations_hash", return_value="another"):
        assert not schema.restore()
    assert new_database.introspection.table_names() == []


def test_a_database_of_other_migrations_is_told_apart(new_database: BaseDatabaseWrapper) -> None:
    assert not schema.is_of_other_migrations(), "a new one has none yet"
    assert schema.restore(), HINT
    assert not schema.is_of_other_migrations()
    with mock.patch.object(schema, "migrations_hash", return_value="abcdef0123"):
        assert schema.is_of_other_migrations()


@pytest.mark.django_db
@override_settings(DEMO_ALLOWED=True)
def test_the_demo_says_so_instead_of_done() -> None:
    """It is the first thing that happens: nothing is loaded into it."""
    with (
        mock.patch.object(schema, "restore", return_value=False),
        mock.patch.object(schema, "is_of_other_migrations", return_value=True),
        pytest.raises(CommandError, match="bin/demo --reset"),
    ):
        call_command("prepare_demo", stdout=StringIO(), stderr=StringIO())


def test_a_real_portal_is_never_made_from_the_dump(
    new_database: BaseDatabaseWrapper, settings: SimpleNamespace
) -> None:
    settings.DEMO_ALLOWED = False
    with pytest.raises(CommandError):
        schema.restore()
    assert new_database.introspection.table_names() == []


@pytest.mark.parametrize("name", ["0001_initial.py", "0002_new.py"])
def test_a_changed_or_further_migration_makes_another_hash(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / "0001_initial.py").write_text("operations = []")
    with mock.patch.object(
        schema.apps, "get_app_configs", return_value=[SimpleNamespace(path=tmp_path)]
    ):
        before = schema.migrations_hash()
        assert schema.migrations_hash() == before
        (folder / name).write_text("operations = [1]")
        assert schema.migrations_hash() != before
