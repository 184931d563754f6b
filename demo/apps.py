from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    """Content to try the portal with: loaded and removed whole, in development only."""

    name = "demo"
    verbose_name = _("Dữ liệu trình diễn")
