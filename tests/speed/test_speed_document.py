"""docs/performance.md says what the kept reports say."""

from pathlib import Path

import pytest

from speed import document


def test_the_document_is_made_of_the_kept_reports() -> None:
    reports = document.read()
    assert reports
    assert document.DOCUMENT.read_text(encoding="utf-8") == document.rendered(reports)


def arm(times: float, goal: float | None) -> dict:
    held = None if goal is None else times <= goal
    cpu = {"p50": times, "least": times}
    return {"times": times, "least_times": times, "cpu_ms": cpu, "goal": goal, "held": held}


@pytest.mark.parametrize(
    ("times", "goal", "told"), [(11.0, 12.0, "≤ 12 ✓"), (13.0, 12.0, "≤ 12 ✗"), (13.0, None, "–")]
)
def test_a_missed_goal_is_told(times: float, goal: float | None, told: str) -> None:
    measured = {"at": "2026-11-29T00:00", "commit": "abc", "python": "3", "cores": 2}
    report = {
        "part": "pages",
        "measured": {**measured, "load_average": 1.0},
        "database": "sqlite",
        "arms": {"article": arm(times, goal)},
    }
    assert f"| article | 1{times - 10:g} | 1{times - 10:g} | 1{times - 10:g} | {told} |" in (
        document.rendered({"pages": report})
    )


def test_a_report_takes_the_place_of_the_last_of_its_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "MEASURED", tmp_path / "measured")
    for number in (1, 2):
        (tmp_path / "report.json").write_text(f'{{"part": "scale", "number": {number}}}')
        document.take_in([tmp_path / "report.json"])
    assert document.read() == {"scale": {"part": "scale", "number": 2}}
