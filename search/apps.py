from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    """Text → projection → engine: everything that finds pages."""

    name = "search"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Tìm kiếm"

    def ready(self) -> None:
        from search import checks  # noqa: F401 - importing registers the system checks
        from search.curation.synonyms import abbreviations
        from search.signal_handlers import connect, project_migrated_pages
        from texts.abbreviations import abbreviation_sources

        connect()
        abbreviation_sources.register("synonyms", abbreviations)
        post_migrate.connect(project_migrated_pages, sender=self)
