from django.apps import AppConfig


class CoreConfig(AppConfig):
    """What every page shares: base page, blocks, media, settings, Vietnamese text."""

    name = "core"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Nền tảng"

    def ready(self) -> None:
        from core import (
            checks,  # noqa: F401 - importing registers the system checks
            signal_handlers,
            visibility,
        )

        visibility.connect(self)
        signal_handlers.connect()
        from core.live_files import register_policies

        register_policies()
