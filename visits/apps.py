from django.apps import AppConfig


class VisitsConfig(AppConfig):
    """How much the portal is read, without who reads it."""

    name = "visits"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Lượt xem"
