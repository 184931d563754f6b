"""`manage.py import_wordpress FILE`: the posts of a WordPress export file (WXR) move here."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from moving.command import MoveCommand, checked_file
from moving.old import OldSite
from moving.wordpress import WordPress


class Command(MoveCommand):
    """Reads posts with their categories, tags, authors and pictures."""

    help = "Move the posts of a WordPress export file (WXR) here, with its wp-content/uploads."
    source_name = "wordpress"

    @contextmanager
    def opened(self, options: dict[str, Any]) -> Iterator[OldSite]:
        yield WordPress(checked_file(options["source"]))
