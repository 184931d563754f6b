from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    """What readers see, for machines: an interface, and files made each night."""

    name = "open_data"
    verbose_name = "Dữ liệu mở"

    def ready(self) -> None:
        from open_data import signal_handlers

        signal_handlers.connect()
