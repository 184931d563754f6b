"""The admin backend on SQLite: one full-text pass drives, whatever the number of matches.

Wagtail's own runs the whole match again for each row it ranks (minutes for 10,000 matches), and
folds letters with one mark only. Here FTS5 is asked once for keys and scores; the queryset then
filters them in one query, and only the rows of one page are loaded.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.db import connections, models
from django.db.models import Count, Model, QuerySet
from django.db.models.expressions import RawSQL
from modelsearch.backends.base import FilterFieldError
from modelsearch.backends.database.sqlite.query import MatchExpression, normalize
from modelsearch.backends.database.sqlite.sqlite import (
    ObjectIndexer,
    SQLiteAutocompleteQueryCompiler,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
    SQLiteSearchResults,
)
from modelsearch.query import MatchAll, Not
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks
from wagtail.search.models import IndexEntry, SQLiteFTSIndexEntry

from search.curation.backend.folding import FoldedObject, folded_query

COLUMN_WEIGHTS = (1.0, 1.0, 4.0)
"""bm25 weights of autocomplete, body and title: the order of Wagtail's FTS5 table."""

CHUNK = 500
"""Keys a query takes as parameters at most."""


class FoldingSQLiteIndex(SQLiteIndex):
    """Stores folded words."""

    def add_items(self, model: type[Model], objs: Iterable[Model]) -> None:
        """Write the entries of these rows in one statement, where Wagtail takes two for each."""
        indexers = [ObjectIndexer(FoldedObject(obj), self.backend) for obj in objs]
        self.entries.bulk_create(
            [
                IndexEntry(
                    content_type_id=get_content_type_pk(model),
                    object_id=indexer.id,
                    title=indexer.title,
                    autocomplete=indexer.autocomplete,
                    body=indexer.body,
                )
                for indexer in indexers
            ],
            update_conflicts=True,
            unique_fields=["content_type", "object_id"],
            update_fields=["title", "autocomplete", "body"],
        )

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Do nothing: bm25 already weighs lengths, and the norms cost a table scan a save."""


class FoldingSQLiteQueryCompiler(SQLiteSearchQueryCompiler):
    """Asks in folded words; tells matches as SQL and as scores."""

    query: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.query = folded_query(self.query)

    @property
    def columns(self) -> list[str]:
        """The columns of the full-text table that are asked."""
        if not self.fields:
            return self.FTS_TABLE_FIELDS
        return sorted({"title" if name == "title" else "body" for name in self.fields})

    @cached_property
    def normalized(self) -> Any:
        """The query in the form that FTS5 can run."""
        return normalize(self.query)

    @property
    def is_ranked(self) -> bool:
        """Whether matches have scores, which negations and "everything" have not."""
        return not isinstance(self.normalized, MatchAll | Not)

    def match_sql(self, selected: str) -> tuple[str, list]:
        """Return SQL for the matches of this model: one pass, the full-text table in front."""
        negated = isinstance(self.normalized, Not)
        query = self.build_search_query(self.normalized.subquery if negated else self.normalized)
        sql_compiler = self.queryset.query.get_compiler(self.queryset.db)
        match, parameters = MatchExpression(self.columns, query).as_sql(
            sql_compiler, sql_compiler.connection
        )
        types = get_descendants_content_types_pks(self.queryset.model)
        entries, full_text = IndexEntry._meta.db_table, SQLiteFTSIndexEntry._meta.db_table
        return (
            f"SELECT {selected} FROM {full_text}"
            f" CROSS JOIN {entries} ON {entries}.id = {full_text}.rowid"
            f" WHERE {match} AND {entries}.content_type_id IN ({', '.join(['%s'] * len(types))})",
            [*parameters, *types],
        )

    def matching(self) -> QuerySet:
        """Return the queryset narrowed to what matches, in its own order."""
        if isinstance(self.normalized, MatchAll):
            return self.queryset
        if isinstance(self.normalized, Not):
            if isinstance(self.normalized.subquery, MatchAll):
                return self.queryset.none()
            return self.queryset.exclude(pk__in=self._keys())
        return self.queryset.filter(pk__in=self._keys())

    def _keys(self) -> RawSQL | list:
        column = f"{IndexEntry._meta.db_table}.object_id"
        if isinstance(_key_field(self.queryset.model), models.IntegerField):
            return RawSQL(*self.match_sql(f"CAST({column} AS INTEGER)"))
        return list(self.scores())

    def scores(self) -> dict[Any, float]:
        """Return key → score of every match, best first (bm25: the lower the better)."""
        full_text = SQLiteFTSIndexEntry._meta.db_table
        weights = ", ".join(map(str, COLUMN_WEIGHTS))
        sql, parameters = self.match_sql(
            f"{IndexEntry._meta.db_table}.object_id, bm25({full_text}, {weights}) AS score"
        )
        with connections[self.queryset.db].cursor() as cursor:
            cursor.execute(f"{sql} ORDER BY score, {full_text}.rowid DESC", parameters)
            to_python = _key_field(self.queryset.model).to_python
            return {to_python(key): score for key, score in cursor.fetchall()}


class FoldingSQLiteAutocompleteQueryCompiler(
    SQLiteAutocompleteQueryCompiler, FoldingSQLiteQueryCompiler
):
    """Completes folded words."""

    @property
    def columns(self) -> list[str]:
        return self.FTS_TABLE_FIELDS


class FoldingSQLiteResults(SQLiteSearchResults):
    """Results that load only the rows asked for."""

    def get_queryset(self) -> QuerySet:
        queryset = self.query_compiler.matching()
        if not queryset.query.order_by:
            # Ties and unranked results must not move between pages.
            queryset = queryset.order_by("-pk")
        return queryset[self.start : self.stop]

    def _do_search(self) -> list[Model]:
        compiler = self.query_compiler
        ranked = compiler.is_ranked and (compiler.order_by_relevance or self._score_field)
        if not ranked:
            return list(self.get_queryset())
        scores = compiler.scores()
        if compiler.order_by_relevance:
            allowed = set(compiler.matching().order_by().values_list("pk", flat=True))
            keys = [key for key in scores if key in allowed][self.start : self.stop]
            found = list(_load(compiler.queryset, keys))
        else:
            found = list(self.get_queryset())
        if self._score_field:
            for instance in found:
                setattr(instance, self._score_field, scores.get(instance.pk))
        return found

    def _do_count(self) -> int:
        return self.query_compiler.matching()[self.start : self.stop].count()

    def facet(self, field_name: str) -> dict[Any, int]:
        if self.query_compiler._get_filterable_field(field_name) is None:
            model = self.query_compiler.queryset.model.__name__
            raise FilterFieldError(
                f"{model}.search_fields has no FilterField {field_name!r}", field_name=field_name
            )
        counted = self.query_compiler.matching().order_by().values(field_name)
        rows = counted.annotate(count=Count("pk")).order_by("-count")
        return {row[field_name]: row["count"] for row in rows}


class FoldingSQLiteBackend(SQLiteSearchBackend):
    """Wagtail's SQLite backend for Vietnamese."""

    index_class = FoldingSQLiteIndex
    query_compiler_class = FoldingSQLiteQueryCompiler
    autocomplete_query_compiler_class = FoldingSQLiteAutocompleteQueryCompiler
    results_class = FoldingSQLiteResults


def _key_field(model: type[Model]) -> models.Field:
    """Return the field that holds a model's key, past the links of inheritance."""
    field: Any = model._meta.pk
    while field.remote_field:
        field = field.target_field
    return field


def _load(queryset: QuerySet, keys: list) -> Iterable[Model]:
    """Yield the rows with these keys in this order."""
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        rows = {row.pk: row for row in queryset.order_by().filter(pk__in=chunk)}
        yield from (rows[key] for key in chunk if key in rows)
