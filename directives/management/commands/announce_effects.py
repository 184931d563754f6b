"""`manage.py announce_effects`: let the archive say of documents what time made of them."""

from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone

from directives.effect_changes import DAYS_BACK, changed_by_time, tell_effects
from queries.batches import in_batches

BATCH_SIZE = 500


class Command(BaseCommand):
    """Run once a day, soon after midnight; safe to run again."""

    help = f"Describe anew the documents whose effect changed in the last {DAYS_BACK} days."

    def handle(self, *args: Any, **options: Any) -> None:
        changed = list(changed_by_time(timezone.localdate()))
        for batch in in_batches(changed, BATCH_SIZE):
            tell_effects(batch)
        self.stdout.write(f"Looked at {len(changed)} documents.")
