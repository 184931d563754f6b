from django.apps import AppConfig


class WorkCountsConfig(AppConfig):
    """Output against plans, and royalties."""

    name = "work_counts"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Thống kê công việc"
