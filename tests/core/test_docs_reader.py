"""docs/features/reader.md names what readers are promised, where it is and what holds it."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_ROW = re.compile(r"^\|(?!---)(.+)\|$", re.M)
_TEST = re.compile(r"`(test_\w+)`")
_DEFINED = re.compile(r"^\s*(?:async )?def (test_\w+)", re.M)
SEEDS = 5


def page() -> str:
    return (ROOT / "docs/features/reader.md").read_text(encoding="utf-8")


def defined_tests() -> set[str]:
    """Return the names of all tests of the repository."""
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    return {name for source in sources for name in _DEFINED.findall(source)}


def test_every_promise_to_readers_names_a_test_that_exists() -> None:
    rows = [row for row in _ROW.findall(page()) if "held by" not in row]
    named = [_TEST.findall(row) for row in rows]
    assert len(rows) > SEEDS
    assert [row for row, tests in zip(rows, named, strict=True) if not tests] == []
    assert sorted({test for tests in named for test in tests} - defined_tests()) == []


def test_each_seed_has_its_table() -> None:
    assert re.findall(r"^## Seed (\d+)", page(), re.M) == [f"{n:03}" for n in range(SEEDS)]
