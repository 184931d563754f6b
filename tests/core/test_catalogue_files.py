"""Every data file of every app parses, is spelt the house way, and says where it knows from."""

import datetime
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.catalogues import read_csv
from core.text import canonical_syllable, clean

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(ROOT.glob("*/data/*.csv")) + sorted(ROOT.glob("*/data/*.json"))
JUDGEMENTS = {"synonyms.json", "province_tiles.csv", "provinces.csv"}
"""That two terms mean the same is the staff's judgement, where something is drawn the drawer's."""
REGISTERS = {"communes.csv", "former_units.csv"}
"""Registers of others, thousands of rows in their spelling: where they come from is said once, by
`organisations/data/gather_communes.py` and the licence beside them, and each row wants a review."""
FACTS = [path for path in FILES if path.name not in JUDGEMENTS | REGISTERS]
"""Files that state facts."""
WORD = re.compile(r"[^\W\d_]+")
SOURCE_MAX_LENGTH = 255


def rows_of(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".csv":
        return read_csv(path)
    (rows,) = json.loads(path.read_text(encoding="utf-8")).values()
    return rows


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


def test_each_table_of_the_house_is_there() -> None:
    assert [path.relative_to(ROOT).as_posix() for path in FILES] == [
        "directives/data/document_types.csv",
        "exemplars/data/award_titles.csv",
        "exemplars/data/commendation_types.csv",
        "exemplars/data/fields_of_work.csv",
        "home/data/anniversaries.csv",
        "organisations/data/communes.csv",
        "organisations/data/former_units.csv",
        "organisations/data/places.csv",
        "organisations/data/province_tiles.csv",
        "organisations/data/provinces.csv",
        "work_counts/data/royalty_genres.csv",
        "work_counts/data/royalty_unit_values.csv",
        "directives/data/directives.json",
        "movements/data/movements.json",
        "organisations/data/emulation_groups.json",
        "organisations/data/organisations.json",
        "search/data/synonyms.json",
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
class TestEachFile:
    def test_keys_are_unique_and_fit_an_address(self, path: Path) -> None:
        keys = [row.get("key") or row["code"] for row in rows_of(path)]
        assert [key for key, times in Counter(keys).items() if times > 1] == []
        assert [key for key in keys if not re.fullmatch(r"[A-Za-z0-9-]{1,100}", key)] == []

    def test_csv_rows_have_a_cell_for_each_column(self, path: Path) -> None:
        if path.suffix == ".csv":
            assert [row for row in rows_of(path) if None in row or None in row.values()] == []

    def test_text_is_clean_and_spelt_with_new_style_tone_marks(self, path: Path) -> None:
        found = list(texts(rows_of(path)))
        # An en dash is how a newspaper printed one alias; everything else is already clean.
        assert [text for text in found if clean(text) != text.replace("–", "-")] == []
        if path.name in REGISTERS:
            return
        words = {word.lower() for text in found for word in WORD.findall(text)}
        assert {word for word in words if canonical_syllable(word) != word} == set()

    def test_periods_run_forward(self, path: Path) -> None:
        for row in rows_of(path):
            for start, end in (
                ("valid_from", "valid_to"),
                ("starts_on", "ends_on"),
                ("issued_on", "effective_on"),
                ("issued_on", "expires_on"),
            ):
                if row.get(start) and row.get(end):
                    first, last = (
                        datetime.date.fromisoformat(row[start]),
                        datetime.date.fromisoformat(row[end]),
                    )
                    assert first <= last, row


@pytest.mark.parametrize("path", FACTS, ids=lambda path: path.name)
class TestEachFileOfFacts:
    def test_each_row_says_where_it_is_known_from(self, path: Path) -> None:
        sources = [row.get("source", "") for row in rows_of(path)]
        assert [text for text in sources if not 0 < len(text) <= SOURCE_MAX_LENGTH] == []

    def test_what_was_not_checked_is_marked_for_review(self, path: Path) -> None:
        unchecked = [row for row in rows_of(path) if "chưa đối chiếu" in row["source"]]
        assert [row for row in unchecked if str(row.get("needs_review")) not in ("1", "True")] == []
