"""Laws that Vietnamese text handling keeps on any input."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import (
    SORT_KEY_LENGTH,
    canonical_syllable,
    canonical_text,
    clean,
    fold,
    folded_text,
    has_marks,
    name_sort_key,
    slugify,
    tokens,
)
from tests.strategies import (
    ALPHABET,
    MARKED_LETTERS,
    TONES,
    messy_vietnamese,
    texts,
    toned_syllables,
)


def test_vietnamese_has_134_marked_letters() -> None:
    assert len(set(MARKED_LETTERS)) == 134


@pytest.mark.parametrize("letter", MARKED_LETTERS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_each_marked_letter_folds_to_one_plain_letter(letter: str, form: str) -> None:
    written = unicodedata.normalize(form, letter)

    assert has_marks(written)
    assert fold(written).isascii()
    assert len(fold(written)) == 1
    assert fold(written) == slugify(written)
    assert clean(written) == letter


@given(texts)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(texts)
def test_clean_text_is_composed(text: str) -> None:
    assert unicodedata.is_normalized("NFC", clean(text))


@given(texts)
def test_canonical_text_is_its_own_canonical_text(text: str) -> None:
    assert canonical_text(canonical_text(text)) == canonical_text(text)


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert folded_text(folded_text(text)) == folded_text(text)


@given(texts)
def test_folded_view_is_the_fold_of_the_exact_view(text: str) -> None:
    assert folded_text(text) == fold(canonical_text(text))


@given(texts)
def test_composed_and_decomposed_text_have_the_same_views(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    composed = unicodedata.normalize("NFC", text)

    assert canonical_text(decomposed) == canonical_text(composed) == canonical_text(text)
    assert fold(decomposed) == fold(composed)
    assert slugify(decomposed) == slugify(composed)
    assert name_sort_key(decomposed) == name_sort_key(composed)
    assert has_marks(decomposed) == has_marks(composed)


@given(texts)
def test_tokens_of_a_text_are_those_of_its_cleaned_form(text: str) -> None:
    assert [token.text for token in tokens(text)] == [token.text for token in tokens(clean(text))]
    assert canonical_text(text) == " ".join(token.text for token in tokens(text))


@given(texts)
def test_token_offsets_slice_the_text_as_given(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert canonical_text(text[token.start : token.end]) == token.text
        end = token.end


@given(texts)
def test_words_are_not_lost_between_tokens(text: str) -> None:
    cuts = [0, *itertools.chain.from_iterable(token[1:] for token in tokens(text)), len(text)]
    gaps = [text[a:b] for a, b in zip(cuts[::2], cuts[1::2], strict=True)]

    assert not any(char.isalnum() for gap in gaps for char in gap)


@given(messy_vietnamese)
def test_vietnamese_folds_to_ascii(text: str) -> None:
    letters_only = "".join(char for char in text if char not in "İΣ")

    assert folded_text(letters_only).isascii()


@given(texts, st.integers(min_value=0, max_value=40))
def test_slugs_hold_only_letters_digits_and_single_hyphens(text: str, length: int) -> None:
    slug = slugify(text, max_length=length)

    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert "--" not in slug
    assert slug.strip("-") == slug
    assert len(slug) <= length
    assert slugify(slug) == slug


@given(toned_syllables())
def test_a_syllable_has_one_canonical_form_wherever_its_tone_was_put(syllable: str) -> None:
    canonical = canonical_syllable(syllable)

    assert canonical_syllable(canonical) == canonical
    assert len(canonical) == len(syllable)
    assert fold(canonical).replace("y", "i") == fold(syllable).replace("y", "i")


@given(toned_syllables())
def test_letter_case_survives_canonical_spelling(syllable: str) -> None:
    assert canonical_syllable(syllable.upper()) == canonical_syllable(syllable).upper()
    assert canonical_syllable(syllable.title()) == canonical_syllable(syllable).title()


@given(texts)
def test_canonical_syllable_accepts_anything(text: str) -> None:
    assert fold(canonical_syllable(text)).replace("y", "i") == fold(text).replace("y", "i")


@given(texts)
def test_sort_keys_fit_their_column_and_sort_alike_in_every_collation(name: str) -> None:
    key = name_sort_key(name)

    assert len(key) <= SORT_KEY_LENGTH
    assert set(key) <= set("0123456789abcdefghijklmnopqrstuvwxyz")
    assert len(key) % 2 == 0 or len(key) == SORT_KEY_LENGTH


@given(st.lists(st.sampled_from(ALPHABET), min_size=1, max_size=6).map("".join), st.data())
def test_words_sort_by_the_vietnamese_alphabet(word: str, data: st.DataObject) -> None:
    other = data.draw(st.lists(st.sampled_from(ALPHABET), min_size=1, max_size=6).map("".join))
    by_letter = [ALPHABET.index(char) for char in word]
    by_other = [ALPHABET.index(char) for char in other]

    assert (name_sort_key(word) < name_sort_key(other)) == (by_letter < by_other)


@given(toned_syllables(), toned_syllables())
def test_tone_decides_only_between_equal_letters(one: str, two: str) -> None:
    def bare(syllable: str) -> str:
        kept = (char for char in unicodedata.normalize("NFD", syllable) if char not in TONES)
        return unicodedata.normalize("NFC", "".join(kept))

    if bare(one) != bare(two):
        less = name_sort_key(bare(one)) < name_sort_key(bare(two))
        assert (name_sort_key(one) < name_sort_key(two)) == less
