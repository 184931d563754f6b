"""`manage.py send_search_alerts`: e-mail new answers to saved searches; for cron, say hourly."""

from typing import Any

from django.core.management.base import BaseCommand

from archive.alerts import send_alerts


class Command(BaseCommand):
    """Tell owners of saved searches of pages that answer them for the first time."""

    help = "Gửi thư báo kết quả mới của các tìm kiếm đã lưu; chạy lại không gửi trùng."

    def handle(self, *args: Any, **options: Any) -> None:
        sent = send_alerts()
        self.stdout.write(f"Đã gửi {sent.messages} thư về {sent.pages} trang mới.")
        for reason in sent.skipped:
            self.stderr.write(f"Bỏ qua {reason}.")
