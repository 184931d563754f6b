"""`manage.py announce_effects`: let the archive say of documents what time made of them."""

from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone

from core.signals import archive_entries_changed
from directives.effect_changes import DAYS_BACK, changed_by_time
from directives.models import DirectivePage


class Command(BaseCommand):
    """Run once a day, soon after midnight; safe to run again."""

    help = f"Describe anew the documents whose effect changed in the last {DAYS_BACK} days."

    def handle(self, *args: Any, **options: Any) -> None:
        changed = list(changed_by_time(timezone.localdate()))
        archive_entries_changed.send(sender=DirectivePage, page_ids=changed)
        self.stdout.write(f"Described {len(changed)} documents anew.")
