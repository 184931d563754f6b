from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "imports"
    verbose_name = "Nhập nội dung"

    def ready(self) -> None:
        from imports import signal_handlers

        signal_handlers.connect()
