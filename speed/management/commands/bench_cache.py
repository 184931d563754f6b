"""`manage.py bench_cache`: what a page kept ready costs, and whether it is ever wrong, as JSON."""

import random
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import CommandError, CommandParser

from bench.drill.portal import Portal
from bench.drill.processes import DrillFailed, Program, kept_folder, manage, run
from bench.drill.traffic import Browser
from speed import servers
from speed.arms import Arm, Cost, measure, told
from speed.drilling import READER_PAUSE_SECONDS, Drill, Editor, compare
from speed.minimal import PATH
from speed.reporting import SpeedCommand

DEFAULT_ROUNDS = 15
DEFAULT_EDITS, DEFAULT_KILLS = 200, 20
KINDS = (
    *("publish", "new", "unpublish", "hold", "lift", "move", "place", "organisation"),
    *("movement", "merge", "undo", "revoke", "withdraw", "settings", "picture", "time", "preview"),
)
"""Of edits, in the order in which they are made again and again (`speed.edits.EDITS`)."""
UNKILLED = {"time", "preview"}
"""Edits that have no middle to be killed in."""
KEPT_GOAL = 1.15
"""What a kept page may cost in minimal views."""
NGINX_GOAL = 0.9
"""What share of nginx's own files nginx must reach with our pages."""
MINIMAL, STATIC, KEPT, NOT_MODIFIED, THROUGH = (
    *("minimal view", "the article as a file of nginx", "kept article", "kept article, 304"),
    "article through nginx",
)
AS_BROWSERS = {"Accept-Encoding": "gzip, deflate, br, zstd"}
"""The readers of the measured arms take packed answers; those of the drill read what they get."""
NGINX, DECOY = "nginx", "decoy"
AUDIT = manage("visibility_audit")
AUDIT_LINES = 20
_LOC = re.compile(r"<loc>([^<]+)</loc>")


class Command(SpeedCommand):
    """Measure kept pages, then edit while readers read, then kill editors in mid-change."""

    help = "Measure kept pages, and count wrong answers while pages are edited; prints JSON."
    part = "cache"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--rounds", type=int, default=DEFAULT_ROUNDS, help="samples of what is measured"
        )
        parser.add_argument("--edits", type=int, default=DEFAULT_EDITS, help="edits to make")
        parser.add_argument(
            "--kills", type=int, default=DEFAULT_KILLS, help="editors to kill in mid-change"
        )
        parser.add_argument(
            "--kind",
            choices=KINDS,
            action="append",
            help="only edits of this kind; may be given again",
        )
        parser.add_argument(
            "--reader-pause",
            type=float,
            default=READER_PAUSE_SECONDS,
            metavar="SECONDS",
            help="what a reader waits between two questions",
        )
        parser.add_argument(
            "--decoy",
            action="store_true",
            help="one door more, which never forgets: shows that wrong answers are seen",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with kept_folder(options["folder"]) as folder, ExitStack() as stack:
                variables = stack.enter_context(servers.store(folder))
                portal = servers.portal_on(folder, variables)
                servers.prepare(portal, folder)
                first, second = (
                    stack.enter_context(servers.serving(portal, folder)) for _ in range(2)
                )
                doors = {"worker 1": first, "worker 2": second}
                if program := servers.nginx_program():
                    front = servers.nginx(folder, program, first.port)
                    doors[NGINX] = stack.enter_context(front)
                speed = self._speed(folder, portal, doors, options["rounds"])
                if options["decoy"]:
                    doors[DECOY] = stack.enter_context(servers.decoy(folder, first.port))
                drill = self._drill(folder, stack, portal, doors, options)
        except DrillFailed as problem:
            raise CommandError(str(problem)) from problem
        self.tell(options, {"speed": speed, "drill": drill}, list(_missed(speed, drill)))

    def _speed(
        self, folder: Path, portal: Portal, doors: Mapping[str, servers.Server], rounds: int
    ) -> dict[str, Any]:
        article = servers.addresses(portal, folder).get("article", "/")
        site, front = doors["worker 1"], doors.get(NGINX)
        with servers.minimal_view(folder, portal.environment["DATABASE_URL"]) as unit:
            answer = site.browser.get(article)
            headers = {name.lower(): value for name, value in answer.headers}
            arms = [
                Arm(MINIMAL, unit.browser, f"/{PATH}", unit.roots),
                Arm(KEPT, site.browser, article, site.roots, goal=KEPT_GOAL, headers=AS_BROWSERS),
            ]
            if mark := headers.get("etag"):
                asked = AS_BROWSERS | {"If-None-Match": mark}
                arms.append(
                    Arm(NOT_MODIFIED, site.browser, article, site.roots, 304, KEPT_GOAL, asked)
                )
            if front:
                servers.serve_as_a_file(folder, answer.body)
                both = partial(_roots_of, (front, site))
                arms += [
                    Arm(STATIC, front.browser, servers.AS_A_FILE, front.roots, headers=AS_BROWSERS),
                    Arm(THROUGH, front.browser, article, both, headers=AS_BROWSERS),
                ]
            costs = {cost.arm.name: cost for cost in measure(arms, rounds, self.stderr.write)}
        figures = {name: told(cost, costs[MINIMAL]) for name, cost in costs.items()}
        return {
            "rounds": rounds,
            "headers": {
                name: headers.get(name) for name in ("etag", "cache-control", "vary", "set-cookie")
            },
            "arms": figures,
            "nginx": _share(costs),
        }

    def _drill(
        self,
        folder: Path,
        stack: ExitStack,
        portal: Portal,
        doors: Mapping[str, servers.Server],
        options: dict[str, Any],
    ) -> dict[str, Any]:
        worker = Program(manage("db_worker"), portal.environment, folder / "worker.log")
        worker.start()
        stack.callback(worker.stop)
        readers = {name: door.browser for name, door in doors.items()}
        editor = Editor(portal.environment, folder / "editor.log")
        drill = Drill(readers, editor, options["reader_pause"])
        stack.callback(lambda: drill.editor.end())
        kinds = options["kind"] or KINDS
        numbers = iter(range(int(time.time()) % 10**6, 10**9))
        for kind in islice(cycle(kinds), options["edits"]):
            drill.edit(kind, next(numbers))
            self.stderr.write(f"{kind}: {drill.seconds[-1]:.2f} s")
        dice = random.Random(options["kills"])
        killable = [kind for kind in kinds if kind not in UNKILLED] or list(KINDS[:1])
        for left, kind in zip(reversed(range(options["kills"])), cycle(killable), strict=False):
            # Gets ready meanwhile.
            following = Editor(portal.environment, folder / "editor.log") if left else None
            drill.break_off(kind, next(numbers), dice)
            drill.editor = following or drill.editor
            self.stderr.write(f"killed in {kind}")
        fresh = stack.enter_context(servers.serving(_without_cache(portal, folder), folder))
        compared = compare(readers, fresh.browser, _every_path(fresh.browser))
        findings = drill.findings
        return {
            "edits": dict(findings.edits),
            "kills": options["kills"],
            "doors": {name: asdict(count) for name, count in findings.doors.items()},
            "kinds": {name: asdict(count) for name, count in findings.kinds.items()},
            "examples": findings.examples,
            "compared": compared,
            "audit": _audit(portal, folder),
        }


def _roots_of(doors: Iterable[servers.Server]) -> list[int]:
    return [pid for door in doors for pid in door.roots()]


def _without_cache(portal: Portal, folder: Path) -> Portal:
    """Return the same portal as it answers without keeping anything."""
    return servers.portal_on(folder, portal.environment | servers.NOTHING_KEPT)


def _audit(portal: Portal, folder: Path) -> dict[str, Any]:
    """Return whether what is kept of visibility agrees with the rule, and where it does not."""
    log = folder / "audit.log"
    log.unlink(missing_ok=True)
    try:
        return {"clean": True, "told": run(AUDIT, portal.environment, log).splitlines()}
    except DrillFailed:
        return {"clean": False, "told": log.read_text().splitlines()[-AUDIT_LINES:]}


def _every_path(reader: Browser) -> list[str]:
    """Return the addresses that the sitemap names, and those lists that it does not."""
    waiting, found = ["/sitemap.xml"], ["/", "/rss/", "/sitemap.xml", "/danh-hieu/", "/ban-do/"]
    while waiting:
        for address in _LOC.findall(reader.get(waiting.pop()).body):
            path = urlsplit(address).path
            (waiting if path.endswith(".xml") else found).append(path)
    return list(dict.fromkeys(found))


def _share(costs: dict[str, Cost]) -> dict[str, Any] | None:
    """Return what share of its speed with files of its own nginx reaches with our pages."""
    if STATIC not in costs:
        return None
    share = round(costs[STATIC].p50 / costs[THROUGH].p50, 3)
    return {"share_of_static": share, "goal": NGINX_GOAL, "held": share >= NGINX_GOAL}


def _missed(speed: dict[str, Any], drill: dict[str, Any]) -> Iterator[str]:
    for name, each in speed["arms"].items():
        if each["held"] is False:
            yield f"{name}: {each['times']} × of {each['goal']:g}"
    if speed["nginx"] and not speed["nginx"]["held"]:
        yield f"nginx: {speed['nginx']['share_of_static']} of static"
    for door, count in drill["doors"].items():
        for fault in ("stale", "hidden", "previews", "failures"):
            if count[fault] and door != DECOY:
                yield f"{door}: {count[fault]} {fault}"
    different = [line for line in drill["compared"]["different"] if not line.startswith(DECOY)]
    if not drill["audit"]["clean"]:
        yield "the audit of visibility finds differences"
    if different:
        yield f"{len(different)} kept answers are other than new ones"
