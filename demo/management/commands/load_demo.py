"""`manage.py load_demo`: the demo's content, loaded or removed whole."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand

from demo.guard import require_development_settings
from demo.loading import is_loaded, load_demo
from demo.removing import remove_demo


class Command(BaseCommand):
    """Load the demo once; a second run says that there is nothing to do."""

    help = "Load the demo content (development settings only), or take it back with --remove."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--remove",
            action="store_true",
            help="Take back exactly what was loaded; edited pages stay and are named.",
        )
        parser.add_argument(
            "--edited",
            action="store_true",
            help="With --remove: take pages edited since, too.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        require_development_settings()
        if options["remove"]:
            self._remove(include_edited=options["edited"])
        elif is_loaded():
            self.stdout.write("The demo content is there already; nothing to do.")
        else:
            self._load(show=options["verbosity"] > 0)

    def _load(self, *, show: bool) -> None:
        made = load_demo(self.stdout.write if show else lambda line: None)
        if show:
            self.stdout.write(
                "Loaded {pages} pages, {pictures} pictures, {rows} catalogue rows.".format(**made)
            )

    def _remove(self, *, include_edited: bool) -> None:
        removal = remove_demo(include_edited=include_edited)
        self.stdout.write(f"{removal.removed} objects removed.")
        if removal.kept:
            self.stdout.write(self.style.WARNING(f"{len(removal.kept)} kept:"))
            for line in removal.kept:
                self.stdout.write(f"  {line}")
