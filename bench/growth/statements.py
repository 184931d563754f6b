"""What each statement of a page makes the database do: rows touched, or steps of its machine.

PostgreSQL is asked by `EXPLAIN ANALYZE` for the rows every node of the plan passed on or threw
away. SQLite has no such count: its virtual machine's steps are counted instead, some ten to thirty
for each row that is looked at.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

STEPS_COUNTED = 50
"""SQLite tells of its steps so many at a time."""


@dataclass
class Statement:
    """One statement and what it cost: `touched` rows on PostgreSQL, steps on SQLite."""

    sql: str
    touched: int = 0


@contextmanager
def counted() -> Iterator[list[Statement]]:
    """Collect the statements run inside, with their costs; they are complete when it ends."""
    statements: list[Statement] = []
    watch = _explained if connection.vendor == "postgresql" else _stepped
    with watch(statements):
        yield statements


@contextmanager
def _stepped(statements: list[Statement]) -> Iterator[None]:
    def run(execute: Callable, sql: str, params: Any, many: bool, context: Mapping) -> Any:
        statements.append(Statement(sql))
        return execute(sql, params, many, context)

    def tick() -> int:
        if statements:
            statements[-1].touched += STEPS_COUNTED
        return 0

    connection.ensure_connection()
    connection.connection.set_progress_handler(tick, STEPS_COUNTED)
    try:
        with connection.execute_wrapper(run):
            yield
    finally:
        connection.connection.set_progress_handler(None, 0)


@contextmanager
def _explained(statements: list[Statement]) -> Iterator[None]:
    def run(execute: Callable, sql: str, params: Any, many: bool, context: Mapping) -> Any:
        if not many and sql.lstrip(" (").upper().startswith(("SELECT", "WITH")):
            with connection.connection.cursor() as cursor:
                asked = cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", params)
                plan = asked.fetchone()[0]
            plan = json.loads(plan) if isinstance(plan, str) else plan
            statements.append(Statement(sql, round(_rows(plan[0]["Plan"]))))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(run):
        yield


def _rows(node: Mapping[str, Any]) -> float:
    """Return the rows that the scans of a plan read, in all their loops."""
    thrown = sum(node[name] for name in node if name.startswith("Rows Removed by"))
    below = sum(_rows(child) for child in node.get("Plans", ()))
    own = (node["Actual Rows"] + thrown) * node["Actual Loops"] if not node.get("Plans") else 0
    return own + thrown * node["Actual Loops"] * bool(node.get("Plans")) + below
