"""`manage.py bench_search`: how fast search is beside the raw engines, and its limits, as JSON."""

import json
import os
import platform
import subprocess
import sys
from argparse import BooleanOptionalAction
from collections.abc import Collection, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from bench.benchmarks.limits import Limit, limits
from bench.benchmarks.sections import SECTIONS, TooSmall, measure_here
from bench.benchmarks.throwaway import scratch_database
from bench.search_corpus import load
from search.engines.base import SearchUnavailable

DEFAULT_SIZES = "1000,10000"
DEFAULT_REPEATS = 15


class Command(BaseCommand):
    """Measure on this database, or on a throwaway one that grows from a corpus file."""

    help = "Measure search beside the raw engines in one run; prints JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="JSON only, on one line")
        parser.add_argument(
            "--repeats", type=int, default=DEFAULT_REPEATS, help="samples of each question"
        )
        parser.add_argument(
            "--fresh",
            type=Path,
            metavar="FILE",
            help="on a throwaway database filled from this corpus (title, sapo, body)",
        )
        parser.add_argument(
            "--sizes",
            type=_sizes,
            default=DEFAULT_SIZES,
            metavar="N,N…",
            help=f"with --fresh: the numbers of pages to measure at ({DEFAULT_SIZES})",
        )
        parser.add_argument("--pages", type=_sizes, dest="sizes", help="one number of pages")
        parser.add_argument(
            "--only",
            choices=SECTIONS,
            action="append",
            help="only this section; may be given again",
        )
        parser.add_argument(
            "--faults",
            action="store_true",
            help="the fault drill of bench_faults as well (takes minutes)",
        )
        parser.add_argument(
            "--limits",
            action=BooleanOptionalAction,
            default=True,
            help="fail when a limit is broken (default)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        sections = options["only"] or SECTIONS
        try:
            if options["fresh"]:
                sizes = list(self._at_sizes(options, sections))
            else:
                sizes = [measure_here(sections, options["repeats"])]
        except TooSmall as error:
            raise CommandError(
                "Too few pages to measure; use --fresh FILE or load_corpus."
            ) from error
        except SearchUnavailable as error:
            raise CommandError(f"The engine does not answer: {error}") from error
        faults = self._faults(options) if options["faults"] else []
        judged = limits(sizes, faults)
        report = {
            "measured": _circumstances(),
            "repeats": options["repeats"],
            "sizes": sizes,
            "faults": faults,
            "limits": [asdict(limit) for limit in judged],
        }
        indent = None if options["json"] else 2
        self.stdout.write(json.dumps(report, ensure_ascii=False, indent=indent))
        if options["limits"]:
            _refuse_broken(judged)

    def _at_sizes(self, options: dict[str, Any], sections: Collection[str]) -> Iterator[dict]:
        """Measure in a process of its own at each size, while the database grows."""
        if not options["fresh"].is_file():
            raise CommandError(f"Cannot read {options['fresh']}.")
        sizes = options["sizes"]
        measuring = ["bench_search", "--json", "--no-limits", "--repeats", str(options["repeats"])]
        measuring += [f"--only={section}" for section in sections]
        with scratch_database() as address:
            waiting = sorted(sizes, reverse=True)
            for made in load(options["fresh"], max(sizes)):
                while waiting and made >= waiting[-1]:
                    self.stderr.write(f"Measuring at {waiting.pop()} pages")
                    (figures,) = _run(measuring, {"DATABASE_URL": address})["sizes"]
                    yield figures

    def _faults(self, options: dict[str, Any]) -> list[dict]:
        command = ["bench_faults", "--json", "--no-strict"]
        if options["fresh"]:
            command += ["--corpus", str(options["fresh"].resolve())]
        return _run(command, {})["faults"]


def _sizes(text: str) -> list[int]:
    sizes = [int(size) for size in text.split(",")]
    if min(sizes) < 1:
        raise ValueError(text)
    return sizes


def _run(arguments: list[str], environment: dict[str, str]) -> dict[str, Any]:
    """Return what another command printed as JSON; its notes go to our own error stream.

    What this process has checked, the other one need not.
    """
    inherited = os.environ | {"DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE}
    finished = subprocess.run(
        [sys.executable, sys.argv[0], *arguments, "--skip-checks"],
        env=inherited | environment,
        stdout=subprocess.PIPE,
        check=False,
    )
    if finished.returncode:
        raise CommandError(f"Failed: {' '.join(arguments)}")
    return json.loads(finished.stdout)


def _circumstances() -> dict[str, Any]:
    return {
        "at": timezone.now().isoformat(timespec="seconds"),
        "cores": os.cpu_count(),
        "load_average": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "database": f"{connection.vendor} {'.'.join(map(str, connection.get_database_version()))}",
        "elasticsearch": bool(settings.ELASTICSEARCH_URL),
    }


def _refuse_broken(judged: list[Limit]) -> None:
    broken = [
        f"{limit.name}: {limit.measured} ({limit.asked})" for limit in judged if limit.held is False
    ]
    if broken:
        raise CommandError("Broken limits: " + "; ".join(broken))
