"""`manage.py bench_publish`: what publishing takes in a small and a large site, as JSON."""

import json
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import IO, Any, cast

from django.core.management.base import CommandError, CommandParser

from bench.drill.portal import Portal
from bench.drill.processes import ROOT, DrillFailed, kept_folder
from speed import servers
from speed.publishing import ACTS
from speed.reporting import SpeedCommand, add_sizes

DEFAULT_SIZES = "100,10000"
DEFAULT_ROUNDS = 7
STATEMENTS_GOAL = 60
GROWTH_GOAL = 1.2
COUNTED = "publish by the page's API"
"""The act whose statements are judged: a form asks for its account and its rights besides."""
GROWING = ("publish a story", "publish a new story", COUNTED)


class Command(SpeedCommand):
    """Let an editor act in a site of each size in turn, and count."""

    help = "Count statements and CPU of publishing at several sizes of a site; prints JSON."
    part = "publish"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        add_sizes(parser, DEFAULT_SIZES)
        parser.add_argument(
            "--rounds", type=int, default=DEFAULT_ROUNDS, help="samples of each act at each size"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        sizes, rounds = options["sizes"], options["rounds"]
        try:
            with kept_folder(options["folder"]) as folder, ExitStack() as stack:
                portals = stack.enter_context(servers.grown(folder, sizes, self.stderr.write))
                editors = {
                    size: stack.enter_context(_Editor(portal, folder))
                    for size, portal in portals.items()
                }
                taken: dict[tuple[str, int], list[dict[str, float]]] = {}
                # The first round warms what is to be warm.
                for number in range(rounds + 1):
                    for act in ACTS:
                        for size, editor in editors.items():
                            sample = editor.act(act)
                            if number:
                                taken.setdefault((act, size), []).append(sample)
                    self.stderr.write(f"round {number} of {rounds}")
                kind = portals[sizes[0]].environment["DATABASE_URL"].partition(":")[0]
        except DrillFailed as problem:
            raise CommandError(str(problem)) from problem
        acts = {act: _told(act, {size: taken[act, size] for size in sizes}) for act in ACTS}
        report = {"database": kind, "sizes": sizes, "rounds": rounds, "acts": acts}
        missed = [f"{act}: {name}" for act, each in acts.items() for name in each["missed"]]
        self.tell(options, report, missed)


class _Editor:
    """The process of `speed.publishing` at one portal."""

    def __init__(self, portal: Portal, folder: Path) -> None:
        self._portal = portal
        self._log = folder / "publishing.log"

    def __enter__(self) -> "_Editor":
        with self._log.open("a") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "speed.publishing"],
                cwd=ROOT,
                env=self._portal.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        return self

    def __exit__(self, *exception: object) -> None:
        self._process.kill()
        self._process.communicate()

    def act(self, name: str) -> dict[str, float]:
        orders = cast(IO[str], self._process.stdin)
        orders.write(f"{name}\n")
        orders.flush()
        line = cast(IO[str], self._process.stdout).readline()
        if not line:
            raise DrillFailed(f"the editor gave up; see {self._log}")
        return json.loads(line)


def _told(act: str, samples: dict[int, list[dict[str, float]]]) -> dict[str, Any]:
    """Return the figures of an act at each size, and the goals that were missed."""
    sizes: dict[str, dict[str, Any]] = {
        str(size): {
            "statements": round(median(one["statements"] for one in group)),
            "cpu_ms": {
                "p50": median(one["cpu_ms"] for one in group),
                "least": min(one["cpu_ms"] for one in group),
            },
        }
        for size, group in samples.items()
    }
    small, large = sizes[str(min(samples))], sizes[str(max(samples))]
    growth = round(large["cpu_ms"]["p50"] / small["cpu_ms"]["p50"], 2)
    missed = []
    if act == COUNTED and large["statements"] > STATEMENTS_GOAL:
        missed.append(f"{large['statements']} statements of {STATEMENTS_GOAL}")
    if act in GROWING and growth > GROWTH_GOAL:
        missed.append(f"grew {growth} × of {GROWTH_GOAL}")
    return {"sizes": sizes, "growth": growth, "missed": missed}
