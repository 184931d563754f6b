"""What every report of speed begins with, and how it is printed and judged."""

import json
import os
import platform
import subprocess
from argparse import BooleanOptionalAction
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from bench.drill.processes import ROOT, ending_when_told


class SpeedCommand(BaseCommand):
    """A command that prints a report as JSON and fails when a goal of it is missed."""

    part = ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="JSON only, on one line")
        parser.add_argument(
            "--folder",
            type=Path,
            help="keep content and logs in this folder; a later run uses the content again",
        )
        parser.add_argument(
            "--limits",
            action=BooleanOptionalAction,
            default=True,
            help="fail when a goal is missed (default)",
        )

    def execute(self, *args: Any, **options: Any) -> Any:
        with ending_when_told():
            return super().execute(*args, **options)

    def tell(
        self, options: Mapping[str, Any], report: Mapping[str, Any], missed: Iterable[str]
    ) -> None:
        """Print the report; raise CommandError for goals that were missed."""
        whole = {"part": self.part, "measured": measured(), **report}
        indent = None if options["json"] else 2
        self.stdout.write(json.dumps(whole, ensure_ascii=False, indent=indent))
        if options["limits"] and (names := list(missed)):
            raise CommandError("Missed: " + "; ".join(names))


def add_sizes(parser: CommandParser, default: str) -> None:
    """Let a command be told for how many pages it measures."""
    parser.add_argument(
        "--sizes",
        type=sizes_given,
        default=default,
        metavar="N,N…",
        help=f"numbers of pages ({default})",
    )


def sizes_given(given: str) -> list[int]:
    """Return the numbers of an option such as 100,10000, the least first."""
    return sorted({int(size) for size in given.split(",")})


def measured() -> dict[str, Any]:
    """Return when, of which state of the code, and on what was measured."""
    return {
        "at": timezone.now().isoformat(timespec="seconds"),
        "commit": _commit(),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load_average": round(os.getloadavg()[0], 2),
    }


def _commit() -> str:
    command = ["git", "describe", "--always", "--dirty"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"
