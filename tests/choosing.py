"""Which tests a run consists of: all, those of PostgreSQL, or those of `bin/test --fast`."""

import os
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent
FAST_UNTIL = float(os.environ.get("TESTS_FAST_UNTIL", 0))
"""When `bin/test --fast` must have answered; 0 without it."""
FAST_AT_LEAST_SECONDS = 15.0
"""What a fast run tests for even where installing and collecting took all of its minute."""
SERVICES = {"redis", "elasticsearch", "browser"}
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup"}


_chosen_at = 0.0


def on_postgresql() -> bool:
    """Return whether this is the run on PostgreSQL, which `bin/test` adds to the one on SQLite."""
    return str(settings.DATABASES["default"]["ENGINE"]).endswith("postgresql")


def choose(items: list[pytest.Item]) -> tuple[list[pytest.Item], list[pytest.Item]]:
    """Return what belongs to the run and what does not.

    `on_postgres` marks what runs on both databases, `on_postgres("only")` what runs there alone,
    and `on_postgres("never")` an exception in a module that is marked.
    """
    wanted = _belongs_on_postgresql if on_postgresql() else _belongs_on_sqlite
    if not FAST_UNTIL:
        return _split(items, wanted)
    global _chosen_at
    _chosen_at = time.time()
    touched = touched_modules()
    return _split(
        items, lambda item: wanted(item) and (item.path in touched or not _is_heavy(item))
    )


def in_order(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """Return the tests with the modules that drive other programs first, else in their order.

    One of those takes a minute or more: begun last, it would leave the other worker idle. A fast
    run, which ends in a minute, has what needs a database or more last.
    """
    is_moved = _is_heavy if FAST_UNTIL else _drives_programs
    moved = {item.path for item in items if is_moved(item)}
    return sorted(items, key=lambda item: (item.path in moved) == bool(FAST_UNTIL))


def time_is_up() -> bool:
    """Return whether a fast run has used what it has."""
    return bool(FAST_UNTIL) and time.time() > max(FAST_UNTIL, _chosen_at + FAST_AT_LEAST_SECONDS)


def touched_modules() -> set[Path]:
    """Return the test modules that differ from main, or name a module of ours that does."""
    changed = {
        Path(line)
        for command in (
            ("diff", "--name-only", "main...HEAD"),
            ("diff", "--name-only", "HEAD"),
            ("ls-files", "--others", "--exclude-standard"),
        )
        for line in _git(*command)
        if line.endswith(".py")
    }
    names = [".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in changed]
    product = [name for name in names if not name.startswith("tests.")]
    return {
        path
        for path in (ROOT / "tests").rglob("test_*.py")
        if path.relative_to(ROOT) in changed
        or any(f"{name} import" in path.read_text(encoding="utf-8") for name in product)
    }


def _split(
    items: list[pytest.Item], wanted: Callable[[pytest.Item], bool]
) -> tuple[list[pytest.Item], list[pytest.Item]]:
    kept: list[pytest.Item] = []
    left: list[pytest.Item] = []
    for item in items:
        (kept if wanted(item) else left).append(item)
    return kept, left


def _where(item: pytest.Item) -> str:
    mark = item.get_closest_marker("on_postgres")
    return (mark.args or ("too",))[0] if mark else "never"


def _belongs_on_sqlite(item: pytest.Item) -> bool:
    return _where(item) != "only"


def _belongs_on_postgresql(item: pytest.Item) -> bool:
    others = SERVICES - {"redis"}
    return _where(item) != "never" and not others & _marks(item)


def _marks(item: pytest.Item) -> set[str]:
    return {mark.name for mark in item.iter_markers()}


def _drives_programs(item: pytest.Item) -> bool:
    """Return whether a test is at work with a browser, a node or processes of its own."""
    return bool({"own_process", "browser", "elasticsearch"} & _marks(item))


def _is_heavy(item: pytest.Item) -> bool:
    """Return whether a test needs a database, a service or a process of its own."""
    marks = _marks(item)
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(marks & {*SERVICES, "django_db", "own_process"} or fixtures & DATABASE_FIXTURES)


def _git(*arguments: str) -> list[str]:
    """Return the lines git answers; none outside a clone or without the branch."""
    done = subprocess.run(
        ["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.splitlines() if done.returncode == 0 else []
