"""Sixty invented pages in the forms of fifteen kinds of portals, scored against a table.

People, places and events in them are invented. `pages/forms.json` says of each page what is right:
its title, date (null where the page tells none), authors, the lines that are furniture and the
words that must stay. New forms are added as data.
"""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from core.text import folded_text
from imports.files import read_file
from imports.parsed import ParsedPage
from imports.parsing import parse

FOLDER = Path(__file__).parent / "pages"
TODAY = datetime.date(2026, 11, 21)

LEAST_TITLES = 0.95
LEAST_DATES = 0.9
LEAST_AUTHORS = 0.85
LEAST_CLEAN = 0.85
LEAST_BODY = 0.98


@dataclass(frozen=True)
class Scored:
    """A page as it should be, and as it was read."""

    right: dict[str, Any]
    page: ParsedPage

    @property
    def date(self) -> str | None:
        value = self.page.date.value
        return value.isoformat() if value is not None else None

    @property
    def has_title(self) -> bool:
        return self.page.title == self.right["title"]

    @property
    def has_authors(self) -> bool:
        return [name.name for name in self.page.authors] == self.right["authors"]

    @property
    def left_in(self) -> list[str]:
        """Furniture that went into the page."""
        taken = {folded_text(line.text) for line in self.page.taken}
        return [line for line in self.right["furniture"] if folded_text(line) in taken]

    @property
    def lost(self) -> list[str]:
        """Words of the story that did not."""
        page = self.page
        parts = [page.sapo, *(block.text for block in page.blocks)]
        parts += [item for block in page.blocks for item in block.items]
        parts += [block.caption for block in page.blocks]
        kept = folded_text("\n".join(parts))
        return [text for text in self.right["body"] if folded_text(text) not in kept]


@pytest.fixture(scope="module")
def scored() -> list[Scored]:
    table = json.loads((FOLDER / "forms.json").read_text(encoding="utf-8"))
    return [Scored(row, parse(read_file(FOLDER / "forms" / row["file"]), TODAY)) for row in table]


def _wrong(scored: list[Scored], name: str) -> Iterator[str]:
    for each in scored:
        if not getattr(each, name):
            yield f"{each.right['file']}: {getattr(each.page, name.removeprefix('has_'))}"


def test_set_is_sixty_pages_of_a_dozen_forms_and_more(scored: list[Scored]) -> None:
    assert len(scored) == 60
    assert len({each.right["form"] for each in scored}) >= 12
    assert {path.name for path in (FOLDER / "forms").iterdir()} == {
        each.right["file"] for each in scored
    }


def test_titles_are_found(scored: list[Scored]) -> None:
    wrong = list(_wrong(scored, "has_title"))
    assert 1 - len(wrong) / len(scored) >= LEAST_TITLES, wrong


def test_told_dates_are_found_and_none_is_invented(scored: list[Scored]) -> None:
    told = [each for each in scored if each.right["date"] is not None]
    missed = [each.right["file"] for each in told if each.date is None]
    assert 1 - len(missed) / len(told) >= LEAST_DATES, missed
    invented = [
        (each.right["file"], each.date)
        for each in scored
        if each.date is not None and each.date != each.right["date"]
    ]
    assert not invented


def test_authors_are_found_and_nobody_else(scored: list[Scored]) -> None:
    wrong = list(_wrong(scored, "has_authors"))
    assert 1 - len(wrong) / len(scored) >= LEAST_AUTHORS, wrong


def test_furniture_is_left_out(scored: list[Scored]) -> None:
    wrong = {each.right["file"]: each.left_in for each in scored if each.left_in}
    assert 1 - len(wrong) / len(scored) >= LEAST_CLEAN, wrong


def test_story_stays_whole(scored: list[Scored]) -> None:
    lost = {each.right["file"]: each.lost for each in scored if each.lost}
    texts = sum(len(each.right["body"]) for each in scored)
    assert 1 - sum(map(len, lost.values())) / texts >= LEAST_BODY, lost


def test_documents_are_told_from_stories(scored: list[Scored]) -> None:
    for each in scored:
        number = each.page.document.number if each.page.document is not None else ""
        assert number == each.right["number"], each.right["file"]
