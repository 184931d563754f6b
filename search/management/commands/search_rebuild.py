"""`manage.py search_rebuild`: describe every page anew, or make a new Elasticsearch index."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Model
from wagtail.models import Page

from core.contracts import archivable_models
from queries.batches import in_batches
from search.engines import DEFAULT_ENGINE, FurtherEngine, engine_names, further_engine
from search.engines.base import SearchUnavailable
from search.index.projection import BATCH_SIZE, project
from search.models import SearchEntry, SearchFacetLabel

BAR_WIDTH = 30


class Command(BaseCommand):
    """Rebuild what an engine answers from, while it answers. Safe to run twice, and to cut short.

    `embedded` projects all pages in batches and drops entries of pages that are gone; from there
    the queue brings them to Elasticsearch. `elasticsearch` makes a new index of the projection.
    """

    help = "Rebuild the search index while it answers; safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="show no progress")
        parser.add_argument(
            "--engine",
            choices=engine_names(),
            default=DEFAULT_ENGINE,
            help="embedded: from the pages (default); elasticsearch: a new index of the projection",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.is_quiet = options["quiet"]
        if options["engine"] == DEFAULT_ENGINE:
            self._project_pages()
        else:
            self._rebuild(further_engine(options["engine"]))

    def _project_pages(self) -> None:
        page_ids = [page_id for model in archivable_models() for page_id in _own_ids(model)]
        done = 0
        for batch in in_batches(page_ids, BATCH_SIZE):
            done += project(batch)
            self._show(done, len(page_ids))
        stale = SearchEntry.objects.exclude(
            pk__in=Page.objects.filter(pk__in=page_ids).values("pk")
        )
        gone, _ = stale.delete()
        unused, _ = SearchFacetLabel.objects.filter(entries__isnull=True).delete()
        self.stdout.write(
            f"\nProjected {done} pages, dropped {gone} entries without a page"
            f" and {unused} unused facet values."
        )

    def _rebuild(self, engine: FurtherEngine) -> None:
        try:
            done, problem = engine.rebuild(self._show)
        except SearchUnavailable as error:
            raise CommandError(
                f"Not finished: {error}. Run this again to go on from where it stopped."
            ) from error
        self.stdout.write(f"\r{done}")
        if problem:
            raise CommandError(problem)

    def _show(self, done: int, total: int) -> None:
        if not self.is_quiet:
            filled = BAR_WIDTH * done // max(total, 1)
            bar = "█" * filled + "░" * (BAR_WIDTH - filled)
            self.stdout.write(f"\r{bar} {done}/{total} entries", ending="")
            self.stdout.flush()


def _own_ids(model: type[Model]) -> list[int]:
    return list(model._default_manager.order_by("pk").values_list("pk", flat=True))
