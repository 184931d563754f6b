"""The glossary keeps its word: one English name for a term, and every code name exists."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.code_names import exists

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"
TERMS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines()
    if re.match(r"\| (?!Vietnamese)", line)
]
CODE_NAMES = sorted({cells[3].strip("`") for cells in TERMS if cells[3]})


def test_terms_are_many_and_each_stands_once() -> None:
    assert len(TERMS) >= 70
    terms = Counter(cells[0].lower() for cells in TERMS)
    assert [term for term, times in terms.items() if times > 1] == []


@pytest.mark.parametrize("name", CODE_NAMES)
def test_code_name_exists(name: str) -> None:
    assert exists(name)


def test_a_wrong_name_would_be_noticed() -> None:
    assert not exists("movements.MovementPage.hero")
