"""Finding citations takes time linear in the text, whatever is typed."""

import unicodedata
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.citations import find_citations
from directives.cited import distinct_citations
from tests.work import LEAST_SECONDS, cpu_seconds, growth, seconds_at_most

TIMES = 10
MOST_TIMES_THE_COST = 25
"""Ten, and what thousands of small objects cost the allocator; work in squares would cost 100."""
MOST_SECONDS = 3.0
HOSTILE_LENGTH = 60_000

PROSE = " ".join(
    line.rpartition("=>")[0].strip()
    for file in sorted((Path(__file__).parent / "citations").glob("*.txt"))
    for line in file.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)

HOSTILE = {
    "digits": "1",
    "numbers and strokes": "12/",
    "numbers and hyphens": "12-",
    "codes": "12/CT-UBND ",
    "unfinished codes": "12/CT-",
    "long symbols": "12/QĐ-" + "A-" * 40,
    "type words": "Chỉ thị số ",
    "laws without a year": "Luật A ",
    "laws that never end": "Luật " + "Ă" * 80,
    "issuers": "Chỉ thị số 1 của A ",
    "enumerations": "Nghị quyết số 1" + ", 2" * 400 + " ",
    "one enumeration": ", 2",
    "enumerations that say each number": "Nghị quyết số 1" + " và số 2" * 200 + " của ",
    "enumerated codes": "12/CT-UBND, 13/CT-UBND và ",
    "dates": "ngày 1/1/2020 ",
    "spaces": " ",
    "days and spaces": "ngày" + " " * 200,
    "brackets": "(",
    "quotation marks": "“",
    "one letter": "A",
    "combining marks": "\u0301",
    "decomposed": unicodedata.normalize("NFD", "Chỉ thị số 1 ngày 1/1/2020 "),
    "line ends": "\n",
}


def search(text: str) -> None:
    distinct_citations(find_citations(text))


def test_ten_times_the_prose_costs_ten_times_the_work() -> None:
    repeats = 1
    while cpu_seconds(partial(search, PROSE * repeats)) < 20 * LEAST_SECONDS:
        repeats *= 2
    short = PROSE * repeats
    assert growth(search, short, short * TIMES, MOST_TIMES_THE_COST) <= MOST_TIMES_THE_COST


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_text_costs_no_more_than_its_length(unit: str) -> None:
    text = unit * (HOSTILE_LENGTH // len(unit))
    if unit.startswith(","):
        text = f"Nghị quyết số 1{text}"
    tenth = text[: len(text) // TIMES]
    assert seconds_at_most(MOST_SECONDS, lambda: search(text))
    assert growth(search, tenth, text, MOST_TIMES_THE_COST) <= MOST_TIMES_THE_COST


@given(st.text(alphabet="0123456789/-. :“”()\nngàytháNĂMCHỈTHsốQĐUBNDuậtcủa,;", max_size=200))
def test_no_text_breaks_the_finder_and_offsets_hold(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    found = find_citations(text)
    for each in found:
        assert 0 <= each.start < each.name_end <= each.end <= len(text)
        assert text[each.start : each.end].strip().startswith(each.printed[:5])
        assert len(each.key) <= 120
    assert len(distinct_citations(found)) <= len(found)
