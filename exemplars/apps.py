from django.apps import AppConfig


class ExemplarsConfig(AppConfig):
    """Exemplary people, collectives, households and models, and their awards."""

    name = "exemplars"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Gương điển hình"

    def ready(self) -> None:
        from core.registries import (
            catalogue_row_finders,
            context_builders,
            detail_annotations,
            row_sections,
        )
        from exemplars import signal_handlers
        from exemplars.awards import fallen, naming
        from exemplars.awards.checking import fallen_decisions
        from exemplars.awards.honoured import decision_honours, row_honours

        signal_handlers.connect()
        naming.connect()
        context_builders.register("honours", decision_honours)
        detail_annotations.register(fallen.ATTRIBUTE, fallen.of_this_page)
        catalogue_row_finders.register("titles", naming.rows_asked)
        catalogue_row_finders.register("decisions", fallen_decisions, order=200)
        row_sections.register("honours", row_honours)
