"""Querysets whose SQL is put together once a process and run with other values each time.

Django takes longer to build the statements of a page than a database to answer them. What is
prepared keeps the statement of a queryset; what differs from one run to the next stands in it as
a value that nothing else bears, and is exchanged for the one that is asked for.
"""

import copy
import datetime
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import ForeignKey, Model, Prefetch, QuerySet, prefetch_related_objects
from django.db.models.fields.related_descriptors import ReverseManyToOneDescriptor
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

Value = int | str | Sequence[int] | Sequence[str]

FIRST_MARK = 2_147_000_001
"""Ids that no row has, in the range of the narrowest column of ids."""
MOMENT = datetime.datetime(1, 2, 3, 4, 5, 6, 7, tzinfo=datetime.UTC)
"""Stands for the moment of asking, which decides what readers see."""
MOST_STATEMENTS = 500

moment_of_asking: ContextVar[datetime.datetime | None] = ContextVar("moment", default=None)
"""Stands in for the present in a statement that is built to be run later."""


def present_moment() -> datetime.datetime:
    """Return the moment of asking, or what stands for it in a statement that is being built."""
    return moment_of_asking.get() or timezone.now()


class Prepared:
    """A queryset of some values, built once for each day, database and shape of its values.

    `build` gets every value by name and returns the queryset; it may depend on nothing else but
    the day. Ids stand for ids, text for text, a list for a list of as many ids. What it prefetches
    comes with the rows; rows that point to a single row are statements built once as well.
    """

    def __init__(self, build: Callable[..., QuerySet[Any]]) -> None:
        self.build = build
        self._statements: dict[tuple, _Statement | None] = {}

    def __call__(self, *shape: Any, **values: Value) -> list[Any]:
        """Return the rows for these values; what `shape` says is built into the statement."""
        connection = connections[DEFAULT_DB_ALIAS]
        lengths = tuple(
            len(value) if isinstance(value, (list, tuple)) else 0 for value in values.values()
        )
        key = (connection.vendor, timezone.localdate(), shape, lengths)
        if key not in self._statements:
            if len(self._statements) >= MOST_STATEMENTS:
                self._statements = {}
            self._statements[key] = _Statement.of(self.build, shape, values)
        statement = self._statements[key]
        return [] if statement is None else statement.run(values)


class _Statement:
    """One statement of a queryset, with the marks of its values."""

    def __init__(
        self, queryset: QuerySet[Any], compiler: SQLCompiler, marks: dict[Any, Any]
    ) -> None:
        self.queryset: Any = queryset
        self.compiler = compiler
        self.marks = marks
        self.prefetches: _Prefetches | None = None
        self._known_converters: dict[int, Any] | None = None
        self.sql, self.params = compiler.as_sql()
        adapt = compiler.connection.ops.adapt_datetimefield_value
        self.moment = adapt(MOMENT)

    @classmethod
    def of(
        cls, build: Callable[..., QuerySet[Any]], shape: Sequence[Any], values: dict[str, Value]
    ) -> "_Statement | None":
        """Return the statement that a queryset comes to, None where it can have no rows."""
        marks: dict[Any, Any] = {}
        marked = {name: _mark(marks, name, value) for name, value in values.items()}
        token = moment_of_asking.set(MOMENT)
        try:
            queryset = build(*shape, **marked)
            compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
            statement = cls(queryset, compiler, marks)
        except EmptyResultSet:
            return None
        finally:
            moment_of_asking.reset(token)
        if statement.queryset._prefetch_related_lookups:
            statement.prefetches = _Prefetches(lambda given: build(*shape, **given), values)
            statement.queryset._prefetch_related_lookups = ()
        return statement

    def run(self, values: dict[str, Value]) -> list[Any]:
        """Return the rows for these values."""
        connection = connections[DEFAULT_DB_ALIAS]
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        params = tuple(
            now if param == self.moment else self._value(param, values) for param in self.params
        )
        compiler: Any = copy.copy(self.compiler)
        compiler.connection = connection
        compiler.as_sql = lambda *args, **options: (self.sql, params)
        compiler.get_converters = self._converters
        # Not by copy(), for which a queryset fetches its rows first.
        queryset: Any = self.queryset.__class__.__new__(self.queryset.__class__)
        queryset.__dict__.update(self.queryset.__dict__)
        queryset._result_cache = None
        queryset._prefetch_done = False
        queryset._query = _Compiled(self.queryset.query, compiler)
        rows = list(queryset)
        if self.prefetches and rows:
            self.prefetches.attach(rows, values)
        return rows

    def _converters(self, expressions: list[Any]) -> dict[int, Any]:
        """Return how the columns become values: as at the first run, of these same columns."""
        if self._known_converters is None:
            self._known_converters = self.compiler.get_converters(expressions)
        return self._known_converters

    def _value(self, param: Any, values: dict[str, Value]) -> Any:
        if isinstance(param, (int, str)) and param in self.marks:
            name, at = self.marks[param]
            value: Any = values[name]
            return value if at is None else value[at]
        return param


class _Compiled:
    """A query as its rows are read: all that it was, and the compiler that it has already."""

    def __init__(self, query: Any, compiler: SQLCompiler) -> None:
        self._query = query
        self._compiler = compiler

    def get_compiler(self, *args: Any, **options: Any) -> SQLCompiler:
        return self._compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self._query, name)


class _Prefetches:
    """What a prepared queryset prefetches.

    Its own lookups hold the moment that stands for asking, so they are made anew where Django
    follows them.
    """

    def __init__(self, build: Callable[[dict[str, Any]], Any], values: dict[str, Value]) -> None:
        self.build = build
        queryset = build(values)
        lookups = [_as_prefetch(lookup) for lookup in queryset._prefetch_related_lookups]
        keys = [_key_of_rows(queryset.model, lookup) for lookup in lookups]
        self.near = [
            _NearRows(self.build, values, number, key) for number, key in enumerate(keys) if key
        ]
        self.far = [number for number, key in enumerate(keys) if not key]

    def attach(self, rows: list[Any], values: dict[str, Value]) -> None:
        """Let rows have what is prefetched for them."""
        for near in self.near:
            near.attach(rows)
        if self.far:
            lookups = self.build(values)._prefetch_related_lookups
            prefetch_related_objects(rows, *(lookups[number] for number in self.far))


class _NearRows:
    """The rows of a prefetch whose foreign key points to a row that was found."""

    def __init__(
        self,
        build: Callable[[dict[str, Any]], Any],
        values: dict[str, Value],
        number: int,
        key: ForeignKey,
    ) -> None:
        self.key = key
        prefetch = _as_prefetch(build(values)._prefetch_related_lookups[number])
        name = prefetch.prefetch_through
        self.to_attr = prefetch.prefetch_to if prefetch.prefetch_to != name else None

        def rows(owners: list[int]) -> QuerySet[Any]:
            wanted = _as_prefetch(build(values)._prefetch_related_lookups[number]).queryset
            if wanted is None:
                wanted = key.model._default_manager.all()
            return wanted.filter(**{f"{key.name}__in": owners})

        self.rows = Prepared(rows)

    def attach(self, owners: list[Any]) -> None:
        """Let rows have their own as a prefetch does."""
        by_key = {owner.pk: owner for owner in owners}
        found: dict[Any, list[Any]] = {pk: [] for pk in by_key}
        for each in self.rows(owners=list(by_key)):
            pk = getattr(each, self.key.attname)
            found[pk].append(each)
            if not self.key.is_cached(each):
                self.key.set_cached_value(each, by_key[pk])
        for pk, owner in by_key.items():
            self._give(owner, found[pk])

    def _give(self, owner: Any, rows: list[Any]) -> None:
        if self.to_attr:
            setattr(owner, self.to_attr, rows)
            return
        found: Any = self.key.model._default_manager.filter(**{self.key.name: owner})
        found._result_cache = rows
        found._prefetch_done = True
        cache: dict[str, Any] = owner.__dict__.setdefault("_prefetched_objects_cache", {})
        cache[self.key.remote_field.cache_name] = found


def _as_prefetch(lookup: "str | Prefetch") -> Any:
    return lookup if isinstance(lookup, Prefetch) else Prefetch(lookup)


def _key_of_rows(model: type[Model], prefetch: Any) -> ForeignKey | None:
    """Return the key by which rows of a prefetch point to the row, None where it is no such."""
    relation = getattr(model, prefetch.prefetch_through, None)
    if not isinstance(relation, ReverseManyToOneDescriptor):
        return None
    if prefetch.queryset is not None and prefetch.queryset._prefetch_related_lookups:
        return None
    return relation.rel.field


def _mark(marks: dict[Any, Any], name: str, value: Value) -> Any:
    """Return what stands for a value in a statement, and note what it stands for."""
    if isinstance(value, (list, tuple)):
        return [_new_mark(marks, (name, at), type(value[at])) for at in range(len(value))]
    return _new_mark(marks, (name, None), type(value))


def _new_mark(marks: dict[Any, Any], meaning: Any, of_type: type) -> Any:
    number = FIRST_MARK + len(marks)
    mark = number if of_type is int else f"mark-{number}"
    marks[mark] = meaning
    return mark
