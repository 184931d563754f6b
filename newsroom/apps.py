from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """Work on content: life cycle of exemplars, pairs of doubles, coverage."""

    name = "newsroom"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Tòa soạn"

    def ready(self) -> None:
        from exemplars.form_panels import register_panel
        from newsroom import signal_handlers
        from newsroom.life_cycle.panels import LifeCyclePanel

        signal_handlers.connect()
        register_panel(LifeCyclePanel(heading="Vòng đời"))
