from django.apps import AppConfig


class ListsConfig(AppConfig):
    """The rows of readers' lists, and their numbers."""

    name = "lists"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Danh sách"

    def ready(self) -> None:
        from lists import signal_handlers

        signal_handlers.connect(self)
