"""`manage.py clear_page_cache`: forget every kept answer, after a backup was restored."""

from typing import Any

from django.core.cache import caches
from django.core.management.base import BaseCommand

from caching.page_cache import CACHE


class Command(BaseCommand):
    """Running it twice finds nothing the second time; answers are made anew when asked for."""

    help = "Forget the kept answers of pages; for a database that was restored from a backup."

    def handle(self, *args: Any, **options: Any) -> None:
        caches[CACHE].clear()
        self.stdout.write(
            "The page cache is empty. Restart the web processes, which keep their own."
        )
