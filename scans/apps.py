from django.apps import AppConfig


class ScansConfig(AppConfig):
    """Scanned paper: its words recognised page by page, and what a document says of itself."""

    name = "scans"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Bản quét"

    def ready(self) -> None:
        from scans import signal_handlers

        signal_handlers.connect()
