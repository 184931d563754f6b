"""`manage.py load_corpus FILE.jsonl.gz --limit N`: thousands of news pages, or none again."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bench import news_corpus as corpus


class Command(BaseCommand):
    """Load a corpus as live news pages, or remove it; safe to run twice."""

    help = "Load a corpus (title, sapo, body) as published news pages, to measure with."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="JSON lines, plain or gzip")
        parser.add_argument("--limit", type=int, default=10_000, help="number of pages (10000)")
        parser.add_argument("--remove", action="store_true", help="delete all loaded pages")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["remove"]:
            self._report(corpus.remove(), "Deleted")
            return
        if options["file"] is None or not options["file"].is_file():
            raise CommandError("Give a corpus file that can be read, or --remove.")
        try:
            self._report(corpus.load(options["file"], options["limit"]), "Loaded")
        except LookupError as error:
            raise CommandError(
                "There is no news index to hold the pages; run migrate first."
            ) from error

    def _report(self, progress: Any, verb: str) -> None:
        done = 0
        for done in progress:
            self.stdout.write(f"\r{verb} {done} pages", ending="")
            self.stdout.flush()
        self.stdout.write(f"\r{verb} {done} pages.")
