"""`manage.py purge_nominations`: forget nominators and drafts whose time is over; once a day."""

from typing import Any

from django.core.management.base import BaseCommand

from nominations.services import purge


class Command(BaseCommand):
    """Erase what nobody needs any more, as the purpose statement of /de-cu/ promises."""

    help = "Erase nominators whose time is over, drafts nobody sent, and spam."

    def handle(self, *args: Any, **options: Any) -> None:
        purged = purge()
        self.stdout.write(
            f"Erased {purged.contacts} nominators, {purged.drafts} drafts, {purged.spam} spam."
        )
