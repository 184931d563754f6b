from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "organisations"
    verbose_name = _("Cơ quan và địa bàn")

    def ready(self) -> None:
        from organisations import signal_handlers

        signal_handlers.connect()
