from django.apps import AppConfig


class GuideConfig(AppConfig):
    """The editors' guide inside the admin: no tables."""

    name = "guide"
    verbose_name = "Hướng dẫn biên tập"
