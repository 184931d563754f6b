"""`manage.py load_catalogues`: places, organisations and legal catalogues from the data files."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from core.catalogue_sync import CatalogueError, Outcome
from core.catalogues import loaders

SHOWN_NAMES = 5
"""More names than this are listed only with `--verbosity 2`."""


class Command(BaseCommand):
    """Run every app's catalogue loaders in one transaction; running it again changes nothing."""

    help = _(
        "Nạp các danh mục từ tệp dữ liệu. Chạy lại bao nhiêu lần cũng được: "
        "dòng đã sửa tại chỗ được giữ nguyên, không dòng nào bị xóa."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help=_("Chỉ cho biết sẽ làm gì, không ghi vào cơ sở dữ liệu."),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            for loader in loaders():
                try:
                    outcome = loader.load()
                except CatalogueError as error:
                    raise CommandError(str(error)) from error
                if options["verbosity"] > 0:
                    self._print(outcome, verbose=options["verbosity"] > 1)
            if options["dry_run"]:
                transaction.set_rollback(True)
        if options["dry_run"]:
            self.stdout.write(_("Chạy thử: chưa ghi gì vào cơ sở dữ liệu."))

    def _print(self, outcome: Outcome, *, verbose: bool) -> None:
        self.stdout.write(
            _("%(table)s: %(created)d mới, %(updated)d cập nhật, %(unchanged)d không đổi")
            % {
                "table": outcome.label,
                "created": outcome.created,
                "updated": outcome.updated,
                "unchanged": outcome.unchanged,
            }
        )
        self._print_names(_("đã sửa tại chỗ, giữ nguyên"), outcome.kept, verbose)
        self._print_names(_("không còn trong tệp, để nguyên"), outcome.withdrawn, verbose)

    def _print_names(self, what: str, names: list[str], verbose: bool) -> None:
        if not names:
            return
        self.stdout.write(self.style.WARNING(f"  {len(names)} {what}"))
        if verbose or len(names) <= SHOWN_NAMES:
            for name in names:
                self.stdout.write(f"    {name}")
