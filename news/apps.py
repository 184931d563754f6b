from django.apps import AppConfig


class NewsConfig(AppConfig):
    """News and stories, their authors and sources."""

    name = "news"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Tin tức"

    def ready(self) -> None:
        from core.registries import context_builders, detail_annotations
        from news.models.dossiers import ATTRIBUTE, dossiers_of_this_page, shown_dossiers

        detail_annotations.register(ATTRIBUTE, dossiers_of_this_page)
        context_builders.register("dossiers", shown_dossiers)
