"""`manage.py repeat_withdrawals`: remove again, after a restored backup, who had withdrawn."""

import datetime
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from exemplars.ledger import (
    LEDGER,
    profiles_of_the_same_name,
    profiles_to_withdraw_again,
    read_ledger,
    write_ledger,
)
from exemplars.withdrawal import withdraw


class Command(BaseCommand):
    """Running it twice finds nothing the second time."""

    help = f"Repeat the withdrawals of {LEDGER} (in PRIVATE_ROOT) on a restored database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say which pages it means")

    def handle(self, *args: Any, **options: Any) -> None:
        write_ledger()
        again = list(profiles_to_withdraw_again())
        for entry, page in again:
            self.stdout.write(f"page {page.pk}: withdrawn as {entry['reference']}")
            if not options["dry_run"]:
                day = datetime.date.fromisoformat(entry["requested_on"])
                withdraw(page, by=None, requested_on=day)
        for entry, page in profiles_of_the_same_name():
            self.stdout.write(f"page {page.pk} bears a name of {entry['reference']}: look at it")
        done = "to repeat" if options["dry_run"] else "repeated"
        self.stdout.write(f"{len(read_ledger())} withdrawals known, {len(again)} {done}.")
