"""Numbers, names and words of two syllables stay on one line."""

from html import unescape

import pytest
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from core.typesetting import LONGEST_HELD, hold_in_html, hold_together, two_syllable_words


def held(html: str) -> list[str]:
    return [piece.split("</span>")[0] for piece in html.split('<span class="held">')[1:]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đọc Chỉ thị 08/CT-CTUBND", ["Chỉ thị", "08/CT-CTUBND"]),
        ("ông Trương Văn Lộc kể", ["Trương Văn Lộc"]),
        ("Ông Phan Quốc Bảo", ["Ông Phan Quốc Bảo"]),
        ("Bà Lò Thị Mai, Hà Giang", ["Bà Lò Thị Mai,", "Hà Giang"]),
        ("đẩy mạnh xây dựng", ["đẩy mạnh", "xây dựng"]),
        ("kinh tế - xã hội", ["kinh tế -", "xã hội"]),
        ("Đảng bộ Hưng Yên năm 2025", ["Đảng bộ", "Hưng Yên", "năm 2025"]),
        ("27 cây cầu", []),
        ("https://example.org/rat-dai-khong-vua", []),
        ("", []),
    ],
)
def test_what_is_held(text: str, expected: list[str]) -> None:
    assert held(hold_together(text)) == expected


def test_prose_holds_no_words_and_leaves_tags_alone() -> None:
    html = '<p>Kế hoạch số 90/KH-UBND, <a href="/a-b/c-d/">Lê Thị Mận</a> R&amp;D xây dựng</p>'
    assert hold_in_html(html) == (
        '<p>Kế hoạch <span class="held">số 90/KH-UBND,</span> '
        '<a href="/a-b/c-d/"><span class="held">Lê Thị Mận</span></a> R&amp;D xây dựng</p>'
    )


@given(st.text(alphabet="aĐ Lộc-/–<&>\"'1\n", max_size=60))
def test_text_stays_what_it_was_and_is_escaped(text: str) -> None:
    html = hold_together(text)
    bare = html.replace('<span class="held">', "").replace("</span>", "")
    assert "<" not in bare
    assert unescape(bare) == text
    assert all(len(unescape(piece)) <= LONGEST_HELD for piece in held(html))


@given(st.text(alphabet="aĐ Lộc-/–1\n", max_size=60))
def test_texts_between_tags_stay(text: str) -> None:
    assert strip_tags(hold_in_html(f"<p>{text}</p>")) == text


def test_every_word_of_the_list_has_two_syllables() -> None:
    assert all(len(word.split()) == 2 and word == word.lower() for word in two_syllable_words())
