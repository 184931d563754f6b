"""`manage.py flush_visits`: write the waiting views down, rank what is read most."""

from typing import Any

from django.core.management.base import BaseCommand

from visits.counting import KEPT_DAYS, flush, purge


class Command(BaseCommand):
    """Run every minute on each machine that serves readers; twice counts nothing twice."""

    help = f"Write down the views of pages, drop what pages had by day before {KEPT_DAYS} days."

    def handle(self, *args: Any, **options: Any) -> None:
        counted, purged = flush(), purge()
        self.stdout.write(f"Counted {counted} views, deleted {purged} old rows.")
