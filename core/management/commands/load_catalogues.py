"""`manage.py load_catalogues`: places, organisations and legal catalogues from the data files."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from core.catalogue_sync import CatalogueError, Outcome
from core.catalogues import loaders

SHOWN_NAMES = 5
"""More names than this are listed only with `--verbosity 2`."""


class Command(BaseCommand):
    """Run every app's catalogue loaders in one transaction; running it again changes nothing."""

    help = (
        "Load the catalogues from the data files. Safe to run again: "
        "rows edited by staff are kept, no row is deleted."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="say what would be done, write nothing",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            for loader in loaders():
                try:
                    outcome = loader.load()
                except CatalogueError as error:
                    raise CommandError(str(error)) from error
                if options["verbosity"] > 0:
                    self._print(outcome, verbose=options["verbosity"] > 1)
            if options["dry_run"]:
                transaction.set_rollback(True)
        if options["dry_run"]:
            self.stdout.write("Dry run: nothing was written.")

    def _print(self, outcome: Outcome, *, verbose: bool) -> None:
        self.stdout.write(
            f"{outcome.label}: {outcome.created} new, {outcome.updated} updated,"
            f" {outcome.unchanged} unchanged"
        )
        self._print_names("edited by staff, kept", outcome.kept, verbose)
        self._print_names("no longer in the file, kept", outcome.absent, verbose)

    def _print_names(self, what: str, names: list[str], verbose: bool) -> None:
        if not names:
            return
        self.stdout.write(self.style.WARNING(f"  {len(names)} {what}"))
        if verbose or len(names) <= SHOWN_NAMES:
            for name in names:
                self.stdout.write(f"    {name}")
