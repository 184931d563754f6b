"""The sections of a report on the database at hand."""

from collections.abc import Collection
from contextlib import ExitStack

from django.conf import settings
from django.db import connection

from bench.benchmarks.pages import ELASTICSEARCH, measure_pages, measure_suggestions, unnoted
from search.engines import DEFAULT_ENGINE
from search.models import SearchEntry

SECTIONS = ("embedded", "elasticsearch", "suggestions", "rebuild")
EMBEDDED_SECTION = {"sqlite": "embedded", "postgresql": "postgresql"}
"""Database → what its embedded engine is called in a report."""


class TooSmall(ValueError):
    """The archive has too few words to ask for."""


def measure_here(sections: Collection[str], repeats: int) -> dict:
    """Measure these sections on the database at hand; the site's index is not touched.

    What needs Elasticsearch is left out where no node is set. Raises TooSmall, and
    SearchUnavailable while the node does not answer.
    """
    embedded = EMBEDDED_SECTION[connection.vendor]
    figures: dict = {"entries": SearchEntry.objects.count(), "database": connection.vendor}
    suggested = {}
    with unnoted(), ExitStack() as index:
        on_node = {"elasticsearch", "suggestions", "rebuild"}.intersection(sections)
        has_node = bool(settings.ELASTICSEARCH_URL and on_node)
        if has_node:
            from bench.benchmarks.rebuilds import measured_index  # spares others the client

            # First, while this process is fresh: it tells the memory of a rebuild.
            made = index.enter_context(measured_index())
            if "rebuild" in sections:
                figures["rebuild"] = made
        if "embedded" in sections:
            figures[embedded] = measure_pages(DEFAULT_ENGINE, repeats)
        if "elasticsearch" in sections and has_node:
            figures["elasticsearch"] = measure_pages(ELASTICSEARCH, repeats)
        if "suggestions" in sections:
            suggested[embedded] = measure_suggestions(DEFAULT_ENGINE, repeats)
            if has_node:
                suggested["elasticsearch"] = measure_suggestions(ELASTICSEARCH, repeats)
            figures["suggestions"] = suggested
    asked = [figures[name] for name in (embedded, "elasticsearch") if name in figures]
    if any(not section["questions"] for section in asked):
        raise TooSmall("too few words to ask for")
    return figures
