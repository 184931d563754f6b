"""`manage.py narrate_pages`: make the sounds of pages published before there was a command."""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from core.querysets import visible_pages
from narration.making import make_narration
from narration.models import Narration
from narration.reading import OPENINGS


class Command(BaseCommand):
    """Make what is missing or of an older text, one page after the other; may be stopped at any."""

    help = "Make the sound of stories and profiles that have none of their text."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.NARRATION_COMMAND:
            raise CommandError("NARRATION_COMMAND names no command; see docs/operations.md.")
        for page in visible_pages().exact_type(*OPENINGS).order_by("-first_published_at"):
            make_narration(page.pk)
        self.stdout.write(f"{Narration.objects.count()} pages have their sound.")
