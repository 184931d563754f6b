from django.apps import AppConfig


class ScreenshotsConfig(AppConfig):
    """Takes the pictures of the editors' guide, in development only."""

    name = "screenshots"
    verbose_name = "Hình của hướng dẫn"
