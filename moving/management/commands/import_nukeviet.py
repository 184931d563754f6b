"""`manage.py import_nukeviet DUMP`: a NukeViet 4.5 portal moves here from its MySQL dump."""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.base import CommandError

from moving.command import MoveCommand
from moving.nukeviet import NukeViet
from moving.old import OldSite
from moving.sql_dump import BrokenDumpError


class Command(MoveCommand):
    """Reads modules of news and of laws; run again it goes on where it stopped."""

    help = "Move a NukeViet 4.5 portal here from a MySQL dump (.sql, .sql.gz) and its uploads."
    source_name = "nukeviet"

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--language", default="vi", help="the language of its tables")

    @contextmanager
    def opened(self, options: dict[str, Any]) -> Iterator[OldSite]:
        with TemporaryDirectory(prefix="nukeviet-") as folder:
            try:
                site = NukeViet(options["source"], Path(folder), language=options["language"])
            except BrokenDumpError as error:
                raise CommandError(f"The dump can't be read: {error}.") from error
            try:
                yield site
            finally:
                site.close()
