"""Related rows that come with the row they belong to, in the same query."""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import JSONField, QuerySet, Subquery
from django.db.models.sql.compiler import SQLCompiler


class JSONRows(Subquery):
    """The rows of a subquery as one list of objects: [{"number": "08/CT-CTUBND", …}, …].

    `rows` is a queryset that gives each of `names` by `.values(name=F("…"))`. Dates come as ISO
    text. An annotation by it saves the query that a prefetch costs.
    """

    def __init__(self, rows: QuerySet, names: Sequence[str]) -> None:
        super().__init__(rows, output_field=JSONField())
        self.names = tuple(names)

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any
    ) -> tuple[str, Any]:
        pairs = ", ".join(f"'{name}', found.{name}" for name in self.names)
        rows = f"SELECT json_group_array(json_object({pairs})) FROM (%(subquery)s) AS found"
        return self.as_sql(compiler, connection, template=f"({rows})", **extra)

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any
    ) -> tuple[str, Any]:
        rows = (
            "SELECT COALESCE(jsonb_agg(to_jsonb(found)), '[]'::jsonb) FROM (%(subquery)s) AS found"
        )
        return self.as_sql(compiler, connection, template=f"({rows})", **extra)
