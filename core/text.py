"""Vietnamese text, handled once: what is indexed, queried, sorted and put in addresses.

Standard library only, no Django. Every function takes any ``str`` and never raises on its content.

Choices made here, which index and query share:

* **Tone placement**: the mark stands on the first vowel of an open *oa, oe, uy* (``hòa``,
  ``khỏe``, ``ủy``, not ``hoà``, ``khoẻ``, ``uỷ``), as nearly all published news has it. Elsewhere
  it stands where both schools put it (``hoàn``, ``thuở``, ``quý``, ``giá``), so ``hòan``, ``qúy``
  and ``gía`` are repaired too.
* **i/y**: toned open syllables after *h k l m s t qu* take the spelling most used in print
  (``kỷ``, ``lý``, ``mỹ``, ``quý``, ``tỷ``, but ``sĩ``, ``mì``, ``tị``), so that the folded form is
  the one readers type without marks. Of the untoned ones ``hi`` becomes ``hy`` and ``qui`` ``quy``;
  ``Vi/Vy``, ``Li/Ly`` and ``Mi/My`` are names and stay apart.
* **Tokens** are runs of letters, digits and their combining marks. Everything else separates:
  ``08/CT-CTUBND`` gives ``08``, ``ct``, ``ctubnd``. Whole document numbers belong to
  ``core.document_numbers``.
"""

import re
import unicodedata
from collections.abc import Callable
from itertools import chain
from typing import NamedTuple

SORT_KEY_LENGTH = 255
"""Most characters of a ``name_sort_key``: it fits a ``CharField(255)``."""

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_TONE_RANK = {_GRAVE: "2", _HOOK: "3", _TILDE: "4", _ACUTE: "5", _DOT: "6"}
_LETTER_RANK = {"": "1", "\u0306": "2", "\u0302": "3", "\u031b": "4"}

_INVISIBLE = frozenset(
    chr(code)
    for code in chain(
        (*range(0x09), *range(0x0E, 0x20), 0x7F, *range(0x80, 0x85), *range(0x86, 0xA0)),
        (0xAD, 0x034F, 0x061C, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F)),
        (*range(0x2060, 0x2070), *range(0xFE00, 0xFE10), *range(0xFFF9, 0xFFFC)),
        (*range(0xE0000, 0xE0080), *range(0xE0100, 0xE01F0)),
    )
)
_SPACES = "\x0b\x0c\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_CLEANING = str.maketrans(
    {
        **dict.fromkeys(_INVISIBLE, ""),
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys("\u00d0\u0189", "Đ"),
        **dict.fromkeys("\u00f0\u0256", "đ"),
    }
)
_UNFOLDED = re.compile("[\u0300-\u036f]+")
_MARKED = re.compile("[\u0300-\u036fđĐðÐ]")

_JOINING = "".join(
    re.escape(char)
    for char in map(chr, range(0x20000))
    if unicodedata.category(char)[0] == "M" or char in _INVISIBLE
)
# The look-ahead spares most words the long class: three times as fast. The group is not possessive,
# which Python before 3.11.5 gets wrong (gh-106052); nothing follows it that could make it go back.
_WORD = re.compile(rf"[^\W_]++(?:(?![\n -~])[{_JOINING}\U000e0000-\U000e01ef]++[^\W_]*+)*")

_SYLLABLE = re.compile(
    r"(qu(?=[aâăeêiơoôuy])|gi(?=[aăâeêoôơuư])|ngh?|nh|gh|kh|ph|th|tr|ch|[bcdđghklmnprstvx]|)"
    r"([aăâeêioôơuưy]{1,3})"
    r"(ch|ng|nh|[cmnpt]|)"
)
_DEFINITE_VOWELS = "ăâêôơư"
_TONED_WITH_Y = {
    "h": _HOOK,
    "k": _GRAVE + _ACUTE + _TILDE + _HOOK + _DOT,
    "l": _ACUTE + _TILDE + _HOOK + _DOT,
    "m": _TILDE,
    "s": "",
    "t": _HOOK + _ACUTE,
    "qu": _GRAVE + _ACUTE + _TILDE + _HOOK + _DOT,
}

_MEMO_TOKEN_LENGTH = 24
_MEMO_SIZE = 60_000


class Token(NamedTuple):
    """One word: ``text`` is canonical and lower-case, ``start:end`` slices the text as given."""

    text: str
    start: int
    end: int


class _Memo(dict[str, str]):
    """Remembers a function of short strings, emptied when full: Vietnamese has few syllables."""

    def __init__(self, function: Callable[[str], str]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, key: str) -> str:
        value = self._function(key)
        if len(key) <= _MEMO_TOKEN_LENGTH:
            if len(self) >= _MEMO_SIZE:
                self.clear()
            self[key] = value
        return value


def clean(text: str) -> str:
    """Return ``text`` in NFC: plain spaces and hyphens, ``Đ`` for its look-alikes, nothing hidden.

    Zero-width characters, soft hyphens and control characters go; tabs, line ends and case stay.
    """
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", text.translate(_CLEANING))


def canonical_syllable(syllable: str) -> str:
    """Return the one spelling of a Vietnamese syllable, in its own letter case.

    Anything that is not one Vietnamese syllable comes back as it is.
    """
    lowered = syllable.lower()
    canonical = _canonical_lower(lowered)
    if canonical == lowered:
        return syllable
    if lowered == syllable:
        return canonical
    composed = unicodedata.normalize("NFC", syllable)
    return "".join(
        new.upper() if old.isupper() else new for new, old in zip(canonical, composed, strict=True)
    )


def _canonical_lower(syllable: str) -> str:
    if syllable.isascii() or len(syllable) > _MEMO_TOKEN_LENGTH:
        return {"hi": "hy", "qui": "quy"}.get(syllable, syllable)
    decomposed = unicodedata.normalize("NFD", syllable)
    tones = [char for char in decomposed if char in _TONE_RANK]
    if len(tones) != 1:
        return syllable
    tone = tones[0]
    untoned = unicodedata.normalize("NFC", decomposed.replace(tone, ""))
    parts = _SYLLABLE.fullmatch(untoned)
    if parts is None or len(unicodedata.normalize("NFC", syllable)) != len(untoned):
        return syllable
    onset, nucleus, coda = parts.groups()
    if not coda and nucleus in "iy" and onset in _TONED_WITH_Y:
        nucleus = "y" if tone in _TONED_WITH_Y[onset] else "i"
    at = _tone_position(nucleus, coda)
    return unicodedata.normalize(
        "NFC", f"{onset}{nucleus[: at + 1]}{tone}{nucleus[at + 1 :]}{coda}"
    )


def _tone_position(nucleus: str, coda: str) -> int:
    definite = max(map(nucleus.rfind, _DEFINITE_VOWELS))
    if definite >= 0:
        return definite
    if len(nucleus) == 3 or (len(nucleus) == 2 and coda):
        return 1
    return 0


def _canonical_token(raw: str) -> str:
    return _canonical_lower(unicodedata.normalize("NFC", clean(raw).lower()))


def _folded_token(raw: str) -> str:
    return fold(_canonical_token(raw))


_CANONICAL = _Memo(_canonical_token)
_FOLDED = _Memo(_folded_token)


def tokens(text: str) -> list[Token]:
    """Return the words of ``text``, canonical and lower-case, with offsets into ``text`` as given.

    ``text`` need not be clean: decomposed letters and hidden characters inside a word belong to it.
    """
    canonical = _CANONICAL
    return [Token(canonical[word[0]], *word.span()) for word in _WORD.finditer(text)]


def fold(text: str) -> str:
    """Return ``text`` in lower case without marks, ``đ`` as ``d``; spaces and punctuation stay."""
    if text.isascii():
        return clean(text).lower()
    decomposed = unicodedata.normalize("NFD", clean(text).lower())
    bare = _UNFOLDED.sub("", decomposed).replace("đ", "d")
    return unicodedata.normalize("NFC", bare)


def has_marks(text: str) -> bool:
    """Return whether any letter carries a mark or is ``đ``: the reader typed Vietnamese."""
    return not text.isascii() and bool(_MARKED.search(unicodedata.normalize("NFD", text)))


def canonical_text(text: str) -> str:
    """Return the exact index view: the canonical words of ``text`` with one space between."""
    return " ".join(map(_CANONICAL.__getitem__, _WORD.findall(text)))


def folded_text(text: str) -> str:
    """Return the folded index view: ``fold`` of ``canonical_text``, word by word."""
    return " ".join(map(_FOLDED.__getitem__, _WORD.findall(text)))


def slugify(text: str, max_length: int = 255) -> str:
    """Return ``text`` as an address segment of ``a-z``, ``0-9`` and single hyphens, may be empty.

    Longer slugs are cut between words; only a first word beyond ``max_length`` is cut inside.
    """
    slug = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    if len(slug) <= max_length:
        return slug
    head = slug[: max(max_length, 0)]
    if slug[len(head)] != "-":
        head = head.rpartition("-")[0] or head
    return head.rstrip("-")


def name_sort_key(full_name: str) -> str:
    """Return a string that sorts people as Vietnamese lists do: given name, surname, middle names.

    The given name is the last word. Words compare by letter (a ă â b c d đ e ê …), then by tone
    (ngang huyền hỏi ngã sắc nặng). Honorifics are not stripped. The key holds only ``0-9a-z`` in
    fixed-width pairs, so every database collation orders it alike, and at most
    ``SORT_KEY_LENGTH`` characters.
    """
    words = [word.lower() for word in _WORD.findall(clean(full_name))]
    return "".join(map(_word_sort_key, words[-1:] + words[:-1]))[:SORT_KEY_LENGTH]


def alphabetical_key(text: str) -> str:
    """Return a string that sorts names of things in Vietnamese order, first word first.

    Made of the same pairs as ``name_sort_key``: Bạc Liêu stands before Bình Dương.
    """
    words = _WORD.findall(clean(text).lower())
    return "".join(map(_word_sort_key, words))[:SORT_KEY_LENGTH]


def _word_sort_key(word: str) -> str:
    pairs: list[str] = []
    tone = "1"
    for char in unicodedata.normalize("NFD", word):
        if char in _TONE_RANK:
            tone = _TONE_RANK[char]
        elif char in _LETTER_RANK and pairs:
            pairs[-1] = pairs[-1][0] + _LETTER_RANK[char]
        elif char == "đ":
            pairs.append("d2")
        elif char.isascii():
            pairs.append(f"1{char}" if char.isdigit() else f"{char}1")
        elif char.isalnum():
            pairs.append("zz")
    return "".join(pairs) + f"0{tone}"
