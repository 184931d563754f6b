from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The home page, sections, standard pages, navigation and banners."""

    name = "home"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Trang chủ"
