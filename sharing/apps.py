from django.apps import AppConfig


class SharingConfig(AppConfig):
    """What a page tells those who pass it on: card, description, structured data, links, code."""

    name = "sharing"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Chia sẻ"

    def ready(self) -> None:
        from sharing import signal_handlers

        signal_handlers.connect()
