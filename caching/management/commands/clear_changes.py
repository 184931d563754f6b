"""`manage.py clear_changes`: forget changes that a later one of the same thing stands for."""

from typing import Any

from django.core.management.base import BaseCommand

from caching.changes import clear_changes


class Command(BaseCommand):
    """Running it twice finds nothing the second time; what is kept stands as before."""

    help = "Delete changes that a later change of the same thing stands for, once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{clear_changes()} changes deleted.")
