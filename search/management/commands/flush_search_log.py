"""`manage.py flush_search_log`: write the counted searches down, and drop old ones."""

from typing import Any

from django.core.management.base import BaseCommand

from search.query_log import RETENTION_DAYS, flush, purge


class Command(BaseCommand):
    """Run every minute. Running it twice writes nothing twice."""

    help = f"Ghi các từ khóa vừa được tìm vào thống kê, xóa thống kê cũ hơn {RETENTION_DAYS} ngày."

    def handle(self, *args: Any, **options: Any) -> None:
        written, purged = flush(), purge()
        self.stdout.write(f"Đã ghi {written} lượt tìm, xóa {purged} dòng cũ.")
