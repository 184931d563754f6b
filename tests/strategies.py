"""Vietnamese text for property tests: clean, misspelt, decomposed and dirty."""

import unicodedata

from hypothesis import strategies as st

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VOWELS = "aăâeêioôơuưy"
TONED_VOWELS = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES]
MARKED_LETTERS = [
    cased
    for letter in [*TONED_VOWELS, "đ"]
    if not letter.isascii()
    for cased in (letter, letter.upper())
]
ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"

any_text = st.text(max_size=60)
hidden = st.sampled_from(["\u200b", "\u00ad", "\ufeff", "\u200d", "\x00", "\u034f"])
letters = st.sampled_from([*MARKED_LETTERS, *ALPHABET, *"ðÐfjwz"])
noise = st.sampled_from(
    [*" \t\n\u00a0\u2003.,-/–_'\"*0189", *TONES[1:], "\u0302", "\u031b", "İ", "Σ"]
)
messy_vietnamese = st.lists(st.one_of(letters, letters, noise, hidden), max_size=40).map("".join)
texts = st.one_of(any_text, messy_vietnamese)
onsets = st.sampled_from(
    "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split() + [""]
)
rhymes = st.sampled_from(
    "a ai am an ang anh ao ay e em en eo i ia iêm iên iêu im in inh iu o oa oai oan oang oanh oay"
    " oe oen oeo oi on ong ôi ông ơi u ua ui uân uê ui un ung uôi uôn uơ uy uya uyên uyu uynh ưa"
    " ươi ương ưu y yên".split()
)


@st.composite
def toned_syllables(draw: st.DrawFn) -> str:
    """A syllable with its tone mark on any of its vowels, rightly or wrongly."""
    rhyme = draw(rhymes)
    at = draw(st.sampled_from([i for i, char in enumerate(rhyme) if char in VOWELS]))
    marked = rhyme[: at + 1] + draw(st.sampled_from(TONES)) + rhyme[at + 1 :]
    return unicodedata.normalize("NFC", draw(onsets) + marked)
