"""`manage.py bench_faults`: what readers notice while a service is stopped or frozen, as JSON."""

import json
import os
from argparse import BooleanOptionalAction
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bench.drill import services
from bench.drill.exercise import Course, Exercise, How
from bench.drill.node import delete_indices
from bench.drill.portal import CORPUS_PAGES, Portal
from bench.drill.processes import DrillFailed, ending_when_told, kept_folder

FAULTS = {
    "elasticsearch-stopped": ("dừng", How.STOPPED),
    "elasticsearch-frozen": ("đông", How.FROZEN),
    "redis-stopped": ("nhớ", How.STOPPED),
    "redis-frozen": ("quên", How.FROZEN),
}
"""Name → the word in the titles of what is published meanwhile, and what is done."""


class Command(BaseCommand):
    """Set up a portal of its own, let what it stands on fail, and tell what was seen."""

    help = "Drill faults on a temporary portal of its own; prints JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="JSON only, on one line")
        parser.add_argument(
            "--fault", choices=FAULTS, action="append", help="only this fault; may be given again"
        )
        parser.add_argument(
            "--published",
            type=int,
            default=Course.pages_during,
            help="pages published during a fault",
        )
        parser.add_argument(
            "--before",
            type=int,
            default=Course.pages_before,
            help="pages published before and after it",
        )
        parser.add_argument(
            "--reader-pause",
            type=float,
            default=Course.reader_pause_seconds,
            metavar="SECONDS",
            help="what each of the five readers waits between two pages",
        )
        parser.add_argument("--corpus", type=Path, metavar="FILE", help="a corpus to load first")
        parser.add_argument("--pages", type=int, default=CORPUS_PAGES, help="pages of it to load")
        parser.add_argument(
            "--small",
            action="store_true",
            help="SQLite, no demo content, borrows the running Elasticsearch",
        )
        parser.add_argument("--bare", action="store_true", help="load no demo content")
        parser.add_argument("--folder", type=Path, help="keep all files and logs in this folder")
        parser.add_argument(
            "--strict",
            action=BooleanOptionalAction,
            default=True,
            help="fail when a limit is broken (default)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        course = Course(
            pages_before=options["before"],
            pages_during=options["published"],
            reader_pause_seconds=options["reader_pause"],
        )
        figures: list[dict[str, Any]] = []
        try:
            with (
                ending_when_told(),
                kept_folder(options["folder"]) as folder,
                _machine(folder, options) as machine,
            ):
                portal, failing, node_url = machine
                exercise = Exercise(portal, node_url, course)
                for name, (word, how) in FAULTS.items():
                    if name in (options["fault"] or FAULTS):
                        seen = exercise.fail(word, failing[name.partition("-")[0]], how)
                        figures.append({"name": name} | seen)
                        self.stderr.write(_told(figures[-1]))
        except DrillFailed as error:
            raise CommandError(str(error)) from error
        finally:
            # Also what was seen before one could not be carried through.
            if figures:
                indent = None if options["json"] else 2
                told = json.dumps({"faults": figures}, ensure_ascii=False, indent=indent)
                self.stdout.write(told)
        broken = [
            f"{each['name']}: {what}" for each in figures for what in each["limits"]["broken"]
        ]
        if broken and options["strict"]:
            raise CommandError("; ".join(broken))


def _told(figures: dict[str, Any]) -> str:
    broken = "; ".join(figures["limits"]["broken"]) or "within the limits"
    return f"{figures['name']}: all found after {figures['all_found_seconds']} s; {broken}"


@contextmanager
def _machine(
    folder: Path, options: dict[str, Any]
) -> Iterator[tuple[Portal, dict[str, services.Service], str]]:
    """Give a portal that answers, what of it can fail, and where the node is asked past it."""
    plain = {name: value for name, value in os.environ.items() if not name.endswith("_URL")}
    with ExitStack() as ending:
        node: services.Service
        if options["small"]:
            node_url = os.environ.get("ELASTICSEARCH_URL", "")
            if not node_url:
                raise CommandError("ELASTICSEARCH_URL is needed (bin/services up elasticsearch).")
            database = f"sqlite:///{folder}/drill.sqlite3"
            node = services.forwarded(node_url, plain, folder / "forwarding.log")
            node.up()
            ending.callback(node.stop)
        else:
            own = services.OwnServices(folder, plain)
            ending.callback(own.down)
            addresses = own.up("postgres", "elasticsearch")
            database, node_url = addresses["DATABASE_URL"], addresses["ELASTICSEARCH_URL"]
            node = services.OwnNode(node_url, own)
        redis = services.redis(plain, folder / "redis.log")
        redis.up()
        ending.callback(redis.stop)
        portal = Portal(
            folder,
            plain,
            DATABASE_URL=database,
            REDIS_URL=redis.url,
            ELASTICSEARCH_URL=node.url,
        )
        if options["small"]:
            ending.callback(delete_indices, node_url, portal.index_prefix)
        with_demo = not (options["small"] or options["bare"])
        portal.prepare(options["corpus"], options["pages"], with_demo=with_demo)
        ending.callback(portal.end)
        portal.start()
        yield portal, {"elasticsearch": node, "redis": redis}, node_url
