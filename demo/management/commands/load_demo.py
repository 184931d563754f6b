"""`manage.py load_demo`: the demo's content, loaded or removed whole."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand
from django.utils.translation import gettext as _

from demo.guard import require_development_settings
from demo.loading import is_loaded, load_demo
from demo.removing import remove_demo


class Command(BaseCommand):
    """Load the demo once; a second run says that there is nothing to do."""

    help = _("Nạp nội dung trình diễn (chỉ với cấu hình phát triển), hoặc gỡ với --remove.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--remove",
            action="store_true",
            help=_("Gỡ đúng những gì đã nạp; trang đã sửa thì giữ lại và nói rõ."),
        )
        parser.add_argument(
            "--edited",
            action="store_true",
            help=_("Cùng với --remove: gỡ cả những trang đã được sửa sau khi nạp."),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        require_development_settings()
        if options["remove"]:
            self._remove(include_edited=options["edited"])
        elif is_loaded():
            self.stdout.write(_("Nội dung trình diễn đã có, không cần làm gì."))
        else:
            self._load(show=options["verbosity"] > 0)

    def _load(self, *, show: bool) -> None:
        made = load_demo(self.stdout.write if show else lambda line: None)
        if show:
            self.stdout.write(
                _("Đã nạp %(pages)d trang, %(pictures)d tranh, %(rows)d mục danh mục.") % made
            )

    def _remove(self, *, include_edited: bool) -> None:
        removal = remove_demo(include_edited=include_edited)
        self.stdout.write(_("Đã gỡ %(count)d mục.") % {"count": removal.removed})
        if removal.kept:
            self.stdout.write(
                self.style.WARNING(_("Giữ lại %(count)d mục:") % {"count": len(removal.kept)})
            )
            for line in removal.kept:
                self.stdout.write(f"  {line}")
