"""`manage.py find_citations`: find the documents that all published pages cite."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand
from django.utils.translation import gettext as _

from core.contracts import archivable_models
from core.querysets import published_pages
from directives.citing import record_citations


class Command(BaseCommand):
    """Read every live page once; safe to stop and to run again."""

    help = _("Tìm lại văn bản được dẫn chiếu trong mọi trang đang đăng.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--page", type=int, default=None, help=_("Chỉ đọc trang có mã này."))

    def handle(self, *args: Any, **options: Any) -> None:
        pages = citations = 0
        for model in archivable_models():
            found = model._default_manager.filter(pk__in=published_pages().values("pk"))
            if options["page"] is not None:
                found = found.filter(pk=options["page"])
            for page in found.order_by("pk").iterator():
                citations += record_citations(page)
                pages += 1
        self.stdout.write(
            _("Đã đọc %(pages)d trang, thấy %(citations)d lần dẫn chiếu.")
            % {"pages": pages, "citations": citations}
        )
