"""`manage.py sweep_files`: delete uploaded files that no row names, once a day."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from portal.stray_files import stray_files


class Command(BaseCommand):
    """Running it twice finds nothing the second time."""

    help = "Delete files of uploads and private files that belong to no row (older than a day)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only list them")

    def handle(self, *args: Any, **options: Any) -> None:
        strays = list(stray_files())
        for storage, name in strays:
            if options["dry_run"]:
                self.stdout.write(name)
            else:
                storage.delete(name)
        done = "would be deleted" if options["dry_run"] else "deleted"
        self.stdout.write(f"{len(strays)} files without a row {done}.")
