from django.apps import AppConfig


class UnderstandingConfig(AppConfig):
    """Typed text → what is meant by it, before anything is searched for."""

    name = "understanding"
    verbose_name = "Hiểu câu hỏi"
