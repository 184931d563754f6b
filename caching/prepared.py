"""Querysets whose SQL is put together once a process and run with other values each time.

Django takes longer to build the statements of a page than a database to answer them. What is
prepared keeps the statement of a queryset; what differs from one run to the next stands in it as
a value that nothing else bears, and is exchanged for the one that is asked for.
"""

import copy
import datetime
from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

from core.querysets import moment_of_asking

Value = int | str | Sequence[int] | Sequence[str]

FIRST_MARK = 2_147_000_001
"""Ids that no row has, in the range of the narrowest column of ids."""
MOMENT = datetime.datetime(1, 2, 3, 4, 5, 6, 7, tzinfo=datetime.UTC)
"""Stands for the moment of asking, which decides what readers see."""
MOST_STATEMENTS = 500


class Prepared:
    """A queryset of some values, built once for each day, database and shape of its values.

    `build` gets every value by name and returns the queryset; it may depend on nothing else but
    the day. Ids stand for ids, text for text, a list for a list of as many ids.
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
        self.queryset = queryset
        self.compiler = compiler
        self.marks = marks
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
            return cls(queryset, compiler, marks)
        except EmptyResultSet:
            return None
        finally:
            moment_of_asking.reset(token)

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
        queryset: Any = copy.copy(self.queryset)
        queryset._result_cache = None
        queryset._prefetch_done = False
        queryset._query = _Compiled(self.queryset.query, compiler)
        return list(queryset)

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
