"""Keys of Telex and VNI that no keyboard turned into letters: `nuwowcs` and `nu7o71c` are `nước`.

Reading them is left to whoever knows that the word as typed stands nowhere: `hoas` may be a name.
"""

import re
import unicodedata
from collections.abc import Callable

from core.text import canonical_syllable, fold
from understanding.query import is_syllable

_TELEX_TONES = {"f": "\u0300", "s": "\u0301", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"2": "\u0300", "1": "\u0301", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_HORNED = {"u": "ư", "o": "ơ"}
_ROOFED = {"a": "â", "e": "ê", "o": "ô"}
_VNI_LETTERS: dict[str, dict[str, str]] = {
    "6": _ROOFED,
    "7": _HORNED,
    "8": {"a": "ă"},
    "9": {"d": "đ"},
}
_TELEX_KEYS = re.compile(r"[sfrxjw]|aa|ee|oo|dd|a.+a|e.+e|o.+o|d.+d$")
LONGEST_TYPED = 12
"""Keys of the longest syllable, `nghieengs` and two to spare."""


def as_letters(typed: str) -> str:
    """Return the syllable that keys of Telex or VNI stand for, "" where they stand for none.

    Letters that were converted on the way (`nươcs`, `đua6`) are kept.
    """
    if not 2 <= len(typed) <= LONGEST_TYPED:
        return ""
    typed = typed.lower()
    if re.search(r"[1-9]", typed):
        return _read(typed, _vni_key, _VNI_TONES) if typed[0].isalpha() else ""
    return _read(typed, _telex_key, _TELEX_TONES) if _TELEX_KEYS.search(fold(typed)) else ""


def _read(typed: str, read_key: Callable[[str, str], str], tones: dict[str, str]) -> str:
    letters, tone = "", ""
    for key in typed:
        if key in tones and _has_vowel(letters):
            tone = tones[key]
        else:
            letters = read_key(letters, key)
    if "\0" in letters or not is_syllable(letters):
        return ""
    # The tone is put at the end, from where the canonical spelling takes it to its place.
    syllable = canonical_syllable(unicodedata.normalize("NFC", _toned(letters, tone)))
    return "" if syllable == typed else syllable


def _has_vowel(letters: str) -> bool:
    return any(letter in "aeiouy" for letter in fold(letters))


def _toned(letters: str, tone: str) -> str:
    if not tone:
        return letters
    place = max(at for at, letter in enumerate(letters) if fold(letter) in tuple("aeiouy"))
    return letters[: place + 1] + tone + letters[place + 1 :]


def _telex_key(letters: str, key: str) -> str:
    if key == "w":
        return _with_horn(letters)
    if key == "d" and letters.startswith("d"):
        return "đ" + letters[1:]
    if key in _ROOFED and key in letters and not letters.endswith(_ROOFED[key]):
        return _replaced(letters, {key: _ROOFED[key]})
    return letters + key


def _vni_key(letters: str, key: str) -> str:
    if key == "7":
        return _with_horn(letters)
    if key in _VNI_LETTERS:
        return _replaced(letters, _VNI_LETTERS[key])
    return letters + (key if key.isalpha() else "\0")


def _with_horn(letters: str) -> str:
    """Return the letters with the mark of `w`: both of `uo`, else the last that can bear it."""
    for plain, marked in (("uo", "ươ"), ("uơ", "ươ"), ("ưo", "ươ")):
        if plain in letters:
            return letters.replace(plain, marked)
    changed = _replaced(letters, {**_HORNED, "a": "ă"})
    # Alone, `w` is short for `ư`.
    return letters + "ư" if changed.endswith("\0") else changed


def _replaced(letters: str, marks: dict[str, str]) -> str:
    """Return the letters with the last that can bear a mark bearing it; "\\0" where none can."""
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] in marks:
            return letters[:place] + marks[letters[place]] + letters[place + 1 :]
    return letters + "\0"
