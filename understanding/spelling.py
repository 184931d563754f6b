"""What a word may have been meant to be: the strings near it, before anybody asks which are words.

Nothing here knows the archive. Whoever does asks which of the candidates stand in it, and beside
what.
"""

import unicodedata
from collections.abc import Mapping
from itertools import product
from math import log
from string import ascii_lowercase

from core.text import canonical_syllable, fold
from understanding.query import Words, is_syllable

CORRECTED_LENGTHS = range(3, 21)
"""Letters of a word that is corrected; a longer one has neighbours by the ten thousand."""
JOINED_LENGTHS = range(4, 61)
"""Letters of words that were typed without the spaces between them."""
LONGEST_SYLLABLE = 7
MOST_PIECES = 12
_MARKED = {
    "a": "aăâ",
    "d": "dđ",
    "e": "eê",
    "o": "oôơ",
    "u": "uư",
}
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_VOWELS = frozenset("aeiouy")
_HEARD_ALIKE = (("ch", "tr"), ("s", "x"), ("d", "gi", "r", "v"), ("l", "n"), ("c", "k", "qu"))


def one_letter_away(word: str) -> set[str]:
    """Return all strings one deletion, swap, replacement or insertion away from a folded word."""
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    deleted = {left + right[1:] for left, right in splits if right}
    replaced = {
        left + new + right[1:] for left, right in splits if right for new in ascii_lowercase
    }
    inserted = {left + new + right for left, right in splits for new in ascii_lowercase}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1}
    return (deleted | swapped | replaced | inserted) - {word, ""}


def is_a_letter_off(word: str, other: str) -> bool:
    """Return whether two words differ by a letter with its marks: another, one more or less."""
    shorter, longer = sorted((word, other), key=len)
    pairs = enumerate(zip(shorter, longer, strict=False))
    start = next((at for at, (one, two) in pairs if one != two), len(shorter))
    rest = longer[start + 1 :]
    return rest in (shorter[start:], shorter[start + 1 :]) and len(longer) - len(shorter) < 2


def heard_alike(word: str) -> set[str]:
    """Return the folded syllables that many speakers say like one: `trương` and `chương`."""
    ways = set()
    for group in _HEARD_ALIKE:
        for onset in group:
            rest = word.removeprefix(onset)
            if rest != word and rest[:1] in _VOWELS:
                ways |= {other + rest for other in group}
    return {way for way in ways if is_syllable(way)} - {word}


def marked_ways(word: str) -> set[str]:
    """Return every canonical way in which a syllable can bear marks; none for what is not one."""
    letters = fold(word)
    if not is_syllable(letters):
        return set()
    ways = set()
    for chosen in product(*(_MARKED.get(letter, letter) for letter in letters)):
        if "đ" in chosen[1:]:
            continue
        bare = "".join(chosen)
        last = max((at for at, letter in enumerate(letters) if letter in _VOWELS), default=-1)
        for tone in _TONES if last >= 0 else ("",):
            toned = bare[: last + 1] + tone + bare[last + 1 :]
            ways.add(canonical_syllable(unicodedata.normalize("NFC", toned)))
    return ways


def pieces(word: str) -> set[str]:
    """Return the syllables that a word may be joined from."""
    ends = range(1, LONGEST_SYLLABLE + 1)
    return {
        word[start : start + length]
        for start in range(len(word))
        for length in ends
        if start + length <= len(word) and is_syllable(word[start : start + length])
    }


def splits(word: str, counts: Mapping[str, int], limit: int = 4) -> list[Words]:
    """Return the likeliest ways to split a word into known pieces: few pieces, and common ones."""
    total = sum(counts.values()) or 1
    best: list[list[tuple[float, Words]]] = [[(0.0, ())], *([] for _ in word)]
    for end in range(1, len(word) + 1):
        ways = []
        for start in range(max(0, end - LONGEST_SYLLABLE), end):
            piece = word[start:end]
            if not counts.get(piece):
                continue
            cost = log(total / counts[piece]) + _PIECE_COST
            ways += [
                (before + cost, (*words, piece))
                for before, words in best[start]
                if len(words) < MOST_PIECES
            ]
        best[end] = sorted(ways)[:limit]
    return [words for _, words in best[-1] if len(words) > 1]


_PIECE_COST = 4.0
"""What a further piece costs, beside its rarity: `đua` is one word and not `đu a`."""
