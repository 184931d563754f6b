"""`manage.py dump_sounds`: the sounds that come with the demo, made anew from its pages."""

from typing import Any

from django.core.management import BaseCommand

from demo.guard import require_development_settings
from demo.sounds import make_sounds


class Command(BaseCommand):
    """Read two pages aloud into `demo/content/sounds`; needs espeak-ng and lame."""

    help = "Write demo/content/sounds anew, after a change of what those pages say."

    def handle(self, *args: Any, **options: Any) -> None:
        require_development_settings()
        for path in make_sounds():
            self.stdout.write(f"{path.name}: {path.stat().st_size} bytes")
