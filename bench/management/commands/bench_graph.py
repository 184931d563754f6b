"""`manage.py bench_graph`: what pages cost among 10,000 exemplars and 30,000 honours, as JSON."""

import json
import os
from argparse import BooleanOptionalAction
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from bench.benchmarks.pages import unnoted
from bench.benchmarks.throwaway import scratch_database
from bench.graph import corpus, measuring

DEFAULT_EXEMPLARS = 10_000
DEFAULT_REPEATS = 15


class Command(BaseCommand):
    """Measure on a throwaway database; the site's own is not touched."""

    help = "Measure pages among 10,000 exemplars on a throwaway database; prints JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="JSON only, on one line")
        parser.add_argument(
            "--exemplars", type=int, default=DEFAULT_EXEMPLARS, help="how many exemplars"
        )
        parser.add_argument(
            "--repeats", type=int, default=DEFAULT_REPEATS, help="samples of each page"
        )
        parser.add_argument(
            "--limits",
            action=BooleanOptionalAction,
            default=True,
            help="fail when a limit is broken (default)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with scratch_database(), unnoted():
            call_command("load_catalogues", verbosity=0, stdout=self.stderr)
            graph = corpus.make(options["exemplars"])
            self.stderr.write(f"Made {graph.exemplars} exemplars, {graph.grants} honours")
            pages = measuring.measure_pages(graph, options["repeats"])
            search = measuring.measure_search(graph, options["repeats"])
        judged = measuring.limits(pages, search)
        report = {
            "measured": {
                "at": timezone.now().isoformat(timespec="seconds"),
                "cores": os.cpu_count(),
                "load_average": round(os.getloadavg()[0], 2),
            },
            "exemplars": graph.exemplars,
            "grants": graph.grants,
            "repeats": options["repeats"],
            "pages": pages,
            "search": search,
            "limits": judged,
        }
        indent = None if options["json"] else 2
        self.stdout.write(json.dumps(report, ensure_ascii=False, indent=indent))
        broken = [limit["name"] for limit in judged if limit["held"] is False]
        if broken and options["limits"]:
            raise CommandError("Broken limits: " + "; ".join(broken))
