"""`manage.py search_rebuild`: describe every page anew to the projection."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import Model
from wagtail.models import Page

from core.contracts import archivable_models
from search.models import SearchEntry, SearchFacetLabel
from search.projection import BATCH_SIZE, in_batches, project


class Command(BaseCommand):
    """Project all pages in batches; entries of pages that are gone go too. Safe to run twice."""

    help = "Lập lại toàn bộ chỉ mục tìm kiếm từ các trang; chạy lại được, trang vẫn phục vụ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="không hiện tiến độ")

    def handle(self, *args: Any, **options: Any) -> None:
        page_ids = [page_id for model in archivable_models() for page_id in _own_ids(model)]
        done = 0
        for batch in in_batches(page_ids, BATCH_SIZE):
            done += project(batch)
            if not options["quiet"]:
                self.stdout.write(f"\rĐã lập {done}/{len(page_ids)} trang", ending="")
                self.stdout.flush()
        stale = SearchEntry.objects.exclude(
            pk__in=Page.objects.filter(pk__in=page_ids).values("pk")
        )
        gone, _ = stale.delete()
        unused, _ = SearchFacetLabel.objects.filter(entries__isnull=True).delete()
        self.stdout.write(
            f"\rĐã lập {done} trang, bỏ {gone} mục không còn trang,"
            f" {unused} giá trị lọc không dùng."
        )


def _own_ids(model: type[Model]) -> list[int]:
    return list(model._default_manager.order_by("pk").values_list("pk", flat=True))
