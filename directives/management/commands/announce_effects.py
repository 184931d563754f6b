"""`manage.py announce_effects`: let the archive say what time made of documents and movements."""

from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone

from directives.effect_changes import DAYS_BACK, changed_by_time, tell_effects
from movements.state_changes import tell_states
from queries.batches import in_batches

BATCH_SIZE = 500


class Command(BaseCommand):
    """Run once a day, soon after midnight; safe to run again."""

    help = f"Describe anew documents and movements that the last {DAYS_BACK} days changed."

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        changed = list(changed_by_time(today))
        for batch in in_batches(changed, BATCH_SIZE):
            tell_effects(batch)
        movements = tell_states(today, DAYS_BACK)
        self.stdout.write(f"Looked at {len(changed)} documents and {movements} movements.")
