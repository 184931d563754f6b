"""`manage.py prepare_pictures`: make every size of every picture before readers ask for them."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand

from core.querysets import visible_pages
from core.tasks import prepare_pictures


class Command(BaseCommand):
    """Render each visible page once; safe to stop and to run again: made sizes are kept."""

    help = "Make every size of the pictures of all visible pages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--limit", type=int, default=None, help="only so many pages, the top of the tree first"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        # The home page and the lists first: they are asked for first and show most pictures.
        page_ids = visible_pages().order_by("depth", "-first_published_at", "pk")
        count = 0
        for page_id in page_ids.values_list("pk", flat=True)[: options["limit"]]:
            prepare_pictures.call(page_id)
            count += 1
        self.stdout.write(f"Prepared the pictures of {count} pages.")
