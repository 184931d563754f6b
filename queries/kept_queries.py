"""Querysets of a fixed shape, turned into SQL once and asked many times for other rows.

Django takes longer to build a query with a few joins than a database to answer it. What is asked
at every save, or on every page, is built once a process here and then asked by its id.
"""

import copy
import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import ForeignKey, Model, Prefetch, QuerySet, prefetch_related_objects
from django.db.models.fields.related_descriptors import ReverseManyToOneDescriptor
from django.utils import timezone
from wagtail.fields import StreamField

ID = -1_831_562_977
"""Stands in a kept queryset for the id it is asked for."""

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d(\.\d+)?)?")

AnyModel = TypeVar("AnyModel", bound=Model)


class NotKeptError(ValueError):
    """A queryset that says something else tomorrow: it names a day or a moment of its own."""


class KeptQuery(Generic[AnyModel]):
    """The rows of a queryset that `build` makes with `ID` where the id asked for belongs.

    A moment that is taken while it is built, as by the rule of visibility, is the moment of asking.
    Prefetches are not followed.
    """

    def __init__(self, build: Callable[[], QuerySet[AnyModel]]) -> None:
        self._build = build
        self._statement: _Statement | None = None

    def rows(self, pk: int) -> list[AnyModel]:
        """Return the rows for an id."""
        if self._statement is None:
            self._statement = self._compiled()
        statement = self._statement
        # All that listing rows asks of a query is its compiler.
        query: Any = _Prepared(statement, pk)
        return list(QuerySet(statement.model, query=query, using=DEFAULT_DB_ALIAS))

    def _compiled(self) -> "_Statement":
        before = timezone.now()
        queryset = self._build()
        compiler: Any = queryset.query.get_compiler(using=DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        after = timezone.now()
        kept = [_asked(value, before, after) for value in params]
        return _Statement(queryset.model, compiler, sql, kept)


@dataclass(frozen=True)
class _Statement:
    """SQL with its parameters, and the compiler that knows what its columns mean."""

    model: type[Any]
    compiler: Any
    sql: str
    params: Sequence[Any]


class _OfNow:
    """Stands in the parameters of a kept query for the moment it is asked."""


def _asked(value: Any, before: datetime.datetime, after: datetime.datetime) -> Any:
    """Return a parameter as it is kept; raises NotKeptError for a day or a moment of its own."""
    moment = value
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        moment = datetime.datetime.fromisoformat(value).replace(tzinfo=datetime.UTC)
    if isinstance(moment, datetime.datetime) and before <= moment <= after:
        return _OfNow
    if isinstance(moment, datetime.date):
        raise NotKeptError(str(value))
    return value


class _Prepared:
    """What a queryset asks of its query, with the SQL ready."""

    def __init__(self, statement: _Statement, pk: int) -> None:
        self.statement, self.pk = statement, pk

    def get_compiler(self, using: str) -> Any:
        """Return a compiler that has nothing left to do."""
        connection = connections[using]
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        params = tuple(
            now if value is _OfNow else self.pk if value == ID else value
            for value in self.statement.params
        )
        compiler = copy.copy(self.statement.compiler)
        compiler.connection = connection
        compiler.as_sql = lambda *args, **kwargs: (self.statement.sql, params)
        return compiler


class KeptPage(Generic[AnyModel]):
    """One row by its id, with the relations its queryset prefetches: `build` filters by `ID`.

    Rows that point to it are kept queries too; Django fetches what lies further away.
    """

    def __init__(self, build: Callable[[], QuerySet[AnyModel]]) -> None:
        self._row = KeptQuery(build)
        self._near: list[_NearRows] = []
        self._far: list[int] = []
        self._build: Callable[[], Any] = build
        queryset: Any = build()
        for number, lookup in enumerate(queryset._prefetch_related_lookups):
            if key := _key_of_near_rows(queryset.model, lookup):
                self._near.append(_NearRows(build, number, key))
            else:
                self._far.append(number)

    def get(self, pk: int) -> AnyModel | None:
        """Return the row with its relations, None where there is none."""
        for row in self._row.rows(pk):
            for near in self._near:
                near.attach(row)
            if self._far:
                lookups = self._build()._prefetch_related_lookups
                prefetch_related_objects([row], *(lookups[number] for number in self._far))
            return row
        return None


class _NearRows:
    """The rows of a prefetch whose foreign key points to the row that is asked for."""

    def __init__(self, build: Callable[[], Any], number: int, key: ForeignKey) -> None:
        self.key = key
        prefetch = _prefetch(build()._prefetch_related_lookups[number])
        name = prefetch.prefetch_through
        self.to_attr = prefetch.prefetch_to if prefetch.prefetch_to != name else None

        def rows() -> QuerySet:
            # Made anew with its queryset: it may hold the moment at which it was made.
            wanted = _prefetch(build()._prefetch_related_lookups[number]).queryset
            if wanted is None:
                wanted = key.model._default_manager.all()
            return wanted.filter(**{key.name: ID})

        self.kept: KeptQuery = KeptQuery(rows)

    def attach(self, row: Model) -> None:
        """Let a row have its rows as a prefetch does."""
        rows = self.kept.rows(row.pk)
        for each in rows:
            if not self.key.is_cached(each):
                self.key.set_cached_value(each, row)
        if self.to_attr:
            setattr(row, self.to_attr, rows)
            return
        found: Any = self.key.model._default_manager.filter(**{self.key.name: row})
        found._result_cache = rows
        found._prefetch_done = True
        cache: dict[str, QuerySet] = row.__dict__.setdefault("_prefetched_objects_cache", {})
        cache[self.key.remote_field.cache_name] = found


def _prefetch(lookup: "str | Prefetch") -> Prefetch:
    return lookup if isinstance(lookup, Prefetch) else Prefetch(lookup)


def _key_of_near_rows(model: type[Model], lookup: "str | Prefetch") -> ForeignKey | None:
    """Return the key by which rows of a prefetch point to the row, None where it is no such."""
    prefetch: Any = _prefetch(lookup)
    relation = getattr(model, prefetch.prefetch_through, None)
    if not isinstance(relation, ReverseManyToOneDescriptor):
        return None
    if prefetch.queryset is not None and prefetch.queryset._prefetch_related_lookups:
        return None
    return relation.rel.field


def share_texts(in_hand: Model, fetched: Model) -> None:
    """Let a fetched row have the texts in hand, with what they name, where they are the same."""
    for field in fetched._meta.concrete_fields:
        if isinstance(field, StreamField):
            held = getattr(in_hand, field.name)
            if list(held.raw_data) == list(getattr(fetched, field.name).raw_data):
                setattr(fetched, field.name, held)
