"""Text whose letters went through the wrong encoding: told, repaired or refused; no Django here.

Three kinds are met on old portals. TCVN3 (the `.Vn…` fonts) and VNI are one-byte fonts of the
nineties that show Vietnamese in the places of Western letters. Doubly encoded text is UTF-8 that
was taken for Latin-1 and saved as UTF-8 again. All three look like Western letters in places where
Vietnamese has none, and so they are told: by the share of characters that no Vietnamese text has.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import ftfy
import viparse

MANGLED_SHARE = 0.15
"""Among the characters beyond ASCII, more foreign ones than this and a text is mangled."""
REPAIRED_SHARE = 0.02
"""A repair that leaves more foreign ones than this is none."""
FEWEST = 8
"""Fewer foreign characters may be a foreign name or a formula."""

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_LETTERS = "".join(unicodedata.normalize("NFC", each + tone) for each in _VOWELS for tone in _TONES)
_VIETNAMESE = frozenset(_LETTERS + _LETTERS.upper() + "đĐ")
#: Of Latin-1, where the older fonts put their letters, sound text has hardly more than these.
_SOUND_LATIN_1 = frozenset("°²³")
#: Beyond it typography, signs and unjoined tone marks are sound, and other alphabets' letters not.
_SOUND_CATEGORIES = frozenset({"Mn", "Cf", "So", "Sm", "Sc", "Po", "Pd", "Pi", "Pf", "No", "Co"})


@dataclass(frozen=True, slots=True)
class Repaired:
    """Text made readable, and from which encoding, as an editor knows it; "" where none was."""

    text: str
    name: str = ""


def foreign_share(text: str) -> tuple[int, float]:
    """Return how many characters no Vietnamese text has, and their share of those beyond ASCII."""
    beyond = [char for char in unicodedata.normalize("NFC", text) if char > "\x7f"]
    foreign = len(beyond) - sum(map(_is_sound, beyond))
    return foreign, foreign / len(beyond) if beyond else 0.0


def _is_sound(char: str) -> bool:
    if char in _VIETNAMESE or char.isspace():
        return True
    if char < "\u0100":
        return char in _SOUND_LATIN_1
    return unicodedata.category(char) in _SOUND_CATEGORIES


def is_mangled(text: str) -> bool:
    """Whether too many characters are none that Vietnamese is written in."""
    foreign, share = foreign_share(text)
    return foreign >= FEWEST and share > MANGLED_SHARE


def repaired(text: str) -> Repaired | None:
    """Return sound text as it is, mangled text repaired, None where no known repair helps."""
    if not is_mangled(text):
        return Repaired(text)
    tries = (
        ("UTF-8 bị mã hóa hai lần", ftfy.fix_encoding(text)),
        ("TCVN3, VNI hoặc bảng mã cũ khác", viparse.fix(text)),
    )
    name, best = min(tries, key=lambda each: foreign_share(each[1])[1])
    _, share = foreign_share(best)
    is_vietnamese = any(char in _VIETNAMESE for char in best)
    return Repaired(best, name) if share <= REPAIRED_SHARE and is_vietnamese else None
