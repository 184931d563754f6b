"""The two FTS5 tables over the normalised columns, and the triggers that keep them in step.

External content: the words are stored once, in search_searchtext. On PostgreSQL this does nothing.
"""

from django.db import migrations

VIEWS = ("exact", "folded")
FIELDS = ("title", "names", "summary", "body")
CONTENT_TABLE = "search_searchtext"


def create_statements(view: str) -> list[str]:
    """Return the SQL that makes the FTS5 table of one view, its vocabulary and its triggers."""
    table = f"search_fts_{view}"
    columns = ", ".join(f"{field}_{view}" for field in FIELDS)
    new_values = ", ".join(f"new.{field}_{view}" for field in FIELDS)
    old_values = ", ".join(f"old.{field}_{view}" for field in FIELDS)
    changed = " OR ".join(f"old.{field}_{view} IS NOT new.{field}_{view}" for field in FIELDS)
    insert = f"INSERT INTO {table}(rowid, {columns}) VALUES (new.entry_id, {new_values});"
    delete = (
        f"INSERT INTO {table}({table}, rowid, {columns}) "
        f"VALUES ('delete', old.entry_id, {old_values});"
    )
    return [
        f"CREATE VIRTUAL TABLE {table} USING fts5({columns}, content='{CONTENT_TABLE}', "
        "content_rowid='entry_id', tokenize='unicode61 remove_diacritics 0')",
        f"CREATE VIRTUAL TABLE {table}_vocabulary USING fts5vocab({table}, 'row')",
        f"CREATE TRIGGER {table}_insert AFTER INSERT ON {CONTENT_TABLE} BEGIN {insert} END",
        f"CREATE TRIGGER {table}_delete AFTER DELETE ON {CONTENT_TABLE} BEGIN {delete} END",
        f"CREATE TRIGGER {table}_update AFTER UPDATE ON {CONTENT_TABLE} WHEN {changed} "
        f"BEGIN {delete} {insert} END",
        f"INSERT INTO {table}({table}) VALUES ('rebuild')",
    ]


def drop_statements(view: str) -> list[str]:
    """Return the SQL that removes what `create_statements` made."""
    table = f"search_fts_{view}"
    return [
        *(f"DROP TRIGGER IF EXISTS {table}_{event}" for event in ("insert", "delete", "update")),
        f"DROP TABLE IF EXISTS {table}_vocabulary",
        f"DROP TABLE IF EXISTS {table}",
    ]


def create_tables(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for view in VIEWS:
            for statement in create_statements(view):
                schema_editor.execute(statement)


def drop_tables(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for view in VIEWS:
            for statement in drop_statements(view):
                schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(create_tables, drop_tables)]
