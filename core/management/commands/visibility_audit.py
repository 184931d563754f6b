"""Compare what is kept of who may see which page with the rule, over the whole site."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Page

from core.visibility import differences, refresh_access


class Command(BaseCommand):
    """Name the pages that are kept as visible and are not, or the other way round."""

    help = "Compare which pages readers are shown with the visibility rule; fails on a difference."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mend", action="store_true", help="let the rule decide anew")

    def handle(self, *args: Any, mend: bool, **options: Any) -> None:
        every_page = Page.objects.order_by("pk").values_list("pk", flat=True)
        wrong = dict(differences(every_page))
        for page_id, until in wrong.items():
            self.stdout.write(f"Page {page_id} should be {'visible' if until else 'hidden'}.")
        if mend:
            refresh_access(wrong)
        elif wrong:
            raise CommandError(f"{len(wrong)} pages differ; --mend lets the rule decide anew.")
        self.stdout.write(f"{len(every_page)} pages compared.")
