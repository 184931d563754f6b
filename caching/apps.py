from django.apps import AppConfig


class CachingConfig(AppConfig):
    """What is kept of pages, and what ends it: changes, recordings, the page cache."""

    name = "caching"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Bộ nhớ đệm"

    def ready(self) -> None:
        from caching import signal_handlers

        signal_handlers.connect()
