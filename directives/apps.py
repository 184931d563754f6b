from django.apps import AppConfig


class DirectivesConfig(AppConfig):
    """Directives: legal, administrative and Party documents and how they relate."""

    name = "directives"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Văn bản"

    def ready(self) -> None:
        from core.registries import body_preparers, context_builders, detail_annotations
        from directives import signal_handlers
        from directives.articles import write_anchors
        from directives.citation_links import (
            ATTRIBUTE,
            PLACES_ATTRIBUTE,
            link_citations,
            shown_citations,
            stored_places,
        )
        from directives.page_view import document_context

        signal_handlers.connect()
        detail_annotations.register(ATTRIBUTE, shown_citations)
        detail_annotations.register(PLACES_ATTRIBUTE, stored_places)
        context_builders.register("directives", document_context)
        body_preparers.register("citations", link_citations, order=10)
        # Behind the citations, whose places are of the text as it is stored.
        body_preparers.register("articles", write_anchors, order=20)
