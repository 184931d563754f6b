from django.apps import AppConfig


class NewsConfig(AppConfig):
    """News and stories, their authors and sources."""

    name = "news"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Tin tức"
