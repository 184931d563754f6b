from django.apps import AppConfig


class ExemplarsConfig(AppConfig):
    """Exemplary people, collectives, households and models, and their awards."""

    name = "exemplars"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Gương điển hình"

    def ready(self) -> None:
        from exemplars import signal_handlers

        signal_handlers.connect()
