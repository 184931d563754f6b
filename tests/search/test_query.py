"""What a reader types becomes a query: any text does, and none raises."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import canonical_text
from search.engines.base import Operator, cascade
from search.engines.matching import demand_of
from search.engines.sqlite import compile_match
from tests.strategies import texts
from understanding.query import MAX_TERMS, Mode, looks_stripped, parse

HOSTILE = [
    '"',
    "*",
    "NEAR(",
    'NEAR("a" "b", 5)',
    "a AND OR NOT b",
    "{title} : x",
    "^khởi",
    "'; DROP TABLE search_searchtext; --",
    "\x00\ud800",
    "😀👍",
    "-",
    '-"',
    '""',
    "((((",
    "thi đua " * 250,
    "a" * 2000,
    "%s %d %(x)s",
]


@given(texts | st.text())
def test_any_text_is_a_query(text: str) -> None:
    query = parse(text)
    assert len(query.words) + sum(map(len, query.excluded)) <= MAX_TERMS
    assert all(canonical_text(word) == word for word in query.tokens)
    for step in cascade(query):
        compile_match(demand_of(query, step.mode))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_a_query(text: str) -> None:
    parse(text)


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("thi đua yêu nước", Mode.EXACT),
        ("THI ĐUA", Mode.EXACT),
        ("thi dua yeu nuoc", Mode.FOLDED),
        ("thi đua yeu nuoc", Mode.MIXED),
        ("UBND", Mode.FOLDED),
        ("08/CT-CTUBND", Mode.CODE),
        ("19 ct ttg", Mode.CODE),
        ("chỉ thị 19", Mode.CODE),
        ("chi thi so 08", Mode.CODE),
        ("1526", Mode.CODE),
        ("26 tháng 3", Mode.EXACT),
        ('"chỉ thị 19"', Mode.EXACT),
    ],
)
def test_mode_follows_from_how_it_was_typed(text: str, mode: Mode) -> None:
    assert parse(text).mode is mode


def test_nfd_and_lookalikes_are_the_same_query() -> None:
    decomposed = unicodedata.normalize("NFD", "Đảng bộ")
    lookalike = "\u00d0ảng bộ"
    assert parse(decomposed) == parse("Đảng bộ") == parse(lookalike)


def test_quotes_make_phrases_and_minus_excludes() -> None:
    query = parse('khen thưởng "ngày chủ nhật xanh" -huế -"đột xuất"')
    assert query.tokens == ("khen", "thưởng")
    assert query.phrases == (("ngày", "chủ", "nhật", "xanh"),)
    assert query.excluded == (("huế",), ("đột", "xuất"))


def test_typographic_quotes_make_phrases() -> None:
    assert parse("“thi đua”").phrases == (("thi", "đua"),)


def test_dash_inside_running_text_excludes_nothing() -> None:
    assert not parse("thi đua - khen thưởng").excluded
    assert not parse("thi đua –khen thưởng").excluded
    assert not parse("08/CT-CTUBND").excluded


def test_long_query_is_cut_and_says_so() -> None:
    query = parse(" ".join(f"từ{number}" for number in range(100)))
    assert query.truncated
    assert len(query.tokens) == MAX_TERMS
    assert not parse("thi đua").truncated


@pytest.mark.parametrize("text", ["", "  ", '"', "*", "-thi", "😀"])
def test_query_without_a_word_is_empty(text: str) -> None:
    assert parse(text).is_empty


def test_number_asks_for_its_fullest_keys_only() -> None:
    assert set(parse("08/CT-CTUBND").codes) == {"08/ct-ctubnd", "8/ct-ctubnd"}
    assert parse("0019").codes == ("19",)


@pytest.mark.parametrize("word", ["nuoc", "yeu", "viet", "dat", "cach"])
def test_syllables_that_always_bear_marks_look_stripped(word: str) -> None:
    assert looks_stripped(word)


@pytest.mark.parametrize("word", ["thi", "hoa", "em", "ubnd", "internet", "mua", "12"])
def test_words_that_stand_without_marks_do_not_look_stripped(word: str) -> None:
    assert not looks_stripped(word)


def test_cascade_goes_from_number_to_words_and_from_marks_to_any_marks() -> None:
    steps = [(step.mode, step.is_loose) for step in cascade(parse("chỉ thị 19"))]
    assert steps == [(Mode.CODE, False), (Mode.EXACT, False), (Mode.MIXED, False)]


def test_words_are_loosened_where_enough_of_them_will_do_only() -> None:
    def loose(text: str, operator: Operator) -> list[bool]:
        return [step.is_loose for step in cascade(parse(text), operator)]

    assert loose("một hai ba bốn", Operator.AND) == [False, False]
    assert loose("một hai ba bốn", Operator.OR) == [False, False]
    # Readers' words are weighed at once, but for two: both are meant.
    assert loose("một hai", Operator.ENOUGH) == [False, False, True, True]
    assert loose("một hai ba", Operator.ENOUGH) == [False, True, True, True]
    steps = cascade(parse("một hai ba"), Operator.ENOUGH)
    assert [step.is_whole for step in steps] == [True, False, False, False]
    assert [step.is_scant for step in steps] == [False, False, False, True]
    assert cascade(parse("một hai ba"), Operator.ENOUGH, is_wide=True) == steps[1:]


def test_word_with_a_plus_and_quoted_word_are_required() -> None:
    assert parse('thi đua +yêu "nước"').required == ("yêu", "nước")
    assert parse("thi đua yêu nước").required == ()


def test_match_demands_every_word_and_scores_neighbours() -> None:
    match = compile_match(demand_of(parse("thi đua yêu"), Mode.EXACT))
    assert match.view == "exact"
    assert match.expression == '"thi" AND ("đua" OR "thi đua") AND ("yêu" OR "đua yêu")'


def test_folded_match_of_marked_words_boosts_the_marks() -> None:
    match = compile_match(demand_of(parse("thi đua"), Mode.MIXED))
    assert match.view == "folded"
    assert match.expression == '"thi" AND ("dua" OR "thi dua")'
    assert match.boost == '"đua"'


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("Luật số 06/2022", ("6/2022/qh",)),
        ("luat 06", ("6/qh",)),
        ("06/2022", ("6/2022",)),
        ("chỉ thị 2026", ("2026/ct",)),
        ("thi đua 2026", ()),
        ("luật thi đua 2022", ()),
        ("luật 06 và 07", ()),
    ],
)
def test_number_without_a_symbol_is_read_behind_the_name_of_its_kind(
    typed: str, keys: tuple[str, ...]
) -> None:
    assert parse(typed).codes == keys
