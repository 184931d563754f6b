"""`manage.py bench_search`: how much our search costs beside raw FTS5, as JSON."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from search.benchmark import measure_all

DEFAULT_PAGES = 10_000
DEFAULT_REPEATS = 15
MAX_RATIO = 3.0
"""What a common word's first page may cost, in units of raw FTS5."""


class Command(BaseCommand):
    """Measure on this database, or on a throwaway one made from a corpus file."""

    help = "Đo trang kết quả đầu của tìm kiếm nhúng so với FTS5 thuần, in ra JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="chỉ in JSON, trên một dòng")
        parser.add_argument("--pages", type=int, default=DEFAULT_PAGES, help="số trang với --fresh")
        parser.add_argument("--repeats", type=int, default=DEFAULT_REPEATS, help="số lần đo")
        parser.add_argument(
            "--fresh",
            type=Path,
            metavar="FILE",
            help="đo trên cơ sở dữ liệu tạm, nạp từ tập ngữ liệu này (title, sapo, body)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["fresh"]:
            self._on_fresh_database(options)
            return
        if connection.vendor != "sqlite":
            raise CommandError("Phép đo này so với FTS5, nên cần SQLite.")
        figures = measure_all(options["repeats"])
        if not figures["queries"]:
            raise CommandError("Quá ít trang để đo; dùng --fresh FILE hoặc load_corpus.")
        figures["within_limit"] = figures["common_word_ratio"] <= MAX_RATIO
        indent = None if options["json"] else 2
        self.stdout.write(json.dumps(figures, ensure_ascii=False, indent=indent))

    def _on_fresh_database(self, options: dict[str, Any]) -> None:
        """Migrate, load and measure in child processes on a database that is then deleted."""
        if not options["fresh"].is_file():
            raise CommandError(f"Không đọc được {options['fresh']}.")
        with tempfile.TemporaryDirectory(prefix="bench-search-") as folder:
            environment = os.environ | {
                "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
                "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE,
            }
            steps = [
                ["migrate", "--verbosity", "0"],
                ["load_corpus", str(options["fresh"]), "--limit", str(options["pages"])],
            ]
            for step in steps:
                self._run(step, environment, stdout=sys.stderr)
            measuring = ["bench_search", "--repeats", str(options["repeats"])]
            self._run(measuring + ["--json"] * options["json"], environment, stdout=None)

    def _run(self, arguments: list[str], environment: dict[str, str], stdout: Any) -> None:
        command = [sys.executable, sys.argv[0], *arguments]
        if subprocess.run(command, env=environment, stdout=stdout, check=False).returncode:
            raise CommandError(f"Không chạy được: {' '.join(arguments)}")
