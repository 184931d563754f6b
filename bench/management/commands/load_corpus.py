"""`manage.py load_corpus FILE.jsonl.gz --limit N`: thousands of news pages, or none again."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bench import news_corpus as corpus


class Command(BaseCommand):
    """Load a corpus as live news pages, or remove it; safe to run twice."""

    help = "Nạp một tập ngữ liệu (title, sapo, body) thành tin bài đã đăng, để đo tốc độ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="JSON lines, có thể nén gzip")
        parser.add_argument("--limit", type=int, default=10_000, help="số trang (10000)")
        parser.add_argument("--remove", action="store_true", help="xóa mọi trang đã nạp")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["remove"]:
            self._report(corpus.remove(), "Đã xóa")
            return
        if options["file"] is None or not options["file"].is_file():
            raise CommandError("Cần một tập tin ngữ liệu đọc được, hoặc --remove.")
        try:
            self._report(corpus.load(options["file"], options["limit"]), "Đã nạp")
        except LookupError as error:
            raise CommandError(
                "Chưa có mục Tin tức để đặt các trang vào; hãy chạy migrate trước."
            ) from error

    def _report(self, progress: Any, verb: str) -> None:
        done = 0
        for done in progress:
            self.stdout.write(f"\r{verb} {done} trang", ending="")
            self.stdout.flush()
        self.stdout.write(f"\r{verb} {done} trang.")
