"""`manage.py relate_stories`: find out of all stories what they are near to."""

from typing import Any

from django.core.management import BaseCommand

from news.models import NewsPage
from newsroom.near_stories import relate

TOLD_EVERY = 1000


class Command(BaseCommand):
    """Look at one public story after the other; may be stopped and run again at any moment."""

    help = "Find near stories of all that were published before the portal looked for them."

    def handle(self, *args: Any, **options: Any) -> None:
        ids = list(NewsPage.objects.visible().order_by("-pk").values_list("pk", flat=True))
        changed = 0
        for done, page_id in enumerate(ids, start=1):
            changed += relate(page_id)
            if options["verbosity"] and done % TOLD_EVERY == 0:
                self.stdout.write(f"{done}/{len(ids)} stories")
        if options["verbosity"]:
            self.stdout.write(f"Looked at {len(ids)} stories, of {changed} something changed.")
