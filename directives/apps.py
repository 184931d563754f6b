from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectivesConfig(AppConfig):
    """Directives: legal, administrative and Party documents and how they relate."""

    name = "directives"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Văn bản")
