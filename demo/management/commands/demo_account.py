from typing import Any

from django.core.management import BaseCommand

from demo.account import DEMO_PASSWORD, ensure_demo_account


class Command(BaseCommand):
    """Make the demo account and print how to sign in with it."""

    help = "Tạo tài khoản trình diễn và in cách đăng nhập (chỉ với cấu hình phát triển)."

    def handle(self, *args: Any, **options: Any) -> None:
        account = ensure_demo_account()
        self.stdout.write(f"Đăng nhập thử:   {account.get_username()} / {DEMO_PASSWORD}")
