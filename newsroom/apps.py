from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    """Work on content: life cycle of exemplars, pairs of doubles, coverage."""

    name = "newsroom"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Tòa soạn")

    def ready(self) -> None:
        from exemplars.form_panels import register_panel
        from newsroom import signal_handlers
        from newsroom.life_cycle.panels import LifeCyclePanel

        signal_handlers.connect()
        register_panel(LifeCyclePanel(heading=_("Vòng đời")))
