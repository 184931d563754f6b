from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    name = "imports"
    verbose_name = _("Nhập nội dung")

    def ready(self) -> None:
        from imports import signal_handlers

        signal_handlers.connect()
