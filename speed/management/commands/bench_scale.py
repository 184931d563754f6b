"""`manage.py bench_scale`: how the cost of pages grows with their number, as JSON."""

import math
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import product
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from bench.drill.portal import Portal
from bench.drill.processes import DrillFailed, kept_folder
from speed import servers
from speed.arms import ANEW, Arm, Cost, measure
from speed.minimal import PATH
from speed.reporting import SpeedCommand, add_sizes

DEFAULT_SIZES = "100,10000,100000"
DEFAULT_ROUNDS = 5
MINIMAL = "minimal view"
PAGES = (
    *("home", "story", "story of the large movement", "directive", "exemplar", "movement, large"),
    *("movements", "news", "news, deep", "news of a year", "directives", "directory"),
    *("directory of a place", "map", "titles", "honours", "an organisation", "a place", "feed"),
    *("sitemap", "not found"),
)
"""Those of `bench.growth.addresses` whose CPU is measured; statements are counted for all."""
GROWTH_GOALS = {"story": 1.15}
"""Page → how many times its CPU with the fewest pages it may cost with the most."""
DEEP, FIRST, DEEP_GOAL = "news, deep", "news", 1.5
STAFF_GOAL_MS = 300
"""What staff may wait for a screen, 95 times of 100."""
MOST_TOUCHED = {"sqlite": 60_000, "postgres": 2_000}
"""What one statement may touch: rows, or on SQLite steps, some thirty for a row."""


class Command(SpeedCommand):
    """Make a site of each size, serve all at once, and ask each for the same pages in turn."""

    help = "Measure pages at several sizes of a site, with what statements touch; prints JSON."
    part = "scale"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        add_sizes(parser, DEFAULT_SIZES)
        parser.add_argument(
            "--rounds", type=int, default=DEFAULT_ROUNDS, help="samples of each page at each size"
        )
        parser.add_argument("--only", action="append", help="only this page; may be given again")

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = options["only"] or PAGES
        sizes = options["sizes"]
        try:
            with kept_folder(options["folder"]) as folder, ExitStack() as stack:
                portals = stack.enter_context(servers.grown(folder, sizes, self.stderr.write))
                touched = {
                    size: servers.told_by("touching", portal, folder, *(options["only"] or ()))
                    for size, portal in portals.items()
                }
                unit, costs = self._costs(folder, portals, touched, chosen, options["rounds"])
                variables = portals[sizes[0]].environment
                kind = variables["DATABASE_URL"].partition(":")[0]
                largest = portals[sizes[-1]]
                staff = None if options["only"] else servers.told_by("staff", largest, folder)
        except DrillFailed as problem:
            raise CommandError(str(problem)) from problem
        pages = {
            name: _told(name, {size: touched[size].get(name) for size in sizes}, costs, unit, kind)
            for name in touched[sizes[-1]]
        }
        report = {
            "database": kind,
            "sizes": sizes,
            "rounds": options["rounds"],
            "unit_ms": round(unit.p50, 3),
            "pages": pages,
            "deep": _deep(costs, sizes[-1]),
            "staff": staff,
        }
        self.tell(options, report, list(_missed(report)))

    def _costs(
        self,
        folder: Path,
        portals: dict[int, Portal],
        touched: dict[int, dict[str, Any]],
        chosen: Any,
        rounds: int,
    ) -> tuple[Cost, dict[tuple[str, int, bool], Cost]]:
        """Return the minimal view's cost, and (page, size, whether of kept parts) → cost."""
        with ExitStack() as stack:
            database = next(iter(portals.values())).environment["DATABASE_URL"]
            unit = stack.enter_context(servers.minimal_view(folder, database))
            arms = [Arm(MINIMAL, unit.browser, f"/{PATH}", unit.roots)]
            keys: list[tuple[str, int, bool]] = []
            for (size, portal), is_kept in product(portals.items(), (False, True)):
                kept = servers.PARTS_KEPT if is_kept else servers.NOTHING_KEPT
                site = stack.enter_context(servers.serving(portal, folder, kept))
                for name, page in touched[size].items():
                    if name in chosen:
                        keys.append((name, size, is_kept))
                        title = f"{name}, {size} pages{'' if is_kept else ANEW}"
                        arms.append(
                            Arm(title, site.browser, page["address"], site.roots, page["status"])
                        )
            first, *others = measure(arms, rounds, self.stderr.write)
        return first, dict(zip(keys, others, strict=True))


def _told(
    name: str,
    touched: dict[int, dict[str, Any] | None],
    costs: dict[tuple[str, int, bool], Cost],
    unit: Cost,
    kind: str,
) -> dict[str, Any]:
    """Return what a page costs at each size, and how that grows."""
    measured = {size: costs[name, size, False] for size in touched if (name, size, False) in costs}
    figures: dict[str, Any] = {"sizes": {}}
    for size, counted in touched.items():
        figures["sizes"][str(size)] = {
            key: value for key, value in (counted or {}).items() if key != "status"
        }
        if cost := measured.get(size):
            figures["sizes"][str(size)] |= {
                "cpu_ms": {"p50": round(cost.p50, 3), "least": round(cost.least, 3)},
                "times": round(cost.p50 / unit.p50, 2),
                "times_of_parts": round(costs[name, size, True].p50 / unit.p50, 2),
            }
    most = figures["sizes"][str(max(touched))].get("most", 0)
    figures["touches_little"] = most <= MOST_TOUCHED[kind]
    if len(measured) > 1:
        least, largest = min(measured), max(measured)
        growth = measured[largest].p50 / measured[least].p50
        goal = GROWTH_GOALS.get(name)
        figures |= {
            "growth": round(growth, 2),
            "slope": round(math.log(growth) / math.log(largest / least), 3),
            "goal": goal,
            "held": None if goal is None else growth <= goal,
        }
    return figures


def _deep(costs: dict[tuple[str, int, bool], Cost], size: int) -> dict[str, Any] | None:
    """Return what a deep page of a list costs in first pages of it."""
    deep, first = (costs.get((name, size, False)) for name in (DEEP, FIRST))
    if deep is None or first is None:
        return None
    times = round(deep.p50 / first.p50, 2)
    return {"times": times, "goal": DEEP_GOAL, "held": times <= DEEP_GOAL}


def _missed(report: dict[str, Any]) -> Iterator[str]:
    for name, page in report["pages"].items():
        if page.get("held") is False:
            yield f"{name}: grew {page['growth']} ×"
        if not page["touches_little"]:
            yield f"{name}: a statement touches too much"
    for account, screens in (report["staff"] or {}).items():
        for screen, figures in screens.items():
            if figures["p95_ms"] > STAFF_GOAL_MS:
                yield f"{screen} as {account}: {figures['p95_ms']} ms"
    if report["deep"] and not report["deep"]["held"]:
        yield f"a deep page costs {report['deep']['times']} first ones"
