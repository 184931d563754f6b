"""`manage.py bench_editing`: what editors lose to each other and to kill -9, as JSON."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from bench.drill.processes import DrillFailed, kept_folder
from speed import servers
from speed.colliding import collide
from speed.killing import Publisher, kill_all
from speed.reporting import SpeedCommand
from speed.talking import Talking

SIDES = ("second manager", "manager")
"""Who changes a story at once; both may publish and send."""


class Command(SpeedCommand):
    """Let two editors collide, and kill what publishes, on a portal of production of its own."""

    help = "Pairs of edits at once through the form, and kill -9 while publishing; prints JSON."
    part = "editing"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--pairs", type=int, default=100, help="stories that two change")
        parser.add_argument("--kills", type=int, default=20, help="processes killed")
        parser.add_argument("--seed", type=int, default=1, help="of the moments")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with kept_folder(options["folder"]) as folder, servers.store(folder) as variables:
                report = self._report(folder, variables, options)
        except DrillFailed as problem:
            raise CommandError(str(problem)) from problem
        collisions, kills = report["pairs"], report["kills"]
        self.tell(options, report, [*collisions["lost"], *collisions["failed"], *kills["faults"]])

    def _report(
        self, folder: Path, variables: dict[str, str], options: dict[str, Any]
    ) -> dict[str, Any]:
        portal = servers.portal_on(folder, variables)
        portal.settle()
        newsroom = Talking("newsroom", portal.environment, folder / "newsroom.log")
        try:
            cookies = newsroom.hear()
            portal.serve()
            sides = [portal.browser() for _ in SIDES]
            for browser, account in zip(sides, SIDES, strict=True):
                browser.take_cookie(*cookies[account])
            collisions = collide(newsroom, sides, options["pairs"], options["seed"])
            self.stderr.write(f"{collisions.pairs} pairs: {collisions.told} told")
            publisher = Publisher(portal, newsroom, sides[1], folder)
            kills = kill_all(
                publisher, newsroom, options["kills"], options["seed"], self.stderr.write
            )
        finally:
            newsroom.end()
            portal.end()
        kind = variables["DATABASE_URL"].partition(":")[0]
        return {"database": kind, "pairs": asdict(collisions), "kills": asdict(kills)}
