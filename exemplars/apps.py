from django.apps import AppConfig


class ExemplarsConfig(AppConfig):
    """Exemplary people, collectives, households and models, and their awards."""

    name = "exemplars"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Gương điển hình"

    def ready(self) -> None:
        from core.registries import context_builders, detail_annotations, row_sections
        from exemplars import signal_handlers
        from exemplars.awards import fallen
        from exemplars.awards.honoured import decision_honours, row_honours

        signal_handlers.connect()
        context_builders.register("honours", decision_honours)
        detail_annotations.register(fallen.ATTRIBUTE, fallen.of_this_page)
        row_sections.register("honours", row_honours)
