"""`manage.py bench_pages`: what each type of page costs in minimal Django views, as JSON."""

from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import CommandError, CommandParser

from bench.drill.portal import HOST
from bench.drill.processes import DrillFailed, kept_folder
from bench.drill.traffic import Browser
from speed import servers
from speed.addresses import GOALS, MISSING
from speed.arms import ANEW, Arm, measure, told
from speed.minimal import PATH
from speed.reporting import SpeedCommand

DEFAULT_ROUNDS = 9
MINIMAL, STATIC = "minimal view", "static nginx"


class Command(SpeedCommand):
    """Serve the demo's content as in production, and ask for each page in turn."""

    help = "Measure the CPU of each type of page on a portal of its own; prints JSON."
    part = "pages"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--rounds", type=int, default=DEFAULT_ROUNDS, help="samples of each page"
        )
        parser.add_argument("--only", action="append", help="only this page; may be given again")
        parser.add_argument(
            "--peer",
            type=_peer,
            action="append",
            default=[],
            metavar="URL=PID",
            help="another site on this machine and the process that serves it; may be given again",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with kept_folder(options["folder"]) as folder, ExitStack() as stack:
                arms, database = self._arms(folder, stack, options)
                costs = measure(arms, options["rounds"], self._note)
        except DrillFailed as problem:
            raise CommandError(str(problem)) from problem
        unit = costs[0]
        figures = {cost.arm.name: told(cost, unit) for cost in costs}
        report = {"database": database, "rounds": options["rounds"], "arms": figures}
        self.tell(
            options,
            report,
            [
                f"{name}: {each['times']} × of {each['goal']:g}"
                for name, each in figures.items()
                if each["held"] is False
            ],
        )

    def _arms(
        self, folder: Path, stack: ExitStack, options: dict[str, Any]
    ) -> tuple[list[Arm], str]:
        variables = stack.enter_context(servers.store(folder))
        portal = servers.portal_on(folder, variables | servers.UNCACHED)
        servers.prepare(portal, folder)
        pages = servers.addresses(portal, folder)
        unit = stack.enter_context(servers.minimal_view(folder, variables["DATABASE_URL"]))
        site = stack.enter_context(servers.serving(portal, folder))
        anew_portal = servers.portal_on(folder, variables | servers.NOTHING_KEPT)
        anew = stack.enter_context(servers.serving(anew_portal, folder))
        arms = [Arm(MINIMAL, unit.browser, f"/{PATH}", unit.roots)]
        if program := servers.nginx_program():
            static = stack.enter_context(servers.nginx(folder, program))
            arms.append(Arm(STATIC, static.browser, servers.STATIC_PATH, static.roots))
        for name, path in pages.items():
            if name in (options["only"] or pages):
                status = 404 if name == MISSING else 200
                goal = GOALS.get(name)
                arms.append(Arm(name, site.browser, path, site.roots, status, goal))
                arms.append(Arm(f"{name}{ANEW}", anew.browser, path, anew.roots, status))
        for address, port, path, pid in options["peer"]:
            arms.append(Arm(address, Browser(port, HOST), path, partial(list, [pid])))
        return arms, variables["DATABASE_URL"].partition(":")[0]

    def _note(self, line: str) -> None:
        self.stderr.write(line)


def _peer(given: str) -> tuple[str, int, str, int]:
    address, _, pid = given.rpartition("=")
    parts = urlsplit(address)
    return address, parts.port or 80, parts.path or "/", int(pid)
