"""`manage.py find_citations`: find the documents that all published pages cite."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand

from core.contracts import archivable_models
from core.querysets import published_pages
from directives.citing import record_citations


class Command(BaseCommand):
    """Read every live page once; safe to stop and to run again."""

    help = "Find the documents cited by every published page."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--page", type=int, default=None, help="read only the page with this id"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        pages = citations = 0
        for model in archivable_models():
            found = model._default_manager.filter(pk__in=published_pages().values("pk"))
            if options["page"] is not None:
                found = found.filter(pk=options["page"])
            for page in found.order_by("pk").iterator():
                citations += record_citations(page)
                pages += 1
        self.stdout.write(f"Read {pages} pages, found {citations} citations.")
