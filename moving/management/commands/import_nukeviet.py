"""`manage.py import_nukeviet`: a NukeViet 4.5 portal moves here, from its database or a dump."""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from moving import mysql, sql_dump
from moving.command import MoveCommand, checked_file
from moving.nukeviet import NukeViet
from moving.nukeviet_tables import Rows
from moving.old import OldSite


class Command(MoveCommand):
    """Reads modules of news and of laws; run again it goes on where it stopped."""

    help = "Move a NukeViet 4.5 portal here from MySQL or a dump (.sql, .sql.gz), and its uploads."
    source_name = "nukeviet"

    def add_source(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", type=Path, metavar="DUMP", nargs="?", help="or --from")
        parser.add_argument(
            "--from",
            dest="database",
            metavar="mysql://USER@HOST:3306/DATABASE",
            help="the running database; its password in OLD_DATABASE_PASSWORD",
        )
        parser.add_argument("--language", default="vi", help="the language of its tables")
        parser.add_argument(
            "--prefix",
            default="",
            help="how its tables begin, where several portals are",
        )

    @contextmanager
    def opened(self, options: dict[str, Any]) -> Iterator[OldSite]:
        read = _reader(options["source"], options["database"])
        language, prefix = options["language"], options["prefix"]
        with (
            TemporaryDirectory(prefix="nukeviet-") as folder,
            closing(NukeViet(read, Path(folder), language=language, prefix=prefix)) as site,
        ):
            yield site


def _reader(dump: Path | None, database: str | None) -> Rows:
    if (dump is None) == (database is None):
        raise CommandError("Name a dump, or a database with --from.")
    if dump is not None:
        return partial(sql_dump.rows, checked_file(dump))
    address = mysql.address_of(str(database), settings.OLD_DATABASE_PASSWORD)
    return partial(mysql.rows, address)
