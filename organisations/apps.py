from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "organisations"
    verbose_name = "Cơ quan và địa bàn"

    def ready(self) -> None:
        from organisations import signal_handlers

        signal_handlers.connect()
