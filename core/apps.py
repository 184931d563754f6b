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
        )

        signal_handlers.connect()
        from core.admin_exports import mark_csv_as_utf8
        from core.admin_labels import label_admin
        from core.live_files import register_policies

        label_admin()
        mark_csv_as_utf8()
        register_policies()
