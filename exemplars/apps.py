from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExemplarsConfig(AppConfig):
    """Exemplary people, collectives, households and models, and their awards."""

    name = "exemplars"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Gương điển hình")

    def ready(self) -> None:
        from exemplars import signal_handlers

        signal_handlers.connect()
