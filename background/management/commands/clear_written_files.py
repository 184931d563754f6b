"""`manage.py clear_written_files`: delete files whose time is over; for cron, once a day."""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand

from background.models import WrittenFile
from background.writing import clear_expired


class Command(BaseCommand):
    """Delete outlived files; every new file does the same, so that this is for quiet weeks."""

    help = "Delete exports and booklets whose time is over; safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        models = [model for model in apps.get_models() if issubclass(model, WrittenFile)]
        cleared = sum(clear_expired(model) for model in models)
        self.stdout.write(f"Deleted {cleared} expired files.")
