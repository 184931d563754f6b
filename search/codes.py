"""Document numbers as readers type them: `08/CT-CTUBND`, `19 ct ttg`, `chỉ thị 19`, `1526`."""

import re
from dataclasses import dataclass, replace

from core.document_numbers import number_keys, parse_number
from core.document_symbols import is_organ
from core.text import fold, folded_text

KEY_LENGTH = 100
"""Longest key that is stored; longer ones are no document's number."""

_BARE_NUMBER = re.compile(r"0*(?P<number>\d{1,5})")
_SPACED_LETTER = re.compile(r"(?P<number>\d{1,5})\s+(?P<organ>[^\W\d_]+)\s+(?P<unit>[^\W\d_]+)")
_PADDING = re.compile(r"^0+(?=\d)")


@dataclass(frozen=True)
class QueryCode:
    """The keys that answer a number, and whether its words stand together in running text.

    `chỉ thị 08` names a number, but a text may say `Chỉ thị số 08`: its words need not be
    neighbours. Those of `08/CT-CTUBND` are.
    """

    keys: tuple[str, ...]
    is_phrase: bool


def entry_keys(code: str) -> set[str]:
    """Return the keys under which a page with this number is found."""
    return {key for key in number_keys(code) if len(key) <= KEY_LENGTH}


def number_sort_key(code: str) -> str:
    """Return a string that sorts document numbers: by number, then year, then symbol.

    Of at most KEY_LENGTH characters, "" for what has no number.
    """
    number = parse_number(code)
    if number is None or number.number is None:
        return ""
    return f"{number.number:05} {number.year or 0:04} {folded_text(number.symbol)}"[:KEY_LENGTH]


def find_code(text: str) -> QueryCode | None:
    """Return the number that the whole of a query is, or None when it is something else.

    Only its fullest keys count, with and without leading zeros: who gives number and symbol does
    not ask for everything numbered 8.
    """
    bare = _BARE_NUMBER.fullmatch(text.strip())
    if bare:
        return QueryCode((bare["number"],), is_phrase=False)
    number = parse_number(text)
    if number is None:
        return _find_spaced_letter(text)
    keys = sorted(number_keys(text), key=lambda key: (-len(key), key))
    if not keys:
        return None
    fullest = _comparable(keys[0])
    return QueryCode(
        tuple(key for key in keys if _comparable(key) == fullest),
        is_phrase=folded_text(text) == folded_text(number.normalised),
    )


def _find_spaced_letter(text: str) -> QueryCode | None:
    """Return the number of an official letter typed with spaces, `123 ubnd nc`.

    Its abbreviations may be words as well, which need not be neighbours.
    """
    letter = _SPACED_LETTER.fullmatch(text.strip())
    if letter is None or not all(is_organ(fold(letter[part])) for part in ("organ", "unit")):
        return None
    joined = find_code(f"{letter['number']}/{letter['organ']}-{letter['unit']}")
    return replace(joined, is_phrase=False) if joined else None


def _comparable(key: str) -> str:
    return _PADDING.sub("", key).replace("-", "/")
