"""docs/performance.md out of the reports of `bin/bench pages|scale|cache|publish --json`.

The reports lie in speed/measured/, so that the document can be made again at any time, and a test
compares it with them.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.drill.processes import ROOT
from speed.arms import ANEW

MEASURED = ROOT / "speed" / "measured"
DOCUMENT = ROOT / "docs" / "performance.md"
PARTS = ("pages", "cache", "scale", "publish", "memory")
HEAD = Path(__file__).with_suffix(".md")


def read() -> dict[str, dict[str, Any]]:
    """Return the reports that are kept, by part."""
    files = [MEASURED / f"{part}.json" for part in PARTS]
    return {file.stem: json.loads(file.read_text()) for file in files if file.exists()}


def take_in(reports: Iterable[Path]) -> None:
    """Keep reports, each in the place of the last of its part."""
    MEASURED.mkdir(exist_ok=True)
    for path in reports:
        report = json.loads(path.read_text())
        target = MEASURED / f"{report['part']}.json"
        target.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n")


def rendered(reports: Mapping[str, dict[str, Any]]) -> str:
    """Return the document."""
    sections = [HEAD.read_text(encoding="utf-8")]
    for part, report in reports.items():
        sections.append("\n".join([*_measured(part, report), "", *RENDERERS[part](report)]) + "\n")
    return "\n".join(sections)


def _measured(part: str, report: Mapping[str, Any]) -> Iterator[str]:
    seen = report["measured"]
    yield f"## {TITLES[part]}"
    yield (
        f"`bin/bench {part}`, {seen['at'][:10]}, state {seen['commit']}, Python {seen['python']}, "
        f"{seen['cores']} cores, load {seen['load_average']}"
        + (f", {report['database']}." if "database" in report else ".")
    )


def _pages(report: Mapping[str, Any]) -> Iterator[str]:
    arms = report["arms"]
    yield "| page | minimal views | least | CPU ms | goal | nothing kept: minimal views | CPU ms |"
    yield "|---|---|---|---|---|---|---|"
    for name, each in arms.items():
        if name.endswith(ANEW):
            continue
        anew = arms.get(f"{name}{ANEW}")
        cost = f"{anew['times']:g} | {anew['cpu_ms']['p50']:g}" if anew else "– | –"
        cpu = each["cpu_ms"]["p50"]
        figures = f"{each['times']:g} | {each['least_times']:g} | {cpu:g}"
        yield f"| {name} | {figures} | {_goal(each)} | {cost} |"


def _answers(report: Mapping[str, Any]) -> Iterator[str]:
    yield "| page | minimal views | least | CPU ms | goal |"
    yield "|---|---|---|---|---|"
    for name, each in report["arms"].items():
        cpu = each["cpu_ms"]["p50"]
        yield f"| {name} | {each['times']:g} | {each['least_times']:g} | {cpu:g} | {_goal(each)} |"


def _cache(report: Mapping[str, Any]) -> Iterator[str]:
    yield from _answers(report["speed"])
    if nginx := report["speed"]["nginx"]:
        share = f"{nginx['share_of_static']:.0%}".replace("%", " %")
        yield ""
        yield f"Through nginx an article reaches {share} of a static file's speed; {_asked(nginx)}."
    drill = report["drill"]
    yield ""
    edits, kinds = sum(drill["edits"].values()), len(drill["edits"])
    yield (
        f"{edits} edits of {kinds} kinds and {drill['kills']} editors killed in mid-change; "
        f"{drill['compared']['compared']} kept answers compared with new ones afterwards: "
        f"{len(drill['compared']['different'])} differ."
    )
    yield ""
    yield "| door | answers | stale after 1 s | hidden facts | previews | failures | last, s |"
    yield "|---|---|---|---|---|---|---|"
    for door, count in drill["doors"].items():
        figures = [count[name] for name in COUNTED]
        yield f"| {door} | {' | '.join(map(str, figures))} |"


def _scale(report: Mapping[str, Any]) -> Iterator[str]:
    sizes = [str(size) for size in report["sizes"]]
    heads = " | ".join(f"{size} pages" for size in sizes)
    yield (
        "Minimal views at each size with nothing kept / put together of kept parts; growth and "
        f"slope with nothing kept; the most that one statement touches ({_unit(report)})."
    )
    yield ""
    yield f"| page | {heads} | growth | slope | goal | most touched |"
    yield f"|---|{'---|' * len(sizes)}---|---|---|---|"
    for name, page in report["pages"].items():
        if "growth" not in page:
            continue
        times = " | ".join(_both_times(page["sizes"][size]) for size in sizes)
        most = page["sizes"][sizes[-1]]["most"]
        missed = "" if page["touches_little"] else " ✗"
        yield (
            f"| {name} | {times} | {page['growth']:g} | {page['slope']:g} | "
            f"{_goal(page)} | {most}{missed} |"
        )
    if deep := report["deep"]:
        yield ""
        yield f"Page 500 of the news costs {deep['times']:g} × page 1; {_asked(deep)}."
    if report.get("staff"):
        yield ""
        yield from _staff(report)


def _staff(report: Mapping[str, Any]) -> Iterator[str]:
    accounts = report["staff"]
    yield f"What staff wait for with {report['sizes'][-1]} pages, 95 times of 100 (asked: 300 ms)."
    yield ""
    yield f"| screen | {' | '.join(f'{account}, ms' for account in accounts)} |"
    yield f"|---|{'---|' * len(accounts)}"
    for screen in next(iter(accounts.values())):
        waits = " | ".join(f"{screens[screen]['p95_ms']:g}" for screens in accounts.values())
        yield f"| {screen} | {waits} |"


def _both_times(figures: Mapping[str, Any]) -> str:
    return f"{figures['times']:g} / {figures['times_of_parts']:g}"


def _publish(report: Mapping[str, Any]) -> Iterator[str]:
    sizes = [str(size) for size in report["sizes"]]
    heads = " | ".join(f"{size} pages: statements | ms" for size in sizes)
    yield f"| act | {heads} | growth | missed |"
    yield f"|---|{'---|---|' * len(sizes)}---|---|"
    for act, each in report["acts"].items():
        figures = " | ".join(
            f"{each['sizes'][size]['statements']} | {each['sizes'][size]['cpu_ms']['p50']:g}"
            for size in sizes
        )
        yield f"| {act} | {figures} | {each['growth']:g} | {'; '.join(each['missed']) or '–'} |"


def _memory(report: Mapping[str, Any]) -> Iterator[str]:
    yield "| requests | each worker: its share, MB | its own alone, MB | all it sees, MB | master |"
    yield "|---|---|---|---|---|"
    for look in report["looks"]:
        figures = [
            " and ".join(str(worker[name]) for worker in look["workers"])
            for name in ("pss_mb", "private_mb", "rss_mb")
        ]
        yield f"| {look['requests']} | {' | '.join(figures)} | {look['master']['pss_mb']} |"
    yield ""
    yield (
        f"A worker's share is what it holds alone and its part of what processes share: "
        f"{report['most_mb']} MB at most; {_asked(report)}."
    )


def _unit(report: Mapping[str, Any]) -> str:
    return "steps of SQLite, some thirty a row" if report["database"] == "sqlite" else "rows"


def _goal(each: Mapping[str, Any]) -> str:
    if each["goal"] is None:
        return "–"
    return f"≤ {each['goal']:g} {'✓' if each['held'] else '✗'}"


def _asked(each: Mapping[str, Any]) -> str:
    return f"asked: {each['goal']:g}, {'held' if each['held'] else 'missed'}"


COUNTED = ("answers", "stale", "hidden", "previews", "failures", "latest_seconds")
TITLES = {
    "pages": "Each page, put together anew",
    "cache": "Kept pages, and whether they are ever wrong",
    "scale": "Growth",
    "publish": "Publishing",
    "memory": "Memory",
}
RENDERERS = {
    "pages": _pages,
    "cache": _cache,
    "scale": _scale,
    "publish": _publish,
    "memory": _memory,
}
