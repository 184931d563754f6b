"""`manage.py clear_limits`: forget counts of limits that are over, once a day."""

from typing import Any

from django.core.management.base import BaseCommand

from core.limits import clear_ended


class Command(BaseCommand):
    """Running it twice finds nothing the second time."""

    help = "Delete counts of limits that ended more than a day ago."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{clear_ended()} counts deleted.")
