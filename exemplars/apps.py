from django.apps import AppConfig


class ExemplarsConfig(AppConfig):
    """Exemplary people, collectives, households and models, and their awards."""

    name = "exemplars"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Gương điển hình"

    def ready(self) -> None:
        from core.registries import context_builders, row_sections
        from exemplars import signal_handlers
        from exemplars.awards.honoured import page_honours, row_honours

        signal_handlers.connect()
        context_builders.register("honours", page_honours)
        row_sections.register("honours", row_honours)
