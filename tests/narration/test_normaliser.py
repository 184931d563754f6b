"""Written Vietnamese is said as people say it; any text is said, in time linear in its length."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narration.normaliser import Normaliser
from tests.work import growth

TABLE = Path(__file__).with_name("spoken.tsv").read_text(encoding="utf-8").splitlines()
FEWEST_CASES = 150
TEXT = (
    "Thực hiện Chỉ thị số 08/CT-CTUBND ngày 25/11/2024, 2.450 m² vườn ở TP. Huế, tổ 1/2 được UBND "
    "tặng 1.200.000đ; giai đoạn 2021–2025 tăng 12,5%, gọi 0912 345 678 từ 7h30. "
)
TRAPS = ("1.", "0", "1/", "a.", "A-", "(1/", "ngày 1-", "1,000.", "IVXLC", "-", "0912 ", "tháng ")
"""What a pattern might try in many ways."""
GROWTH = 16
MOST_GROWTH = 3 * GROWTH
"""Twice as long takes twice as long, give or take."""


@pytest.fixture(scope="module")
def normaliser() -> Normaliser:
    return Normaliser()


def test_table_is_long_and_says_nothing_twice() -> None:
    written = [line.split("\t")[0] for line in TABLE]
    assert len(set(written)) == len(written) >= FEWEST_CASES


@pytest.mark.parametrize("line", TABLE)
def test_said_as_people_say_it(normaliser: Normaliser, line: str) -> None:
    written, said = line.split("\t")
    assert normaliser.say(written) == said


def test_catalogue_of_the_site_comes_first() -> None:
    own = Normaliser({"XYZ": "Xóm Yên Zá", "UBND": "ủy ban"}, {"CT": "Chỉ thị mới"})
    assert own.say("mã XYZ của UBND") == "mã Xóm Yên Zá của ủy ban"
    assert own.say("theo 08/CT-TTg") == "theo số không tám, chỉ thị mới Thủ tướng Chính phủ"


@given(st.text(max_size=200) | st.lists(st.sampled_from([*TEXT.split(), *TRAPS])).map(" ".join))
def test_any_text_is_said_without_figures(text: str) -> None:
    said = Normaliser().say(text)
    assert not re.search(r"[0-9]", said)
    assert said == said.strip()


@pytest.mark.parametrize("piece", [TEXT, *TRAPS])
def test_time_grows_with_the_length(normaliser: Normaliser, piece: str) -> None:
    short = piece * (2_000 // len(piece))
    assert growth(normaliser.say, short, short * GROWTH, MOST_GROWTH) <= MOST_GROWTH
