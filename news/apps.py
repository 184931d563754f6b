from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    """News and stories, their authors and sources."""

    name = "news"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Tin tức")
