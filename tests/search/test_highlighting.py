"""Only `<mark>` is markup in what a hit shows, and it stands where the words are."""

import re
from dataclasses import replace

import pytest
from django.utils.html import escape
from hypothesis import given

from site_search.highlighting import SNIPPET_LENGTH, Highlighter
from tests.strategies import texts
from understanding.query import Mode, parse

ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<mark>thi đua</mark>",
    "&lt;b&gt; & 'x'",
    "thi<b>đua</b>",
]


def highlighter(text: str, mode: Mode | None = None) -> Highlighter:
    query = parse(text)
    return Highlighter.of(query, mode or query.mode)


@given(texts, texts)
def test_without_its_marks_the_text_is_the_escaped_text(query: str, text: str) -> None:
    highlighted = highlighter(query).highlight(text)
    assert re.sub("</?mark>", "", highlighted) == escape(text)


@pytest.mark.parametrize("attack", ATTACKS)
def test_markup_in_texts_is_shown_and_not_run(attack: str) -> None:
    html = highlighter("thi dua script b").highlight(attack)
    assert set(re.findall(r"<[^>]*>", html)) <= {"<mark>", "</mark>"}
    snippet = highlighter("thi dua script b").snippet(attack, attack * 50)
    assert set(re.findall(r"<[^>]*>", snippet)) <= {"<mark>", "</mark>"}


def test_unmarked_query_marks_every_way_of_marking() -> None:
    html = highlighter("thi dua").highlight("Thi đua và thị dưa")
    assert html == "<mark>Thi đua</mark> và <mark>thị dưa</mark>"


def test_stray_word_is_not_marked_beside_words_that_stand_together() -> None:
    html = highlighter("thi dua").highlight("Chỉ thị về phong trào thi đua, lần thứ hai")
    assert html == "Chỉ thị về phong trào <mark>thi đua</mark>, lần thứ hai"


def test_stray_word_is_not_marked_where_a_neighbouring_text_settles_it() -> None:
    marker = highlighter("thi dua")
    settled = marker.settled("Chỉ thị số 8", "Phong trào thi đua")
    assert marker.highlight("Chỉ thị số 8", settled) == "Chỉ thị số 8"
    assert "<mark>thị</mark>" in marker.highlight("Chỉ thị số 8")


def test_lone_word_is_marked_when_typed_so_or_never_settled() -> None:
    marker = highlighter("thi dua hue")
    html = marker.highlight("Thi đua ở Huế, cuộc thi, chỉ thị")
    assert html == ("<mark>Thi đua</mark> ở <mark>Huế</mark>, cuộc <mark>thi</mark>, chỉ thị")


def test_exact_answer_marks_only_what_was_typed() -> None:
    html = highlighter("thi đua").highlight("Thi đua và thị dưa")
    assert html == "<mark>Thi đua</mark> và thị dưa"


def test_relaxed_answer_marks_every_way_of_marking() -> None:
    assert "<mark>dưa</mark>" in highlighter("đua", Mode.MIXED).highlight("quả dưa")


def test_other_spellings_of_the_same_syllable_are_marked() -> None:
    assert highlighter("kỷ niệm").highlight("kỉ niệm") == "<mark>kỉ niệm</mark>"
    assert highlighter("hòa").highlight("hoà") == "<mark>hoà</mark>"


def test_parts_of_words_are_not_marked() -> None:
    assert highlighter("thi").highlight("thiđua thiên") == "thiđua thiên"


def test_snippet_shows_where_most_words_stand() -> None:
    filler = "chuyện khác " * 60
    body = f"{filler}thi {filler}phong trào thi đua yêu nước sôi nổi {filler}"
    snippet = highlighter("thi đua yêu nước").snippet("", body)
    assert "<mark>thi đua yêu nước</mark>" in snippet
    assert snippet.startswith("…")
    assert snippet.endswith("…")
    assert len(re.sub("<.*?>", "", snippet)) <= SNIPPET_LENGTH + 2


def test_summary_that_matches_is_preferred_to_the_body() -> None:
    snippet = highlighter("thi đua").snippet("Tin về thi đua.", "thi đua " * 10)
    assert snippet == "Tin về <mark>thi đua</mark>."


def test_summary_stands_when_neither_matches() -> None:
    assert highlighter("xyz").snippet("Tóm tắt.", "Nội dung.") == "Tóm tắt."


def test_words_that_only_put_the_question_are_not_marked() -> None:
    query = replace(parse("ai được tặng huân chương"), light=("ai", "được", "tặng"))
    marked = Highlighter.of(query, Mode.EXACT).highlight("Không ai được huân chương")
    assert marked == "Không ai được <mark>huân chương</mark>"
    alone = Highlighter.of(replace(parse("ai được"), light=("ai", "được")), Mode.EXACT)
    assert alone.highlight("Không ai được") == "Không <mark>ai được</mark>"


@pytest.mark.parametrize("gap", [" ", "\n", "\u2009", " \n"])
@pytest.mark.parametrize("before", range(40, 60))
def test_snippet_begins_at_a_word(gap: str, before: int) -> None:
    words = [f"{'nghiêng' * 3}{place}" for place in range(40)]
    words[before % 40] = "thuyền"
    body = gap.join(words * 3)
    shown = re.sub("</?mark>", "", highlighter("thuyền").snippet("", body))
    assert shown.strip("…").split()[0] in {*words, "·"}
