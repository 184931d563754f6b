"""The vendored fonts can write Vietnamese, and stay small."""

import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[2] / "static" / "fonts"
WEIGHTS = ("400", "700")
VOWELS = "aăâeêioôơuưy"
TONE_MARKS = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
PUNCTUATION = "“”‘’–—…·×°«»"
WEIGHT_LIMIT_BYTES = 20_000


def precomposed_vietnamese_letters() -> str:
    """Return every letter Vietnamese adds to ASCII, in both cases, as one code point each."""
    lower = {unicodedata.normalize("NFC", vowel + mark) for vowel in VOWELS for mark in TONE_MARKS}
    lower.add("đ")
    return "".join(sorted(lower | {letter.upper() for letter in lower}))


def code_points(weight: str) -> set[int]:
    return set(TTFont(FONTS / f"be-vietnam-pro-{weight}.woff2").getBestCmap())


def test_the_list_of_vietnamese_letters_is_whole() -> None:
    letters = precomposed_vietnamese_letters()
    assert all(len(unicodedata.normalize("NFC", letter)) == 1 for letter in letters)
    assert len(letters) == 2 * (len(VOWELS) * len(TONE_MARKS) + 1)


@pytest.mark.parametrize("weight", WEIGHTS)
def test_each_weight_has_every_precomposed_vietnamese_letter(weight: str) -> None:
    present = code_points(weight)
    assert [char for char in precomposed_vietnamese_letters() if ord(char) not in present] == []


@pytest.mark.parametrize("weight", WEIGHTS)
def test_each_weight_has_ascii_and_the_punctuation_we_print(weight: str) -> None:
    present = code_points(weight)
    printable = "".join(map(chr, range(0x20, 0x7F))) + PUNCTUATION
    assert [char for char in printable if ord(char) not in present] == []


@pytest.mark.parametrize("weight", WEIGHTS)
def test_each_weight_is_small_enough_for_a_phone(weight: str) -> None:
    assert (FONTS / f"be-vietnam-pro-{weight}.woff2").stat().st_size < WEIGHT_LIMIT_BYTES
