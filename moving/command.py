"""What both commands that move an old portal share: their options, progress and report."""

import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Page

from home.models import HomePage, SectionPage
from moving import mapping
from moving.mapping import Mapping, MappingError
from moving.old import OldSite, UnreadableError
from moving.services import MoveError, Progress, move
from moving.uploads import Uploads

BAR = 30
"""Characters of the bar that grows."""


class MoveCommand(BaseCommand):
    """Moves a whole old portal; its report is Vietnamese, for editors look into it."""

    source_name = ""
    """What the file argument is called, and by default the old portal."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        self.add_source(parser)
        parser.add_argument("--uploads", type=Path, metavar="FOLDER", help="the uploaded files")
        parser.add_argument("--mapping", type=Path, metavar="CSV", help="names there and here")
        parser.add_argument(
            "--propose-mapping", type=Path, metavar="CSV", help="write such a table and end"
        )
        parser.add_argument(
            "--parent", default="", metavar="SLUG", help="receives the sections; default: home"
        )
        parser.add_argument(
            "--name", default=self.source_name, help="the old portal among others; keep it"
        )
        parser.add_argument("--report", type=Path, metavar="CSV", help="write a line a row")
        parser.add_argument("--dry-run", action="store_true", help="read and report, write nothing")

    def add_source(self, parser: ArgumentParser) -> None:
        """Ask for what is read."""
        parser.add_argument("source", type=Path, metavar=self.source_name.upper())

    @contextmanager
    def opened(self, options: dict[str, Any]) -> Iterator[OldSite]:
        """Open the old portal; `UnreadableError` where it can't be read."""
        raise NotImplementedError
        yield

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path | None = options["uploads"]
        if folder is not None and not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        try:
            with self.opened(options) as site:
                if file := options["propose_mapping"]:
                    count = mapping.propose(site, file)
                    self.stdout.write(f"{count} names written to {file}: mend it, then --mapping.")
                    return
                self._move(site, options)
        except UnreadableError as error:
            raise CommandError(f"The old portal can't be read: {error}.") from error

    def uploads(self, options: dict[str, Any]) -> Uploads:
        """Return what brings pictures and files."""
        return Uploads(options["uploads"], is_trial=options["dry_run"])

    def _move(self, site: OldSite, options: dict[str, Any]) -> None:
        is_trial: bool = options["dry_run"]
        try:
            report = move(
                site,
                options["name"],
                _parent(options["parent"]),
                mapping=_mapping(options["mapping"]),
                uploads=self.uploads(options),
                progress=self._progress(site.size()),
            )
        except (MoveError, MappingError) as error:
            raise CommandError(str(error)) from error
        self.stderr.write("")
        if options["report"]:
            report.write(options["report"])
        if is_trial:
            self.stdout.write("Dry run: nothing was written.")
        for line in report.summary():
            self.stdout.write(line)

    def _progress(self, total: int) -> Progress:
        began = time.monotonic()
        done = 0

        def tell(count: int) -> None:
            nonlocal done
            done += count
            rate = done / max(time.monotonic() - began, 0.001)
            filled = BAR * done // max(total, 1)
            bar = f"{'#' * filled:.<{BAR}}"
            left = max(total - done, 0) / rate
            said = f"[{bar}] {done}/{total}, {rate:.0f} a second, {left:.0f} s left "
            self.stderr.write(f"\r{said}", ending="")

        return tell


def checked_file(file: Path) -> Path:
    """Return a file that is there."""
    if not file.is_file():
        raise CommandError(f"There is no file {file}.")
    return file


def _parent(slug: str) -> Page:
    """Return the page below which sections stand: home, or the shelf of this slug."""
    if not slug:
        home = HomePage.objects.order_by("path").first()
        if home is None:
            raise CommandError("There is no home page; make one first.")
        return home
    shelf = SectionPage.objects.filter(slug=slug).first()
    if shelf is None:
        raise CommandError(f"There is no section with the slug {slug!r}.")
    return shelf


def _mapping(file: Path | None) -> Mapping:
    if file is None:
        return Mapping()
    return mapping.read(checked_file(file))
