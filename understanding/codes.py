"""Document numbers as readers type them: `08/CT-CTUBND`, `19 ct ttg`, `chỉ thị 19`, `1526`."""

import re
from dataclasses import dataclass, replace

from core.document_numbers import DocumentNumber, number_keys, parse_number
from core.document_symbols import is_assembly, is_organ
from core.text import fold, folded_text

KEY_LENGTH = 100
"""Longest key that is stored; longer ones are no document's number."""

_BARE_NUMBER = re.compile(r"0*(?P<number>\d{1,5})")
_SPACED_LETTER = re.compile(r"(?P<number>\d{1,5})\s+(?P<organ>[^\W\d_]+)\s+(?P<unit>[^\W\d_]+)")
YEAR = r"(?:19|20)\d\d"
"""A year as texts and questions write it."""
_NAMED_YEAR = re.compile(rf"(?P<name>\D+\S)\s+(?P<number>{YEAR})")
_OF_A_YEAR = re.compile(
    rf"(?P<law>(?:bo luat|luat|phap lenh|lenh)\s+)?(?:so\s*:?\s*)?(?P<number>\d{{1,5}})"
    rf"(?:\s*/\s*(?P<year>{YEAR}))?"
)
_LAW = "qh"
"""Stands in a key for whichever National Assembly passed an act: `luật 06` names none."""

_DIGITS = re.compile(r"(?<!\w)(?=\w*\d)[\dOoIlSsBZz]{1,5}\s*$")
_YEAR_AMONG = re.compile(r"^[12][\dOoIlSsBZz]{3}(?=/)")
_LETTER_AMONG_DIGITS = re.compile(r"(?<=[^\W\d_]{2})[lIO](?=\d)")
_DIGIT_AMONG_LETTERS = re.compile(r"(?<=[^\W\d_])[0158](?=[^\W\d_])")
_AS_DIGITS = str.maketrans("OoIlSsBZz", "001155822")
_AS_LETTERS = str.maketrans("0158", "OISB")
"""Letters and digits that are taken for one another in a number."""

_PADDING = re.compile(r"^0+(?=\d)")

_BEFORE_NUMBER, _BEHIND_NUMBER = 4, 3
"""Words of a number's kind, `thông tư liên tịch số`, and of its symbol typed with spaces."""
_NUMBERS_READ = 3
_WORD = re.compile(r"[^\s,;:!?()\"“”]+")


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
    number = parse_number(code)
    if number is None:
        return set()
    return {key for key in (*number.keys, *_law_keys(number)) if len(key) <= KEY_LENGTH}


def _law_keys(number: DocumentNumber) -> set[str]:
    if number.number is None or not is_assembly(fold(number.symbol)):
        return set()
    years = {"", f"/{number.year}"} if number.year else {""}
    return {f"{number.number}{year}/{_LAW}" for year in years}


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
    text = _without_lookalikes(text)
    bare = _BARE_NUMBER.fullmatch(text.strip())
    if bare:
        return QueryCode((bare["number"],), is_phrase=False)
    number = parse_number(text)
    if number is None:
        return _find_spaced_letter(text) or _find_named_year(text) or _find_of_a_year(text)
    keys = sorted(number_keys(text), key=lambda key: (-len(key), key))
    if not keys:
        return None
    fullest = _comparable(keys[0])
    return QueryCode(
        tuple(key for key in keys if _comparable(key) == fullest),
        is_phrase=folded_text(text) == folded_text(number.normalised),
    )


def code_within(text: str) -> tuple[int, int] | None:
    """Return where a number stands in a question that its kind or its symbol tells from others.

    `chỉ thị 19 nói gì`, `nội dung 08/CT-CTUBND`; no year and no number alone.
    """
    words = [match.span() for match in _WORD.finditer(text)]
    with_digits = [at for at, span in enumerate(words) if re.search(r"\d", text[slice(*span)])]
    for at in with_digits[:_NUMBERS_READ]:
        for first in range(max(0, at - _BEFORE_NUMBER), at + 1):
            for last in range(min(len(words), at + 1 + _BEHIND_NUMBER), at, -1):
                start, end = words[first][0], words[last - 1][1]
                typed = text[start:end].rstrip(".")
                if _names_one(typed) and find_code(typed):
                    return start, start + len(typed)
    return None


def _names_one(typed: str) -> bool:
    """Return whether this is surely a number: `19 ct` may be a count, `nghị định 2024` a year."""
    if _NAMED_YEAR.fullmatch(typed):
        return False
    return not typed[:1].isdigit() or "/" in typed or "-" in typed or typed.count(" ") > 1


def _without_lookalikes(text: str) -> str:
    """Return a number with digits where a scan or a hand wrote letters: `O8/CT`, `l526/QĐ`."""
    number, slash, symbol = text.partition("/")
    if not slash or not symbol.strip():
        return text
    number = _DIGITS.sub(lambda match: match[0].translate(_AS_DIGITS), number)
    symbol = _LETTER_AMONG_DIGITS.sub(lambda match: match[0].translate(_AS_DIGITS), symbol)
    symbol = _YEAR_AMONG.sub(lambda match: match[0].translate(_AS_DIGITS), symbol)
    return f"{number}/{_DIGIT_AMONG_LETTERS.sub(lambda m: m[0].translate(_AS_LETTERS), symbol)}"


def _find_spaced_letter(text: str) -> QueryCode | None:
    """Return the number of an official letter typed with spaces, `123 ubnd nc`.

    Its abbreviations may be words as well, which need not be neighbours.
    """
    letter = _SPACED_LETTER.fullmatch(text.strip())
    if letter is None or not all(is_organ(fold(letter[part])) for part in ("organ", "unit")):
        return None
    joined = find_code(f"{letter['number']}/{letter['organ']}-{letter['unit']}")
    return replace(joined, is_phrase=False) if joined else None


def _find_named_year(text: str) -> QueryCode | None:
    """Return the number of `chỉ thị 2026`: it may be a year, so that texts are found behind it."""
    named = _NAMED_YEAR.fullmatch(text.strip())
    said = f"{named['name']} số {named['number']}" if named else ""
    return find_code(said) if parse_number(said) else None


def _find_of_a_year(text: str) -> QueryCode | None:
    """Return the number of `luật 06`, `luật số 6/2022` or `06/2022`, which name no symbol."""
    match = _OF_A_YEAR.fullmatch(fold(text).strip())
    if match is None:
        return None
    parts = (match["number"].lstrip("0") or "0", match["year"], match["law"] and _LAW)
    return QueryCode(("/".join(filter(None, parts)),), is_phrase=False)


def _comparable(key: str) -> str:
    return _PADDING.sub("", key).replace("-", "/")
