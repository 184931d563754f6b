"""The glossary keeps its word: one English name for a term, and every code name exists."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from tests.code_names import exists

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"
PROSE = "prose"
"""Stands for the code name of a term that only documents, data and comments use."""


def terms_of(text: str) -> list[list[str]]:
    """Return the rows of the tables: Vietnamese, English, what to know, code name."""
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if re.match(r"\| (?!Vietnamese)", line)
    ]


def double_uses(terms: list[list[str]]) -> dict[str, list[str]]:
    """Return each English name that stands for two Vietnamese terms, and these.

    What stands in brackets explains a name and makes no other of it.
    """
    named = defaultdict(list)
    for vietnamese, english, *_ in terms:
        for name in re.sub(r"\s*\(.*?\)", "", english).lower().split(", "):
            named[name].append(vietnamese)
    return {name: meant for name, meant in named.items() if len(meant) > 1}


TERMS = terms_of(GLOSSARY.read_text(encoding="utf-8"))
CODE_NAMES = sorted({cells[3].strip("`") for cells in TERMS if cells[3] != PROSE})


def test_each_term_stands_once() -> None:
    terms = [cells[0].lower() for cells in TERMS]
    assert sorted({term for term in terms if terms.count(term) > 1}) == []


def test_no_english_name_means_two_things() -> None:
    assert double_uses(TERMS) == {}


def test_each_term_has_a_code_name_or_says_that_it_is_prose() -> None:
    cells = [row[3] for row in TERMS]
    assert [cell for cell in cells if cell != PROSE and not re.fullmatch(r"`[\w.]+`", cell)] == []


@pytest.mark.parametrize("name", CODE_NAMES)
def test_code_name_exists(name: str) -> None:
    assert exists(name)


def test_a_wrong_name_would_be_noticed() -> None:
    assert not exists("movements.MovementPage.hero")


def test_a_double_use_would_be_noticed() -> None:
    table = "| nguồn tin | source | an agency | `x` |\n| căn cứ | source (of a row) | a law | `y` |"
    assert double_uses(terms_of(table)) == {"source": ["nguồn tin", "căn cứ"]}
