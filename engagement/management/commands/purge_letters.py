"""`manage.py purge_letters`: forget who wrote to the portal once their time is over; once a day."""

from typing import Any

from django.core.management.base import BaseCommand

from engagement.letters import purge


class Command(BaseCommand):
    """Erase what nobody needs any more, as the purpose statement of /y-kien/ promises."""

    help = "Erase senders of letters whose time is over, and spam."

    def handle(self, *args: Any, **options: Any) -> None:
        purged = purge()
        self.stdout.write(f"Erased {purged.contacts} senders, {purged.spam} spam.")
