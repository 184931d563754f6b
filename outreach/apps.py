from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """Exemplars taken beyond their pages: posters, booklets, halls, other sites."""

    name = "outreach"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Lan tỏa gương sáng"

    def ready(self) -> None:
        from outreach import signal_handlers

        signal_handlers.connect()
