from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The home page, sections, standard pages, navigation and banners."""

    name = "home"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Trang chủ")
