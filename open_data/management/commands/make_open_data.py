"""`manage.py make_open_data`: make the files of open data; once a night."""

from typing import Any

from django.core.management.base import BaseCommand

from open_data.files import make_files


class Command(BaseCommand):
    """Make the files anew from what readers see now."""

    help = "Make the files of open data (CSV, JSON-LD) anew."

    def handle(self, *args: Any, **options: Any) -> None:
        files = make_files()
        total = sum(files.sizes.values())
        self.stdout.write(
            f"Made {len(files.sizes)} files, {total / 1_000_000:.1f} MB: "
            + ", ".join(f"{number} {key}" for key, number in files.rows.items())
            + "."
        )
