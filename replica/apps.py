from django.apps import AppConfig


class ReplicaConfig(AppConfig):
    """The engine on Elasticsearch: a replica of the projection, which a site may do without."""

    name = "replica"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Bản sao tìm kiếm"

    def ready(self) -> None:
        from replica.queue import REPLICA_ENGINE
        from replica.signal_handlers import connect
        from search.engines import FurtherEngine, further_engines

        def load() -> FurtherEngine:
            from replica.lending import ELASTICSEARCH  # spares sites without a node the client

            return ELASTICSEARCH

        connect()
        further_engines.register(REPLICA_ENGINE, load)
