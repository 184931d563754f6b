from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Content to try the portal with: loaded and removed whole, in development only."""

    name = "demo"
    verbose_name = "Dữ liệu trình diễn"
