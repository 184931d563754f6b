"""`manage.py load_communes`: places below the province, today's and those before July 2025."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from organisations.communes import ProvincesMissing, load_communes


class Command(BaseCommand):
    """Write what is missing; running it again changes nothing."""

    help = (
        "Load the communes of today and the former districts and communes with their successors. "
        "Safe to run again: rows that are there are left. Run load_catalogues first."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = load_communes()
        except ProvincesMissing as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"organisations.Place: {loaded.created} new, {loaded.kept} kept")
