from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    """Text → projection → engine: everything that finds pages."""

    name = "search"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Tìm kiếm"

    def ready(self) -> None:
        from search.index.sync import drain_soon_in_background
        from search.signal_handlers import connect, project_migrated_pages
        from search.signals import replica_came_back

        connect()
        replica_came_back.connect(drain_soon_in_background, dispatch_uid="search_replica_came_back")
        post_migrate.connect(project_migrated_pages, sender=self)
