"""`manage.py clear_archive_exports`: delete files of the archive whose time is over; for cron."""

from typing import Any

from django.core.management.base import BaseCommand

from archive.export_jobs import clear_expired


class Command(BaseCommand):
    """Delete outlived files; every new file does the same, so that this is for quiet weeks."""

    help = "Xóa các tệp xuất từ kho lưu trữ đã quá hạn giữ; chạy lại không hại gì."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Đã xóa {clear_expired()} tệp quá hạn.")
