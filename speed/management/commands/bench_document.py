"""`manage.py bench_document REPORT…`: docs/performance.md, made of reports of speed."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from speed import document


class Command(BaseCommand):
    """Take reports in and write the document anew."""

    help = "Keep reports of bench pages, cache, scale, publish and write docs/performance.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("reports", nargs="*", type=Path, help="files of what --json printed")

    def handle(self, *args: Any, **options: Any) -> None:
        document.take_in(options["reports"])
        document.DOCUMENT.write_text(document.rendered(document.read()), encoding="utf-8")
        self.stdout.write(f"{document.DOCUMENT.name} is written.")
