from django.apps import AppConfig


class MediaLibraryConfig(AppConfig):
    """Pictures as staff keep them: whose they are, how they look, where they are shown."""

    name = "media_library"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Thư viện ảnh"

    def ready(self) -> None:
        from media_library import signal_handlers

        signal_handlers.connect()
