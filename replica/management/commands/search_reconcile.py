"""`manage.py search_reconcile`: compare the Elasticsearch index with the projection and mend it."""

from collections.abc import Collection
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from replica import queue
from replica.rebuilding import reconcile
from search.engines.base import SearchUnavailable

IDS_NAMED = 20
"""Pages of one kind that are named; the others are only counted."""


class Command(BaseCommand):
    """Say what differed, page by page; everything named has been mended."""

    help = "Compare the Elasticsearch index with the projection, mend it and say what was mended."

    def handle(self, *args: Any, **options: Any) -> None:
        if not queue.replica_is_used():
            raise CommandError("SEARCH_ENGINE is not elasticsearch: there is nothing to compare.")
        try:
            found = reconcile()
        except SearchUnavailable as error:
            raise CommandError(f"Elasticsearch does not answer: {error}") from error
        self.stdout.write(f"Compared {found.compared} entries; {found.count} differed.")
        self._tell("Missing, added", found.missing)
        self._tell("Stale, written again", found.stale)
        self._tell("Newer than the projection, overwritten", found.ahead)
        self._tell("Orphaned, deleted", found.orphaned)
        for page_id, reason in found.refused.items():
            self.stderr.write(f"Page {page_id} was refused: {reason}")
        if found.refused:
            raise CommandError(f"{len(found.refused)} entries could not be mended.")

    def _tell(self, what: str, page_ids: Collection[int]) -> None:
        if page_ids:
            named = ", ".join(map(str, sorted(page_ids)[:IDS_NAMED]))
            more = f" and {len(page_ids) - IDS_NAMED} more" if len(page_ids) > IDS_NAMED else ""
            self.stdout.write(f"{what} {len(page_ids)}: pages {named}{more}")
