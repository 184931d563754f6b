"""A migrated database in milliseconds: made once, copied into memory for every run.

Migrating from nothing costs half a minute on a busy machine. The copy is keyed by everything that
decides what migrating yields, so a changed migration makes a new one.
"""

import hashlib
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.db import connections

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "test-databases"


def _fingerprint() -> str:
    """Return a key of all migrations, what they call, the packages and the settings."""
    digest = hashlib.sha256()
    sources = [
        *ROOT.glob("*/migrations/*.py"),
        *ROOT.glob("*/models/*.py"),
        *ROOT.glob("*/models.py"),
        *ROOT.glob("search/**/*.py"),
        ROOT / "core" / "text.py",
        ROOT / "requirements-dev.lock",
        ROOT / "portal" / "settings" / "base.py",
        ROOT / "portal" / "settings" / "test.py",
    ]
    for path in sorted(set(sources)):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:20]


def template() -> Path:
    """Return the migrated database file, made now if this state of the code has none yet."""
    path = FOLDER / f"{_fingerprint()}.sqlite3"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        for stale in sorted(FOLDER.glob("*.sqlite3"), key=lambda old: old.stat().st_mtime)[:-5]:
            stale.unlink(missing_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}.tmp")
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
            "TEST_DATABASE_URL": f"sqlite:///{unfinished}",
        }
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "--skip-checks", "-v0"],
            cwd=ROOT,
            env=environment,
            check=True,
        )
        # The write-ahead log belongs to the file; folding it in leaves one file to copy.
        with sqlite3.connect(unfinished) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
        connection.close()
        unfinished.rename(path)
    return path


def copy_into_memory(alias: str = "default") -> None:
    """Point the connection at a database in memory that holds a copy of the template."""
    connection = connections[alias]
    connection.close()
    name = connection.creation._get_test_db_name()
    settings.DATABASES[alias]["NAME"] = name
    connection.settings_dict["NAME"] = name
    connection.ensure_connection()
    source = sqlite3.connect(template())
    source.backup(connection.connection)
    source.close()
