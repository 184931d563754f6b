from django.apps import AppConfig


class MovementsConfig(AppConfig):
    """Emulation movements and the tagging of any page with them."""

    name = "movements"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Phong trào thi đua"

    def ready(self) -> None:
        from movements import signal_handlers

        signal_handlers.connect()
