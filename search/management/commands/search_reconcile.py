"""`manage.py search_reconcile`: compare the Elasticsearch index with the projection and mend it."""

from collections.abc import Collection
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import sync
from search.elasticsearch.reconciling import reconcile
from search.engines.base import SearchUnavailable

IDS_NAMED = 20
"""Pages of one kind that are named; the others are only counted."""


class Command(BaseCommand):
    """Say what differed, page by page; everything named has been mended."""

    help = "So chỉ mục Elasticsearch với bảng tìm kiếm theo cả hai chiều, sửa và nói đã sửa gì."

    def handle(self, *args: Any, **options: Any) -> None:
        if not sync.replica_is_used():
            raise CommandError("SEARCH_ENGINE không phải elasticsearch, nên không có gì để so.")
        try:
            found = reconcile()
        except SearchUnavailable as error:
            raise CommandError(f"Elasticsearch không trả lời: {error}") from error
        self.stdout.write(f"Đã so {found.compared} mục; {found.count} mục khác nhau.")
        self._tell("Thiếu, đã thêm", found.missing)
        self._tell("Cũ, đã ghi lại", found.stale)
        self._tell("Mới hơn bảng tìm kiếm, đã ghi đè", found.ahead)
        self._tell("Thừa, đã xóa", found.orphaned)
        for page_id, reason in found.refused.items():
            self.stderr.write(f"Trang {page_id} bị từ chối: {reason}")
        if found.refused:
            raise CommandError(f"{len(found.refused)} mục chưa sửa được.")

    def _tell(self, what: str, page_ids: Collection[int]) -> None:
        if page_ids:
            named = ", ".join(map(str, sorted(page_ids)[:IDS_NAMED]))
            more = f" và {len(page_ids) - IDS_NAMED} trang nữa" if len(page_ids) > IDS_NAMED else ""
            self.stdout.write(f"{what} {len(page_ids)}: trang {named}{more}")
