"""Show how much of the admin speaks Vietnamese, package by package."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.translations import Coverage, coverage


class Command(BaseCommand):
    """Print a line a package, or with --missing the messages one package still has in English."""

    help = "Count the messages of installed packages that have no Vietnamese translation"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--missing", metavar="PACKAGE", help="list what this package lacks, e.g. wagtail.admin"
        )

    def handle(self, *args: Any, missing: str | None, **options: Any) -> None:
        rows = {row.package: row for row in coverage()}
        if missing is None:
            for row in rows.values():
                self._print_row(row)
        elif missing not in rows:
            raise CommandError(f"No package {missing!r}. There are: {', '.join(rows)}.")
        else:
            for message in rows[missing].missing:
                context = f" [{message.context}]" if message.context else ""
                self.stdout.write(f"{message.domain}{context} {message.text!r}")

    def _print_row(self, row: Coverage) -> None:
        done = row.total - len(row.missing)
        self.stdout.write(f"{row.package:40} {done:5} of {row.total:5}")
