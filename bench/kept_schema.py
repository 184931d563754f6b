"""An empty, migrated database in milliseconds: made once, kept under a hash of what made it.

Migrating from nothing takes some twenty seconds. `sqlite_file` and `postgresql_template` do it once
for a state of the code and give the same result to everybody after: each run of the tests, each
worker of a run, each clone on the machine, and whoever sets the portal up to be tried. A changed
migration or model has another key and so is migrated anew.
"""

import ast
import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from zlib import crc32

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "guongsang" / "schemas"
PREFIX = "guongsang_schema_"
KEPT = 20
"""Schemas that are kept, for all clones on a machine; those longest unused make room."""

APP_PATTERNS = ("**/migrations/*.py", "**/models.py", "**/models/**/*.py")
"""What tables, permissions and the first rows of an app come from."""
SOURCES = (
    "requirements-dev.lock",
    "bench/kept_schema.py",
    "portal/app_list.py",
    "portal/settings/base.py",
    "portal/settings/test.py",
    # What describes the pages of the migrations to search, after migrating.
    "understanding/codes.py",
    "newsroom/data/roles.toml",
    "newsroom/roles.py",
    "search/index/projection.py",
    "search/signal_handlers.py",
)


@cache
def fingerprint() -> str:
    """Return a key of all that decides what migrating yields, as it was when first asked."""
    paths = {ROOT / name for name in SOURCES}
    for app in _apps():
        for pattern in APP_PATTERNS:
            paths |= set((ROOT / app).glob(pattern))
    for migration in [path for path in paths if path.parent.name == "migrations"]:
        paths |= _imported(migration)
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:20]


def sqlite_file() -> Path:
    """Return a migrated database file, to be copied and never written to."""
    path = FOLDER / f"{fingerprint()}.sqlite3"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with _alone(path.with_suffix(".lock")):
        if path.exists():
            path.touch()
            return path
        unfinished = path.with_suffix(".tmp")
        for left in FOLDER.glob(f"{unfinished.name}*"):
            left.unlink()
        _migrate(f"sqlite:///{unfinished}")
        # The write-ahead log belongs to the file; folding it in leaves one file to copy.
        connection = sqlite3.connect(unfinished)
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.close()
        unfinished.rename(path)
        for stale in sorted(FOLDER.glob("*.sqlite3"), key=lambda old: old.stat().st_mtime)[:-KEPT]:
            stale.unlink(missing_ok=True)
            stale.with_suffix(".lock").unlink(missing_ok=True)
    return path


def postgresql_template(server: str) -> str:
    """Return the name of a migrated database on a server, for `CREATE DATABASE … TEMPLATE`.

    `server` is the address of a database there that exists.
    """
    import psycopg  # only there in production and development

    name = f"{PREFIX}{fingerprint()}"
    with psycopg.connect(server, autocommit=True) as connection:
        # Held until the connection is closed; the server may be everybody's.
        connection.execute("SELECT pg_advisory_lock(%s)", [crc32(name.encode())])
        kept = [
            row[0]
            for row in connection.execute(
                "SELECT datname FROM pg_database WHERE datname LIKE %s ORDER BY oid",
                [f"{PREFIX}%"],
            )
        ]
        if name in kept:
            return name
        unfinished = f"{name}_tmp"
        for stale in {*kept[:-KEPT], unfinished}:
            connection.execute(f'DROP DATABASE IF EXISTS "{stale}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{unfinished}"')
        _migrate(urlsplit(server)._replace(path=f"/{unfinished}").geturl())
        connection.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')
    return name


def _migrate(database: str) -> None:
    """Migrate a database and make the roles, in processes with the settings of the tests."""
    settings = {"DJANGO_SETTINGS_MODULE": "portal.settings.test", "TEST_DATABASE_URL": database}
    for command in ("migrate", "load_roles"):
        subprocess.run(
            [sys.executable, "manage.py", command, "--skip-checks", "-v0"],
            cwd=ROOT,
            env=os.environ | settings,
            check=True,
        )


def _apps() -> set[str]:
    return {path.parent.name for path in ROOT.glob("*/apps.py")}


def _imported(module: Path) -> set[Path]:
    """Return the files of our own that a module imports."""
    apps = _apps()
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_bytes())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    files = {
        (ROOT / name.replace(".", "/")).with_suffix(".py")
        for name in names
        if name.partition(".")[0] in apps
    }
    return {path for path in files if path.exists()}


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let no other process on the machine make the same schema at the same time."""
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    sys.stdout.write(f"{sqlite_file()}\n")
