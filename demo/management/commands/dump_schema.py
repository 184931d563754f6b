"""`manage.py dump_schema`: the empty portal from which a new demo starts, written anew."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand

from demo import schema
from demo.guard import require_development_settings


class Command(BaseCommand):
    """Migrate a database, make the roles, write it to `demo/schema.sql`; takes half a minute."""

    help = "Write demo/schema.sql anew, after a change of migrations, roles or packages."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        require_development_settings()
        with TemporaryDirectory() as folder:
            path = Path(folder) / "empty.sqlite3"
            # The settings of tests have a variable of their own.
            url = dict.fromkeys(("DATABASE_URL", "TEST_DATABASE_URL"), f"sqlite:///{path}")
            for command in ("migrate", "load_roles"):
                subprocess.run(
                    [sys.executable, "manage.py", command, "--skip-checks", "-v0"],
                    cwd=settings.BASE_DIR,
                    env=os.environ | url,
                    check=True,
                )
            with closing(sqlite3.connect(path)) as database:
                schema.DUMP.write_text(schema.dump(database), encoding="utf-8")
        self.stdout.write(f"{schema.DUMP.relative_to(settings.BASE_DIR)} is written.")
