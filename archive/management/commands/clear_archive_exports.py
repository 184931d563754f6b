"""`manage.py clear_archive_exports`: delete files of the archive whose time is over; for cron."""

from typing import Any

from django.core.management.base import BaseCommand

from archive.export_jobs import clear_expired


class Command(BaseCommand):
    """Delete outlived files; every new file does the same, so that this is for quiet weeks."""

    help = "Delete exported files of the archive whose time is over; safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Deleted {clear_expired()} expired files.")
