"""`manage.py lists_audit`: whether every list holds what it must, and every number is right."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lists.keeping import differences, rebuild

SHOWN = 20


class Command(BaseCommand):
    """Recount all lists; ends with an error where anything differs, unless it was repaired."""

    help = "Compare the kept lists and their numbers with a recount."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="write all lists anew")

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(differences())
        for line in found[:SHOWN]:
            self.stdout.write(line)
        if found and options["repair"]:
            rebuild()
            found = list(differences())
        if found:
            raise CommandError(f"{len(found)} rows or numbers of lists are wrong.")
        self.stdout.write("All lists and their numbers are right.")
