"""`manage.py sweep_drafts`: remove drafts that were begun and left, a week after a warning."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from newsroom.desk.abandoned import sweep, warn


class Command(BaseCommand):
    """Once a day: first what was warned of a week ago, then new warnings. Running twice is safe."""

    help = "Remove abandoned drafts that were warned of a week ago, and warn of further ones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say it, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            gone, warned = sweep(), warn()
            if options["dry_run"]:
                transaction.set_rollback(True)
        if options["verbosity"] > 0:
            self.stdout.write(f"{len(gone)} drafts removed, {len(warned)} warned of.")
            for page in gone:
                self.stdout.write(f"  removed: {page.draft_title}")
