"""`manage.py bench_memory`: what memory the web server's processes take as requests add up."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from django.core.management.base import CommandError, CommandParser

from bench.drill.portal import WEB_WORKERS, Portal
from bench.drill.processes import DrillFailed, descendants, kept_folder
from speed import servers
from speed.reporting import SpeedCommand

GOAL_MB = 160
REQUESTS = 10_000
LOOKS = (0, 100, 1_000)
"""Requests after which memory is looked at, beside the last."""
READERS = 8
SEARCHES = 0.2
"""Share of the requests that search: no two answers are alike, and few are kept."""
WORDS = "thi đua khen thưởng gương sáng phong trào văn bản huân chương bằng khen nông thôn".split()


class Command(SpeedCommand):
    """Serve the demo's content as in production, and look at the processes that answer."""

    help = "Measure the memory of workers after many requests; prints JSON."
    part = "memory"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--requests", type=int, default=REQUESTS, help="requests to make")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with kept_folder(options["folder"]) as folder, servers.store(folder) as variables:
                portal = servers.portal_on(folder, variables)
                servers.prepare(portal, folder)
                looks = list(self._looks(portal, folder, options["requests"]))
        except DrillFailed as problem:
            raise CommandError(str(problem)) from problem
        most = max(process["pss_mb"] for process in looks[-1]["workers"])
        report = {"looks": looks, "most_mb": most, "goal": GOAL_MB, "held": most <= GOAL_MB}
        self.tell(options, report, [] if report["held"] else [f"{most} MB of {GOAL_MB}"])

    def _looks(self, portal: Portal, folder: Path, requests: int) -> Iterator[dict[str, Any]]:
        with servers.serving(portal, folder, workers=WEB_WORKERS) as server:
            master, *_ = server.roots()
            locations = re.findall("<loc>([^<]+)", server.browser.get("/sitemap.xml").body)
            paths = [urlsplit(location).path for location in locations]
            asked, dice = 0, random.Random(1)
            for until in sorted({*(look for look in LOOKS if look < requests), requests}):
                wanted = [_path(paths, dice) for _ in range(until - asked)]
                with ThreadPoolExecutor(READERS) as readers:
                    answers = list(readers.map(lambda path: server.browser.get(path), wanted))
                if failed := [answer for answer in answers if answer.status != 200]:
                    raise DrillFailed(f"{len(failed)} requests failed, one with {failed[0].status}")
                asked = until
                self.stderr.write(f"{asked} requests")
                workers = [memory(pid) for pid in sorted(descendants([master]) - {master})]
                yield {"requests": asked, "master": memory(master), "workers": workers}


def _path(paths: Sequence[str], dice: random.Random) -> str:
    if dice.random() < SEARCHES:
        return f"/tim-kiem/?q={quote(' '.join(dice.sample(WORDS, dice.randint(1, 4))))}"
    return dice.choice(paths)


def memory(pid: int) -> Mapping[str, int]:
    """Return what a process holds, in MB: all of it, its share of it, and what is its own alone."""
    told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    sizes = {name: int(size) // 1024 for name, size in re.findall(r"^(\w+): +(\d+) kB", told, re.M)}
    own = sizes["Private_Dirty"] + sizes["Private_Clean"]
    return {"rss_mb": sizes["Rss"], "pss_mb": sizes["Pss"], "private_mb": own}
