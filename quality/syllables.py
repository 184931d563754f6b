"""Whether a written syllable can be Vietnamese: its onset, its rhyme, its tone, and their spelling.

The table is of the written language, without dialect and without names of other tongues, which
stand with a capital and are let through. Standard library only, beside `core.text`.
"""

import re
import unicodedata
from functools import lru_cache

from core.text import canonical_syllable

_RHYMES = {
    "a": "a ac ach ai am an ang anh ao ap at au ay",
    "ă": "ăc ăm ăn ăng ăp ăt",
    "â": "âc âm ân âng âp ât âu ây",
    "e": "e ec em en eng eo ep et",
    "ê": "ê êch êm ên ênh êp êt êu",
    "i": "i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu",
    "o": "o oc oi om on ong op ot ooc oong",
    "oa": "oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet",
    "ô": "ô ôc ôi ôm ôn ông ôp ôt",
    "ơ": "ơ ơi ơm ơn ơp ơt",
    "u": "u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt",
    "uy": "uân uâng uât uây uê uêch uên uênh uêt uêu uơ uy uya uych uynh uyn uyp uyt uyu uyên uyêt",
    "ư": "ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu",
}
_ALL = " ".join(_RHYMES.values()).split()
_FRONT = tuple("eêi")
"""Before these vowels c, g and ng are written k, gh and ngh."""
_PLAIN_ONSETS = "b ch d đ h kh l m n nh p ph r s t th tr v x".split()
_AFTER_QU = (
    "a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât âu ây e en eo et ê êch ên "
    "ênh êt êu i it ơ ơi ơt ôc ôi y ych yn ynh yt yên yêt"
).split()
_WITHOUT_ONSET = "y yêm yên yêng yêt yêu".split()
_WITH_Y = tuple(f"{onset}y" for onset in "h k l m s t v n d".split())
_AFTER_GI = "êt êng ên êu êm ê".split()


def _syllables() -> frozenset[str]:
    """Return all syllables without their tones."""
    found = {onset + rhyme for onset in _PLAIN_ONSETS for rhyme in _ALL}
    found.update(_ALL, _WITHOUT_ONSET, _WITH_Y)
    for rhyme in _ALL:
        if rhyme.startswith(_FRONT):
            found.update(("k" + rhyme, "gh" + rhyme, "ngh" + rhyme))
        else:
            found.update(("c" + rhyme, "g" + rhyme, "ng" + rhyme, "gi" + rhyme))
    found.update("gi" + rhyme for rhyme in (*_AFTER_GI, "eo", "e", "em", "en"))
    found.update("g" + rhyme for rhyme in _ALL if rhyme.startswith("i"))
    found.update("qu" + rhyme for rhyme in _AFTER_QU)
    return frozenset(found)


SYLLABLES = _syllables()
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_TONE_ON_ONSET = re.compile("^(?:qu|gi(?=.[aeouy]))[\u0300\u0301\u0303\u0309\u0323]")
"""The u of qu and the i of gi before a vowel belong to the onset: `quả`, `giá`."""
_TWO_PLACES = ("oa", "oe", "uy")
"""Open rhymes whose tone is put on either vowel: `hòa`, `hoà`."""
_SHARP_OR_HEAVY = frozenset("\u0301\u0323")
_STOPS = ("c", "ch", "p", "t")
VIETNAMESE = frozenset("aăâbcdđeêghiklmnoôơpqrstuưvxy\u0300\u0301\u0303\u0309\u0323")


def has_misplaced_tone(word: str) -> bool:
    """Return whether a lower-case syllable bears its tone where no print has it: `qủa`, `hòan`."""
    decomposed = unicodedata.normalize("NFD", word)
    if _TONE_ON_ONSET.match(decomposed):
        return True
    right = unicodedata.normalize("NFD", canonical_syllable(word))
    untoned = _TONES.sub("", decomposed)
    is_moved = right != decomposed and untoned == _TONES.sub("", right)
    return is_moved and not untoned.endswith(_TWO_PLACES)


@lru_cache(maxsize=20_000)
def is_possible(word: str) -> bool:
    """Return whether a lower-case word in NFC that bears marks can be one Vietnamese syllable.

    Of a syllable that ends in a stop (c, ch, p, t) the tone is sắc or nặng, and is always written.
    """
    decomposed = unicodedata.normalize("NFD", canonical_syllable(word))
    tones = _TONES.findall(decomposed)
    untoned = unicodedata.normalize("NFC", _TONES.sub("", decomposed))
    if len(tones) > 1 or untoned not in SYLLABLES:
        return False
    return not untoned.endswith(_STOPS) or (bool(tones) and tones[0] in _SHARP_OR_HEAVY)


def is_written_as_vietnamese(word: str) -> bool:
    """Return whether a word bears Vietnamese marks, and no letter that Vietnamese lacks."""
    if word.isascii():
        return False
    return _letters(word) <= VIETNAMESE


def _letters(word: str) -> frozenset[str]:
    kept = {"ă", "â", "đ", "ê", "ô", "ơ", "ư"}
    found: set[str] = set()
    for letter in word:
        decomposed = unicodedata.normalize("NFD", letter)
        bare = unicodedata.normalize("NFC", _TONES.sub("", decomposed))
        found |= {bare} if bare in kept else set(bare)
        found |= set(_TONES.findall(decomposed))
    return frozenset(found)
