"""`manage.py purge_nominations`: forget nominators and drafts whose time is over; once a day."""

from typing import Any

from django.core.management.base import BaseCommand

from nominations.services import purge


class Command(BaseCommand):
    """Erase what nobody needs any more, as the purpose statement of /de-cu/ promises."""

    help = "Xóa thông tin người đề cử đã hết hạn giữ, bản nháp không gửi và thư rác."

    def handle(self, *args: Any, **options: Any) -> None:
        purged = purge()
        self.stdout.write(
            f"Đã xóa thông tin của {purged.contacts} người đề cử, {purged.drafts} bản nháp, "
            f"{purged.spam} thư rác."
        )
