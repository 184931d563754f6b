"""The house's rules that no linter of the code's style can see."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOMS = (
    "portal core organisations movements directives exemplars news home search imports demo".split()
)
LONGEST_MODULE = 300
FORBIDDEN_NAMES = {"utils.py", "helpers.py", "misc.py", "common.py"}


def own_modules() -> list[Path]:
    return [
        path
        for room in ROOMS
        for path in (settings.BASE_DIR / room).rglob("*.py")
        if "migrations" not in path.parts
    ]


def test_imports_point_downwards_only() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    if not program.exists():
        pytest.fail("lint-imports is part of the development requirements")
    done = subprocess.run(
        [program, "--no-cache"], cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    lengths = {
        str(path.relative_to(settings.BASE_DIR)): len(path.read_text("utf-8").splitlines())
        for path in own_modules()
    }
    assert lengths
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [path for path in own_modules() if path.name in FORBIDDEN_NAMES] == []
