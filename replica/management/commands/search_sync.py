"""`manage.py search_sync`: bring the Elasticsearch index up to date with the projection."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections

from replica import queue
from replica.draining import drain
from search.engines.base import SearchUnavailable

FOLLOW_SECONDS = 2
"""How often the queue is looked at while following."""


class Command(BaseCommand):
    """Drain the queue once, or keep draining it; safe beside the worker and beside itself."""

    help = "Send waiting changes to Elasticsearch, once or with --follow for ever."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=int, metavar="N", help="at most N entries")
        parser.add_argument(
            "--follow", action="store_true", help="keep running, look every few seconds"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not queue.replica_is_used():
            raise CommandError("SEARCH_ENGINE is not elasticsearch: there is nothing to send.")
        if options["follow"]:
            self._follow(options["limit"])
            return
        try:
            self._drain(options["limit"])
        except SearchUnavailable as error:
            raise CommandError(
                f"Elasticsearch takes nothing: {error}. The queue is kept."
            ) from error

    def _drain(self, limit: int | None) -> None:
        report = drain(limit)
        self.stdout.write(
            f"Wrote {report.written} entries, deleted {report.deleted}, left {report.left_behind}."
        )

    def _follow(self, limit: int | None) -> None:
        stopping = threading.Event()
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: stopping.set())
        was_away = False
        while not stopping.wait(FOLLOW_SECONDS):
            close_old_connections()
            if not queue.backlog(1):
                continue
            try:
                self._drain(limit)
                was_away = False
            except SearchUnavailable as error:
                if not was_away:
                    self.stderr.write(f"Elasticsearch takes nothing, trying again: {error}")
                was_away = True
