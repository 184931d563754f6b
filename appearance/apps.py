from django.apps import AppConfig


class AppearanceConfig(AppConfig):
    """How each reader wants the portal to look: size of the letters, contrast, colours, width."""

    name = "appearance"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Cách hiển thị"
