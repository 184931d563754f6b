"""`manage.py propose_synonyms`: abbreviations that public pages introduce, for staff to decide."""

from typing import Any

from django.core.management.base import BaseCommand

from search.curation.proposals.finding import propose


class Command(BaseCommand):
    """Run once a day. Writes nothing before it has read everything, so it may be cut short."""

    help = "Propose synonyms from the abbreviations that public pages introduce, for staff."

    def handle(self, *args: Any, **options: Any) -> None:
        waiting, gone = propose()
        self.stdout.write(
            f"{waiting} proposals wait for staff, {gone} left that pages bear out no more."
        )
