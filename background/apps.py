from django.apps import AppConfig


class BackgroundConfig(AppConfig):
    """Files that take a while to write: asked for, written by a worker, watched; no tables."""

    name = "background"
    verbose_name = "Tệp ghi ở nền"
