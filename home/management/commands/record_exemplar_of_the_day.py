"""`manage.py record_exemplar_of_the_day`: write down who is the exemplar of today."""

from typing import Any

from django.core.management import BaseCommand

from home.days import record_today


class Command(BaseCommand):
    """Run once a day, soon after midnight; safe to run again."""

    help = "Record whom the front page shows today, for /moi-ngay-mot-tam-guong/."

    def handle(self, *args: Any, **options: Any) -> None:
        page_id = record_today()
        self.stdout.write(f"Today's exemplar: page {page_id}." if page_id else "No exemplar yet.")
