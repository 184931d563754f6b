"""`bench_pages` and its fellows: what they count, and each of them whole on a small portal."""

import json
import os
import shutil
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from bench.drill.portal import WEB_WORKERS, Portal
from bench.drill.processes import Program, cpu_ns, wait_until
from bench.drill.traffic import Answer, Browser
from bench.kept_schema import sqlite_file
from speed import servers
from speed.arms import ANEW, Arm, Cost, measure, told
from speed.publishing import ACTS

FAULTS = ("stale", "hidden", "previews")
OWN_DOORS = ("worker 1", "worker 2")
"""Those of the portal itself; nginx, where it is installed, may show the last second."""
UNHURRIED = ("--reader-pause", "0.05")
"""So that readers don't keep both cores busy for as long as the drill lasts."""
BURNT_SECONDS = 0.3
BURN_IN_A_CHILD = (
    "import subprocess, sys, time\n"
    "child = subprocess.Popen([sys.executable, '-c',"
    f" 'import time\\nwhile time.process_time() < {BURNT_SECONDS}: pass\\n"
    "print(1, flush=True)\\ntime.sleep(60)'], stdout=subprocess.PIPE)\n"
    "child.stdout.readline()\n"
    "print('burnt', flush=True)\n"
    "child.wait()\n"
)


def test_cpu_of_a_child_is_counted(tmp_path: Path) -> None:
    log = tmp_path / "log"
    program = Program([sys.executable, "-c", BURN_IN_A_CHILD], os.environ, log)
    program.start()
    try:
        wait_until(lambda: "burnt" in log.read_text(), 60, "the child has burnt its time")
        assert BURNT_SECONDS <= cpu_ns([program.pid]) / 1e9 < 3 * BURNT_SECONDS
    finally:
        program.stop()


class Told(Browser):
    """A browser that is answered without a server, and notes who was asked when."""

    asked: list[str] = []

    def get(self, path: str, headers: Any = None) -> Answer:
        self.asked.append(path)
        return Answer(200, 0.0, "x" * len(path))


def test_all_arms_are_asked_in_every_round_beginning_with_another() -> None:
    Told.asked = []
    arms = [Arm(path, Told(0, ""), path, lambda: [os.getpid()]) for path in ("/a", "/b")]
    costs = measure(arms, 2, lambda line: None)
    assert [len(cost.samples) for cost in costs] == [2, 2]
    begun = [path for at, path in enumerate(Told.asked) if Told.asked[at - 1] != path]
    assert begun[-3:] == ["/a", "/b", "/a"]


@pytest.mark.parametrize(("ms", "held"), [(11.9, True), (12.1, False)])
def test_page_is_held_to_its_goal_in_minimal_views(ms: float, held: bool) -> None:
    browser = Told(0, "")
    unit = Cost(Arm("minimal view", browser, "/", list), 1, 1, [1.0, 1.0, 9.0])
    page = Cost(Arm("article", browser, "/", list, goal=12.0), 1, 1, [ms, ms / 2, 99.0])
    figures = told(page, unit)
    assert figures["times"] == ms
    assert figures["least_times"] == round(ms / 2, 2)
    assert figures["held"] is held


def options_of(folder: Path) -> list[str]:
    return ["--json", "--no-limits", "--folder", str(folder)]


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what migrations leave, made ready to be served, once for all tests."""
    folder = tmp_path_factory.mktemp("settled")
    database = folder / "portal.sqlite3"
    shutil.copy(sqlite_file(), database)
    variables = {"DATABASE_URL": f"sqlite:///{database}", "REDIS_URL": ""}
    servers.portal_on(folder, variables).settle()
    return folder


@pytest.fixture
def settled_already(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare each bench what `settled` did for all: migrating, an address, the static files."""
    monkeypatch.setattr(Portal, "settle", lambda portal, *, with_static=True: None)


@pytest.fixture
def ready(settled: Path, settled_already: None, tmp_path: Path) -> Path:
    """A folder with what migrations leave, which is there at once, as the content to measure on."""
    shutil.copy(settled / "portal.sqlite3", tmp_path)
    (tmp_path / "static").symlink_to(settled / "static")
    (tmp_path / "prepared").touch()
    return tmp_path


@pytest.fixture(scope="module")
def grown_folder(settled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which what one test grew is there for the next."""
    folder = tmp_path_factory.mktemp("grown")
    # What is linked is left where it is, and so not collected again.
    (folder / "static").symlink_to(settled / "static")
    return folder


@pytest.fixture
def grown(grown_folder: Path, settled_already: None) -> Path:
    return grown_folder


@pytest.fixture
def without_services(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.endswith("_URL"):
            monkeypatch.delenv(name)


def bench(part: str, folder: Path, *arguments: str) -> dict[str, Any]:
    """Measure from this process, which saves that of `manage.py`."""
    out, log = StringIO(), StringIO()
    call_command(f"bench_{part}", *options_of(folder), *arguments, stdout=out, stderr=log)
    return json.loads(out.getvalue())


@pytest.mark.own_process
def test_pages_are_measured_beside_the_minimal_view(ready: Path, without_services: None) -> None:
    chosen = ("home", "404")
    wanted = [part for name in chosen for part in ("--only", name)]
    arms = bench("pages", ready, "--rounds", "2", *wanted)["arms"]
    asked = {"minimal view", *chosen, *(f"{name}{ANEW}" for name in chosen)}
    assert asked <= arms.keys() <= {"static nginx", *asked}
    assert arms["minimal view"]["times"] == 1
    for name in chosen:
        assert arms[name]["cpu_ms"]["least"] > arms["minimal view"]["cpu_ms"]["least"] > 0
        assert arms[name]["bytes"] > 1_000
    assert arms["home"]["goal"] == 16


@pytest.mark.own_process
def test_scale_tells_cpu_and_what_statements_touch_at_each_size(
    grown: Path, without_services: None
) -> None:
    few, many = "80", "160"
    sizes = ["--sizes", f"{many},{few}", "--rounds", "1", "--only", "story"]
    report = bench("scale", grown, *sizes)
    assert report["sizes"] == [int(few), int(many)]
    story = report["pages"]["story"]
    assert story["growth"] > 0
    assert story["goal"] == 1.15
    for size in (few, many):
        assert story["sizes"][size]["times"] > 1
        assert 0 < story["sizes"][size]["most"] <= story["sizes"][size]["touched"]
    assert report["pages"].keys() == {"story"}


@pytest.mark.own_process
def test_publishing_is_counted_in_statements_and_cpu(grown: Path, without_services: None) -> None:
    report = bench("publish", grown, "--sizes", "80", "--rounds", "1")
    assert report["acts"].keys() == set(ACTS)
    taken = {act: each["sizes"]["80"] for act, each in report["acts"].items()}
    assert all(each["cpu_ms"]["least"] > 0 for each in taken.values())
    draft, publish = (taken[act]["statements"] for act in ("save a draft", "publish a story"))
    assert 0 < draft < publish


@pytest.mark.own_process
def test_memory_of_workers_is_told_in_shares(ready: Path, without_services: None) -> None:
    report = bench("memory", ready, "--requests", "20")
    first, last = report["looks"]
    assert (first["requests"], last["requests"]) == (0, 20)
    assert len(last["workers"]) == WEB_WORKERS
    for process in (last["master"], *last["workers"]):
        assert 0 < process["private_mb"] < process["pss_mb"] < process["rss_mb"]
    assert report["most_mb"] == max(worker["pss_mb"] for worker in last["workers"])
    # Workers come out of a master that holds the code, and share most of it.
    assert first["workers"][0]["private_mb"] < first["workers"][0]["rss_mb"] / 2


@pytest.mark.own_process
def test_drill_counts_what_a_cache_that_never_forgets_shows_and_nothing_else(
    ready: Path, without_services: None
) -> None:
    kinds = ("unpublish", "settings", "preview")
    wanted = [part for kind in kinds for part in ("--kind", kind)]
    size = ["--rounds", "1", "--edits", str(len(kinds)), "--kills", "1", *UNHURRIED]
    report = bench("cache", ready, "--decoy", *size, *wanted)
    drill = report["drill"]
    for name in OWN_DOORS:
        count = drill["doors"][name]
        assert count["answers"] > 0
        assert [count[fault] for fault in FAULTS] == [0] * len(FAULTS), (name, drill["examples"])
        # On a busy machine one may come too late.
        assert count["failures"] <= count["answers"] / 100, (name, drill["examples"])
    planted = drill["doors"]["decoy"]
    assert planted["latest_seconds"] > 0
    assert all(planted[fault] > 0 for fault in ("stale", "hidden", "previews"))
    assert drill["edits"] == dict.fromkeys(kinds, 1)
    different = drill["compared"]["different"]
    assert any(line.startswith("decoy ") for line in different)
    assert not [line for line in different if line.startswith(OWN_DOORS)]
    assert drill["audit"]["clean"], drill["audit"]["told"]
    assert report["speed"]["arms"]["kept article"]["times"] > 0
