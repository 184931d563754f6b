"""Days of event, issue and publication, keys to sort by, and the words of files on their own.

The full text is indexed anew with the words of files as a part of their own: where they were among
the body's, `manage.py search_rebuild` moves them.
"""

from importlib import import_module

from django.db import migrations, models

FIELDS = ("title", "names", "summary", "body", "files")
TABLE = "search_searchtext"

fts5 = import_module("search.migrations.0002_fts5")
postgresql = import_module("search.migrations.0004_postgresql")

# Title and names are one part now: a vector tells four parts apart.
FUNCTION = """
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


def create_fts5_statements(view: str) -> list[str]:
    """Return the SQL that makes the FTS5 table of one view with the words of files."""
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
        f"CREATE VIRTUAL TABLE {table} USING fts5({columns}, content='{TABLE}', "
        "content_rowid='entry_id', tokenize='unicode61 remove_diacritics 0')",
        f"CREATE VIRTUAL TABLE {table}_vocabulary USING fts5vocab({table}, 'row')",
        f"CREATE TRIGGER {table}_insert AFTER INSERT ON {TABLE} BEGIN {insert} END",
        f"CREATE TRIGGER {table}_delete AFTER DELETE ON {TABLE} BEGIN {delete} END",
        f"CREATE TRIGGER {table}_update AFTER UPDATE ON {TABLE} WHEN {changed} "
        f"BEGIN {delete} {insert} END",
        f"INSERT INTO {table}({table}) VALUES ('rebuild')",
    ]


def vector_columns() -> dict[str, str]:
    """Return the generated columns with the words of files: name → type and expression."""
    made = {}
    for view in fts5.VIEWS:
        fields = ", ".join(f"{field}_{view}" for field in FIELDS)
        made[f"vector_{view}"] = f"tsvector GENERATED ALWAYS AS (search_vector({fields})) STORED"
    words = " || ' ' || ".join(f"{field}_exact" for field in FIELDS)
    made["words"] = (
        f"integer GENERATED ALWAYS AS (cardinality(string_to_array({words}, ' '))) STORED"
    )
    return made


def replace_columns(schema_editor, columns):
    """Make generated columns anew: PostgreSQL can't change their expression."""
    dropped = ", ".join(f"DROP COLUMN {name}" for name in columns)
    added = ", ".join(f"ADD COLUMN {name} {kind}" for name, kind in columns.items())
    schema_editor.execute(f"ALTER TABLE {TABLE} {dropped}, {added}")
    for name, kind in columns.items():
        if kind.startswith("tsvector"):
            schema_editor.execute(
                f"CREATE INDEX search_{name} ON {TABLE} USING gin ({name}) WITH (fastupdate = off)"
            )


def index_files(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(FUNCTION)
        replace_columns(schema_editor, vector_columns())
        return
    for view in fts5.VIEWS:
        for statement in (*fts5.drop_statements(view), *create_fts5_statements(view)):
            schema_editor.execute(statement)


def forget_files(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        columns = postgresql.columns()
        replace_columns(schema_editor, {name: columns[name] for name in vector_columns()})
        schema_editor.execute("DROP FUNCTION search_vector(text, text, text, text, text)")
        return
    for view in fts5.VIEWS:
        for statement in (*fts5.drop_statements(view), *fts5.create_statements(view)):
            schema_editor.execute(statement)


def added_text(name: str) -> migrations.SeparateDatabaseAndState:
    """Add a column without making the table anew, which would lose its triggers on SQLite."""
    return migrations.SeparateDatabaseAndState(
        database_operations=[
            migrations.RunSQL(
                f"ALTER TABLE {TABLE} ADD COLUMN {name} text DEFAULT '' NOT NULL",
                f"ALTER TABLE {TABLE} DROP COLUMN {name}",
            )
        ],
        state_operations=[
            migrations.AddField("searchtext", name, models.TextField(blank=True)),
        ],
    )


class Migration(migrations.Migration):
    dependencies = [("search", "0009_archive_exports")]

    operations = [
        migrations.AddField(
            "searchentry",
            "event_on",
            models.DateField(blank=True, null=True, verbose_name="ngày diễn ra"),
        ),
        migrations.AddField(
            "searchentry",
            "issue_on",
            models.DateField(blank=True, null=True, verbose_name="ngày ban hành"),
        ),
        migrations.AddField(
            "searchentry",
            "publication_on",
            models.DateField(blank=True, null=True, verbose_name="ngày đăng"),
        ),
        migrations.AddField(
            "searchentry",
            "sort_number",
            models.CharField(blank=True, max_length=100, verbose_name="khóa xếp theo số"),
        ),
        added_text("files_exact"),
        added_text("files_folded"),
        migrations.RunPython(index_files, forget_files),
    ]
