from django.apps import AppConfig


class WordConfig(AppConfig):
    """Word files and what is pasted from Word, as the blocks of a body."""

    name = "word"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Lấy bài từ Word"

    def ready(self) -> None:
        from word import signal_handlers

        signal_handlers.connect()
