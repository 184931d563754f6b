"""What suggestions are completed from: an index of headings alone, and titles by how they begin.

On SQLite an FTS5 table of titles and names with an index of beginnings, so that the newest pages
that hold `th…` are read without those before them, and triggers that keep it in step.
"""

from django.db import migrations

VIEWS = ("exact", "folded")
FIELDS = ("title", "names")
CONTENT_TABLE = "search_searchtext"
PREFIX_LENGTHS = "1 2 3 4"
"""Letters of the beginnings that are indexed; few words go on after the fourth."""
START_LENGTH = 100
"""Letters of a title that PostgreSQL sorts by: its indexes refuse texts of some thousand."""


def create_statements(view: str) -> list[str]:
    """Return the SQL that makes the FTS5 table of one view's headings, and its triggers."""
    table = f"search_fts_titles_{view}"
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
        f"content_rowid='entry_id', prefix='{PREFIX_LENGTHS}', "
        "tokenize='unicode61 remove_diacritics 0')",
        f"CREATE TRIGGER {table}_insert AFTER INSERT ON {CONTENT_TABLE} BEGIN {insert} END",
        f"CREATE TRIGGER {table}_delete AFTER DELETE ON {CONTENT_TABLE} BEGIN {delete} END",
        f"CREATE TRIGGER {table}_update AFTER UPDATE ON {CONTENT_TABLE} WHEN {changed} "
        f"BEGIN {delete} {insert} END",
        f"INSERT INTO {table}({table}) VALUES ('rebuild')",
        f"CREATE INDEX search_title_start_{view} ON {CONTENT_TABLE} (title_{view})",
    ]


def drop_statements(view: str) -> list[str]:
    """Return the SQL that removes what `create_statements` made."""
    table = f"search_fts_titles_{view}"
    return [
        f"DROP INDEX IF EXISTS search_title_start_{view}",
        *(f"DROP TRIGGER IF EXISTS {table}_{event}" for event in ("insert", "delete", "update")),
        f"DROP TABLE IF EXISTS {table}",
    ]


def create_index(apps, schema_editor):
    for view in VIEWS:
        if schema_editor.connection.vendor == "sqlite":
            for statement in create_statements(view):
                schema_editor.execute(statement)
        elif schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE INDEX search_title_start_{view} ON {CONTENT_TABLE}"
                f' (left(title_{view}, {START_LENGTH}) COLLATE "C")'
            )


def drop_index(apps, schema_editor):
    for view in VIEWS:
        if schema_editor.connection.vendor == "sqlite":
            for statement in drop_statements(view):
                schema_editor.execute(statement)
        elif schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP INDEX IF EXISTS search_title_start_{view}")


class Migration(migrations.Migration):
    dependencies = [("search", "0007_synonyms_and_query_log")]

    operations = [migrations.RunPython(create_index, drop_index)]
