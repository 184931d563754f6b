"""`manage.py prepare_demo`: what bin/demo needs, in one process, as each start costs seconds."""

import time
from collections.abc import Callable
from functools import partial
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, call_command
from django.utils.translation import gettext as _

from demo.account import DEMO_PASSWORD, DEMO_USERNAME, ensure_demo_account
from demo.guard import require_development_settings


class Command(BaseCommand):
    """Migrate, load the catalogues and the demo, make the account, and say where to go.

    Running it again only adds what is missing.
    """

    help = _("Chuẩn bị cổng trình diễn trên máy này (chỉ với cấu hình phát triển).")

    def handle(self, *args: Any, **options: Any) -> None:
        require_development_settings()
        self._step(_("Tạo hoặc cập nhật cơ sở dữ liệu"), partial(call_command, "migrate"))
        self._step(_("Nạp danh mục"), partial(call_command, "load_catalogues"))
        ensure_demo_account()  # before the demo, whose steps of the life cycle it keeps
        self._step(_("Nạp nội dung trình diễn"), partial(call_command, "load_demo"))
        call_command("set_site_address", stdout=StringIO())
        address = settings.WAGTAILADMIN_BASE_URL
        self.stdout.write("")
        self.stdout.write(_("Cổng thông tin:  %s/") % address)
        self.stdout.write(_("Trang quản trị:  %s/admin/") % address)
        self.stdout.write(_("Đăng nhập thử:   %s / %s") % (DEMO_USERNAME, DEMO_PASSWORD))

    def _step(self, name: str, run: Callable[..., Any]) -> None:
        """Name the step, then its seconds; show its output only if it fails."""
        self.stdout.write(f"• {name} … ", ending="")
        self.stdout.flush()
        started = time.monotonic()
        output = StringIO()
        try:
            run(stdout=output, stderr=output)
        except Exception:
            self.stdout.write(_("không được"))
            self.stderr.write(output.getvalue())
            raise
        seconds = time.monotonic() - started
        self.stdout.write(_("xong (%d giây)") % round(seconds))
