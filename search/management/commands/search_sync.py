"""`manage.py search_sync`: bring the Elasticsearch index up to date with the projection."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections

from search import sync
from search.elasticsearch.indexing import drain
from search.engines.base import SearchUnavailable

FOLLOW_SECONDS = 2
"""How often the queue is looked at while following."""


class Command(BaseCommand):
    """Drain the queue once, or keep draining it; safe beside the worker and beside itself."""

    help = "Đưa các thay đổi đang chờ sang Elasticsearch; --follow thì chạy mãi."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=int, metavar="N", help="nhiều nhất N mục")
        parser.add_argument("--follow", action="store_true", help="chạy mãi, vài giây xem một lần")

    def handle(self, *args: Any, **options: Any) -> None:
        if not sync.replica_is_used():
            raise CommandError("SEARCH_ENGINE không phải elasticsearch, nên không có gì để đưa.")
        if options["follow"]:
            self._follow(options["limit"])
            return
        try:
            self._drain(options["limit"])
        except SearchUnavailable as error:
            raise CommandError(f"Elasticsearch không nhận: {error}. Hàng chờ vẫn còn.") from error

    def _drain(self, limit: int | None) -> None:
        report = drain(limit)
        self.stdout.write(
            f"Đã ghi {report.written} mục, xóa {report.deleted}, còn lại {report.left_behind}."
        )

    def _follow(self, limit: int | None) -> None:
        stopping = threading.Event()
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: stopping.set())
        was_away = False
        while not stopping.wait(FOLLOW_SECONDS):
            close_old_connections()
            if not sync.backlog(1):
                continue
            try:
                self._drain(limit)
                was_away = False
            except SearchUnavailable as error:
                if not was_away:
                    self.stderr.write(f"Elasticsearch không nhận, sẽ thử lại: {error}")
                was_away = True
