"""Full text over the normalised columns, by the database's own means.

On SQLite FTS5 tables with external content (the words are stored once, in search_searchtext), and
triggers that keep them in step. On PostgreSQL generated vectors beside the columns, so that no
write can leave them behind.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE = "search_searchtext"
VIEWS = ("exact", "folded")
FIELDS = ("title", "names", "summary", "body", "files")
HEADINGS = ("title", "names")
"""What suggestions are completed from: an index of their own, small enough to be read in place."""
PREFIX_LENGTHS = "1 2 3 4"
"""Letters of the beginnings of headings that are indexed; few words go on after the fourth."""
START_LENGTH = 100
"""Letters of a title that PostgreSQL sorts by: its indexes refuse texts of some thousand."""


def sqlite_table(table: str, view: str, fields: tuple[str, ...], options: str = "") -> list[str]:
    """Return the SQL that makes one FTS5 table and its triggers."""
    columns = ", ".join(f"{field}_{view}" for field in fields)
    new_values = ", ".join(f"new.{field}_{view}" for field in fields)
    old_values = ", ".join(f"old.{field}_{view}" for field in fields)
    changed = " OR ".join(f"old.{field}_{view} IS NOT new.{field}_{view}" for field in fields)
    insert = f"INSERT INTO {table}(rowid, {columns}) VALUES (new.entry_id, {new_values});"
    delete = (
        f"INSERT INTO {table}({table}, rowid, {columns}) "
        f"VALUES ('delete', old.entry_id, {old_values});"
    )
    return [
        f"CREATE VIRTUAL TABLE {table} USING fts5({columns}, content='{TABLE}', "
        f"content_rowid='entry_id', {options}tokenize='unicode61 remove_diacritics 0')",
        f"CREATE TRIGGER {table}_insert AFTER INSERT ON {TABLE} BEGIN {insert} END",
        f"CREATE TRIGGER {table}_delete AFTER DELETE ON {TABLE} BEGIN {delete} END",
        f"CREATE TRIGGER {table}_update AFTER UPDATE ON {TABLE} WHEN {changed} "
        f"BEGIN {delete} {insert} END",
    ]


def sqlite_statements(view: str) -> list[str]:
    """Return the SQL that makes the full text of one view."""
    table, headings = f"search_fts_{view}", f"search_fts_titles_{view}"
    return [
        *sqlite_table(table, view, FIELDS),
        f"CREATE VIRTUAL TABLE {table}_vocabulary USING fts5vocab({table}, 'row')",
        *sqlite_table(headings, view, HEADINGS, f"prefix='{PREFIX_LENGTHS}', "),
        f"CREATE INDEX search_title_start_{view} ON {TABLE} (title_{view})",
    ]


def sqlite_drop_statements(view: str) -> list[str]:
    """Return the SQL that removes what `sqlite_statements` made."""
    table, headings = f"search_fts_{view}", f"search_fts_titles_{view}"
    return [
        f"DROP INDEX IF EXISTS search_title_start_{view}",
        *(
            f"DROP TRIGGER IF EXISTS {name}_{event}"
            for name in (table, headings)
            for event in ("insert", "delete", "update")
        ),
        f"DROP TABLE IF EXISTS {headings}",
        f"DROP TABLE IF EXISTS {table}_vocabulary",
        f"DROP TABLE IF EXISTS {table}",
    ]


# The words are already Vietnamese as it is compared, hence "simple". A text whose vector would
# pass the limit of 1 MB is still found by its words, without their places and up to 10,000.
# A vector tells four parts apart, so that title and names are one.
POSTGRESQL_FUNCTION = """
CREATE FUNCTION search_vector(title text, names text, summary text, body text, files text)
RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    heading tsvector := setweight(to_tsvector('pg_catalog.simple', title), 'A')
        || setweight(to_tsvector('pg_catalog.simple', names), 'A');
BEGIN
    RETURN heading || setweight(to_tsvector('pg_catalog.simple', summary), 'B')
        || setweight(to_tsvector('pg_catalog.simple', body), 'C')
        || setweight(to_tsvector('pg_catalog.simple', files), 'D');
EXCEPTION WHEN program_limit_exceeded THEN
    RETURN heading || array_to_tsvector(ARRAY(
        SELECT DISTINCT word
        FROM unnest(string_to_array(summary || ' ' || body || ' ' || files, ' ')) AS word
        WHERE length(word) BETWEEN 1 AND 30 LIMIT 10000
    ));
END $$
"""
POSTGRESQL_HEADING_FUNCTION = """
CREATE FUNCTION search_heading(title text, names text)
RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT setweight(to_tsvector('pg_catalog.simple', title), 'A')
        || setweight(to_tsvector('pg_catalog.simple', names), 'B')
$$
"""


def postgresql_columns() -> dict[str, str]:
    """Return the generated columns: name → type and expression."""
    made = {}
    for view in VIEWS:
        fields = ", ".join(f"{field}_{view}" for field in FIELDS)
        made[f"vector_{view}"] = f"tsvector GENERATED ALWAYS AS (search_vector({fields})) STORED"
        heading = f"search_heading(title_{view}, names_{view})"
        made[f"heading_{view}"] = f"tsvector GENERATED ALWAYS AS ({heading}) STORED"
    words = " || ' ' || ".join(f"{field}_exact" for field in FIELDS)
    made["words"] = (
        f"integer GENERATED ALWAYS AS (cardinality(string_to_array({words}, ' '))) STORED"
    )
    return made


def create_postgresql(schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute(POSTGRESQL_FUNCTION)
    schema_editor.execute(POSTGRESQL_HEADING_FUNCTION)
    columns = postgresql_columns()
    added = ", ".join(f"ADD COLUMN {name} {kind}" for name, kind in columns.items())
    schema_editor.execute(f"ALTER TABLE {TABLE} {added}")
    for name, kind in columns.items():
        if kind.startswith("tsvector"):
            # Without fastupdate: a list of pending words would be read whole for every word.
            schema_editor.execute(
                f"CREATE INDEX search_{name} ON {TABLE} USING gin ({name}) WITH (fastupdate = off)"
            )
    for view in VIEWS:
        schema_editor.execute(
            f"CREATE INDEX search_title_start_{view} ON {TABLE}"
            f' (left(title_{view}, {START_LENGTH}) COLLATE "C")'
        )


def drop_postgresql(schema_editor: BaseDatabaseSchemaEditor) -> None:
    for view in VIEWS:
        schema_editor.execute(f"DROP INDEX IF EXISTS search_title_start_{view}")
    dropped = ", ".join(f"DROP COLUMN {name}" for name in postgresql_columns())
    schema_editor.execute(f"ALTER TABLE {TABLE} {dropped}")
    schema_editor.execute("DROP FUNCTION search_vector(text, text, text, text, text)")
    schema_editor.execute("DROP FUNCTION search_heading(text, text)")


def create(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        create_postgresql(schema_editor)
    else:
        for view in VIEWS:
            for statement in sqlite_statements(view):
                schema_editor.execute(statement)


def drop(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        drop_postgresql(schema_editor)
    else:
        for view in VIEWS:
            for statement in sqlite_drop_statements(view):
                schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
