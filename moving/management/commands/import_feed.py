"""`manage.py import_feed URL|FILE`: the items of an RSS or Atom feed come here as drafts."""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from moving.command import MoveCommand, checked_file
from moving.feeds import Feed
from moving.fetching import fetch
from moving.models import MovedRow
from moving.old import OldSite
from moving.uploads import FetchedUploads, Uploads


class Command(MoveCommand):
    """Reads items with their categories, authors and pictures; run again it takes what is new."""

    help = "Bring the items of a feed (RSS 2.0, Atom) here as drafts, each once."

    def add_source(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", metavar="URL|FILE")
        parser.add_argument(
            "--full-page", action="store_true", help="fetch the page and pictures of each item"
        )
        parser.add_argument("--publish", action="store_true", help="what is whole is no draft")

    @contextmanager
    def opened(self, options: dict[str, Any]) -> Iterator[OldSite]:
        source: str = options["source"]
        is_remote = source.startswith(("https://", "http://"))
        feed = Feed(
            fetch(source).content if is_remote else checked_file(Path(source)).read_bytes(),
            address=source if is_remote else "",
            is_published=options["publish"],
            is_whole=options["full_page"],
        )
        name = options["name"] = (options["name"] or feed.name)[:50]
        moved = MovedRow.objects.filter(site=name, kind=MovedRow.Kind.STORY)
        known = set(moved.values_list("key", flat=True))
        feed.has_moved = known.__contains__
        with TemporaryDirectory(prefix="feed-") as folder:
            self._folder = Path(folder)
            yield feed

    def uploads(self, options: dict[str, Any]) -> Uploads:
        """Return what brings pictures: a folder that is named, else the network if asked."""
        if options["full_page"] and not options["uploads"]:
            return FetchedUploads(self._folder, is_trial=options["dry_run"])
        return super().uploads(options)
