"""The database of a run: a copy of the kept schema, in memory or on PostgreSQL."""

import os
import sqlite3
from uuid import uuid4

import psycopg
from django.conf import settings
from django.db import connections

from bench.kept_schema import postgresql_template, sqlite_file


def copy_into_memory(alias: str = "default") -> None:
    """Point the connection at a database in memory that holds a copy of the kept schema."""
    connection = connections[alias]
    connection.close()
    _point_at(connection.creation._get_test_db_name(), alias)
    connection.ensure_connection()
    source = sqlite3.connect(sqlite_file())
    source.backup(connection.connection)
    source.close()


def copy_on_postgresql(alias: str = "default") -> None:
    """Point the connection at a database of this process that is a copy of the kept schema."""
    server = os.environ["DATABASE_URL"]
    connection = connections[alias]
    connection.close()
    name = connection.settings_dict["NAME"]
    if not name.startswith(TEMPORARY):
        name = f"{TEMPORARY}{uuid4().hex}"
    template = postgresql_template(server)
    with psycopg.connect(server, autocommit=True) as administrator:
        administrator.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        administrator.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    _point_at(name, alias)


def drop_on_postgresql(alias: str = "default") -> None:
    """Drop the database that `copy_on_postgresql` made."""
    connection = connections[alias]
    connection.close()
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as administrator:
        name = connection.settings_dict["NAME"]
        administrator.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


TEMPORARY = "guongsang_test_"
COPIERS = {"sqlite": copy_into_memory, "postgresql": copy_on_postgresql}


def copy(alias: str = "default") -> None:
    """Give the connection a database as the migrations leave it."""
    COPIERS[connections[alias].vendor](alias)


def _point_at(name: str, alias: str) -> None:
    settings.DATABASES[alias]["NAME"] = name
    connections[alias].settings_dict["NAME"] = name
