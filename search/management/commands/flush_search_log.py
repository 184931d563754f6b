"""`manage.py flush_search_log`: write the counted searches down, and drop old ones."""

from typing import Any

from django.core.management.base import BaseCommand

from search.curation.query_log import RETENTION_DAYS, flush, purge


class Command(BaseCommand):
    """Run every minute. Running it twice writes nothing twice."""

    help = f"Write down the counted searches, drop counts older than {RETENTION_DAYS} days."

    def handle(self, *args: Any, **options: Any) -> None:
        written, purged = flush(), purge()
        self.stdout.write(f"Wrote {written} searches, deleted {purged} old rows.")
