"""`manage.py send_search_alerts`: e-mail new answers to saved searches; for cron, say hourly."""

from typing import Any

from django.core.management.base import BaseCommand

from archive.alerts import send_alerts


class Command(BaseCommand):
    """Tell owners of saved searches of pages that answer them for the first time."""

    help = "Mail new results of saved searches; running it again sends nothing twice."

    def handle(self, *args: Any, **options: Any) -> None:
        sent = send_alerts()
        self.stdout.write(f"Sent {sent.messages} messages about {sent.pages} new pages.")
        for reason in sent.skipped:
            self.stderr.write(f"Skipped {reason}.")
