"""The glossary keeps its word: one English name for a term, and every code name exists."""

import importlib
import re
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
from django.apps import apps

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


def exists(name: str) -> bool:
    """Tell whether "app.Model.field" or "package.module.name" stands in the code."""
    first, second, *rest = name.split(".")
    if second[0].isupper():
        found = apps.get_model(first, second)
    else:
        found = importlib.import_module(f"{first}.{second}")
    for attribute in rest:
        if isinstance(found, ModuleType) and not hasattr(found, attribute):
            found = importlib.import_module(f"{found.__name__}.{attribute}")
        elif hasattr(found, attribute):
            found = getattr(found, attribute)
        else:
            # The columns of an abstract model are no attributes of its class.
            found = next((item for item in found._meta.fields if item.name == attribute), None)
    return found is not None


@pytest.mark.parametrize("name", CODE_NAMES)
def test_code_name_exists(name: str) -> None:
    assert exists(name)


def test_a_wrong_name_would_be_noticed() -> None:
    assert not exists("movements.MovementPage.hero")
