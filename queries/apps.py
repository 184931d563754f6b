from django.apps import AppConfig


class QueriesConfig(AppConfig):
    """What Django and Wagtail ask one by one, asked at once or built once; it holds no tables."""

    name = "queries"
    verbose_name = "Truy vấn"
