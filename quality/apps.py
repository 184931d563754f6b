from django.apps import AppConfig


class QualityConfig(AppConfig):
    """The quality gate: small checks of a draft, live and before it is published."""

    name = "quality"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Kiểm tra bài"

    def ready(self) -> None:
        from quality import registration

        registration.register()
