"""`manage.py bench_publishing`: pages that are not public though the admin said so, as JSON."""

import json
import os
from argparse import BooleanOptionalAction
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bench.drill.processes import DrillFailed, temporary_folder
from bench.drill.services import OwnServices
from bench.publishing.pressing import busy_cores, count_lost

DATABASES = ("sqlite", "postgres")


class Command(BaseCommand):
    """Type and press in Chromium on a portal of its own, and count what was lost."""

    help = "Press Publish and Approve 0 to 1,000 ms after the last key; prints counts as JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--publishes", type=int, default=200, help="stories to publish")
        parser.add_argument("--approvals", type=int, default=50, help="stories to approve")
        parser.add_argument(
            "--database", choices=DATABASES, action="append", help="only this; default: both"
        )
        parser.add_argument(
            "--busy", type=int, default=os.cpu_count() or 1, help="cores kept busy (default: all)"
        )
        parser.add_argument(
            "--strict",
            action=BooleanOptionalAction,
            default=True,
            help="fail when anything was lost (default)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        clean = True
        for database in options["database"] or DATABASES:
            with temporary_folder() as folder, busy_cores(options["busy"]):
                try:
                    counts = self._count(database, folder, options)
                except DrillFailed as problem:
                    raise CommandError(str(problem)) from problem
            figures = {waiting: count.as_json() for waiting, count in counts.items()}
            self.stdout.write(json.dumps({"database": database, **figures}, ensure_ascii=False))
            clean &= all(count.is_clean for count in counts.values())
        if options["strict"] and not clean:
            raise CommandError("A page was lost, or the admin failed or refused; see above.")

    def _count(self, database: str, folder: Path, options: dict[str, Any]) -> Any:
        environment = dict(os.environ)
        asked = options["publishes"], options["approvals"]
        if database == "sqlite":
            environment["DATABASE_URL"] = f"sqlite:///{folder / 'portal.sqlite3'}"
            return count_lost(folder, environment, *asked)
        services = OwnServices(folder, environment)
        try:
            return count_lost(folder, environment | services.up("postgres"), *asked)
        finally:
            services.down()
