from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """The staff's search: forms, saved searches and alerts, exports, reports on honours."""

    name = "archive"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Kho lưu trữ"

    def ready(self) -> None:
        from archive import signal_handlers

        signal_handlers.connect()
