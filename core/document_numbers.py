"""The grammar of Vietnamese document numbers: read, print and compare them, find them in prose.

Four printed forms (Decree 30/2020/NĐ-CP, annex III; Law on legal documents; Party usage):

===================  ==================  ============================
public body          ``08/CT-CTUBND``    number / type - organ
legal document       ``06/2022/QH15``    number / year / type - organ
official letter      ``123/UBND-NC``     number / organ - unit
Party                ``34-CT/TW``        number - type / organ
===================  ==================  ============================

Numbers of old are ``195-SL`` and ``67/CP``. People also type ``05-CT-TW``, ``19 ct ttg``,
``1526/QD-TTg``, ``08 / CT - CTUBND``, ``chỉ thị 08``: all of these are read. In running text a
number counts only with a symbol of two letters or more, or after ``Chỉ thị số`` and the like, so
that dates, fractions, ranges and scores are left alone. Time is linear in the text.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from core.document_symbols import (
    DECREE_OF_STATE,
    KNOWN_TYPES,
    LETTER_SYMBOL,
    LONE_SYMBOLS,
    PARTY_ORGANS,
    TYPE_SYMBOLS,
    UNSPOKEN_SYMBOLS,
    canonical_symbol,
    is_assembly,
    is_organ,
)
from core.text import clean, fold

LONGEST_INPUT = 120
"""Characters beyond which a text is prose, not a number that someone typed."""

_MARK = "\u0300-\u036f"
_HYPHEN = "[-\u2010-\u2015\u2212]"
_SEPARATOR = rf"(?:/|{_HYPHEN})"
_WORD = rf"[^\W\d_](?:[^\W_]|[{_MARK}]){{0,14}}(?![^\W_]|[{_MARK}])"
_PART = rf"(?:T\.\s?U[{_MARK}]|T\.\s?Ư|{_WORD}(?:&{_WORD})?)"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_CODE = re.compile(
    rf"(?<![\w/.])(?<!\d-)(?P<number>\d{{1,5}})"
    rf"(?:\s?{_SEPARATOR}\s?(?P<year>{_YEAR}))?"
    rf"\s{{0,2}}(?P<joint>{_SEPARATOR})\s{{0,2}}"
    rf"(?P<symbol>{_PART}(?:{_SEPARATOR}{_PART}){{1,4}}|{_PART}\s{{0,2}}{_SEPARATOR}\s{{0,2}}{_PART}"
    rf"|{_PART})"
)
_SAID = re.compile(
    rf"(?<![^\W_])(?P<so>s[ốôo][{_MARK}]{{0,2}}\s{{0,2}}:?\s{{0,2}})?"
    rf"(?<![\w/.,])(?P<number>\d{{1,5}})(?P<year>/{_YEAR})?(?!\s?%|[\d/]|[.,:-]\d|[^\W\d_])",
    re.IGNORECASE,
)
_TYPED = re.compile(
    rf"(?:s[ốo]\s{{0,3}}:?\s{{0,3}})?(?P<number>\d{{1,5}})"
    rf"(?:\s{{0,3}}[/\s-]\s{{0,3}}(?P<year>{_YEAR}))?"
    rf"(?P<symbol>(?:\s{{0,3}}[/-]?\s{{0,3}}{_PART}){{0,5}})",
    re.IGNORECASE,
)
_TYPED_SYMBOL = re.compile(rf"[/.…\s]*(?P<symbol>{_PART}(?:\s?[/-]\s?{_PART}){{1,4}})")
_PARTS = re.compile(_PART)
_TYPE_NAMES = {
    **{fold(name): symbol for name, symbol in TYPE_SYMBOLS.items()},
    "bo luat": "",
    "luat": "",
    "lenh": "",
}
_NAME = "|".join(sorted(_TYPE_NAMES, key=len, reverse=True)).replace(" ", r"\s+")
_NAME_BEFORE = re.compile(rf"(?<!\w)({_NAME})\s+$")
_NAME_AND_SO_BEFORE = re.compile(rf"(?<!\w)(?:{_NAME})\s{{1,3}}(?:so\s{{0,3}}:?\s{{0,3}})?$")
_NAME_OR_SYMBOL_FIRST = re.compile(
    rf"({_NAME}|{'|'.join(sorted(KNOWN_TYPES, key=len, reverse=True))})(?=\s|\d)\s*"
)
_CHUNK = re.compile(r"[^\W_]\S*")
_LONGEST_NAME = 60


@dataclass(frozen=True)
class DocumentNumber:
    """A number as printed on a document; ``str()`` gives the canonical printed form.

    ``raw_number`` keeps leading zeros and is empty, with ``number`` None, when only the symbol
    was given. ``symbol`` is ``CT-CTUBND``, ``QH15``, ``UBND-NC`` or, the Party's way, ``CT/TW``.
    """

    raw_number: str
    number: int | None
    year: int | None
    symbol: str

    def __str__(self) -> str:
        return self.normalised

    @property
    def normalised(self) -> str:
        """The canonical printed form, ``08/CT-CTUBND``."""
        is_hyphenated = "/" in self.symbol or self.symbol == DECREE_OF_STATE
        if is_hyphenated and self.raw_number and self.year is None:
            return f"{self.raw_number}-{self.symbol}"
        year = "" if self.year is None else str(self.year)
        return "/".join(part for part in (self.raw_number, year, self.symbol) if part)

    @property
    def type_symbol(self) -> str:
        """The type's symbol (``CT``); ``CV`` for an official letter, empty for Assembly acts."""
        first, *others = re.split("[/-]", self.symbol)
        if fold(first) in KNOWN_TYPES:
            return first
        return LETTER_SYMBOL if others else ""

    @property
    def key(self) -> str:
        """The most specific key, without leading zeros: what a typed number is looked up by."""
        symbol = fold(self.symbol).replace("/", "-")
        number = "" if self.number is None else str(self.number)
        year = "" if self.year is None else str(self.year)
        return "/".join(part for part in (number, year, symbol) if part)

    @property
    def keys(self) -> frozenset[str]:
        """Every folded key under which the number is found: with and without year, organ, zeros."""
        symbol = fold(self.symbol).replace("/", "-")
        first = symbol.partition("-")[0]
        found = {symbol} if symbol != first or is_assembly(symbol) else set()
        if self.number is None:
            return frozenset(found)
        tails = {"", symbol, first, fold(self.type_symbol)}
        years = {"", str(self.year)} if self.year else {""}
        for number in {self.raw_number, str(self.number), f"{self.number:02d}"}:
            for year in years:
                found |= {"/".join(filter(None, (number, year, tail))) for tail in tails}
        found.add(fold(self.normalised))
        return frozenset(found)


class FoundNumber(NamedTuple):
    """A number met in prose: ``text[start:end]`` is its code, or ``Chỉ thị số 34`` without one."""

    number: DocumentNumber
    start: int
    end: int


def parse_number(text: str) -> DocumentNumber | None:
    """Return the document number that ``text`` as a whole is, however it was typed, or None."""
    written = clean(text).strip().rstrip(".,;")
    if not written or len(written) > LONGEST_INPUT:
        return None
    type_symbol = ""
    named = _NAME_OR_SYMBOL_FIRST.match(_same_length_fold(written))
    if named:
        name = re.sub(r"\s+", " ", named[1])
        type_symbol = _TYPE_NAMES[name] if name in _TYPE_NAMES else canonical_symbol(name)
    match = _TYPED.fullmatch(written, named.end() if named else 0)
    if match is None:
        return _parse_symbol_alone(written)
    raw, year, symbol = match["number"], match["year"], match["symbol"]
    parts = _symbol_parts(symbol)
    if not parts:
        said_number = match.start("number") > match.start()
        if not type_symbol or (_may_be_year(raw) and not said_number):
            return None
        return _build(raw, year, [type_symbol], party=False)
    spaced = not re.search("[/-]", symbol)
    folded = [fold(part) for part in parts]
    if type_symbol and type_symbol != LETTER_SYMBOL and spaced and folded[0] not in KNOWN_TYPES:
        parts, folded = [type_symbol, *parts], [fold(type_symbol), *folded]
    if not _is_typed_symbol(folded, spaced=spaced):
        return None
    party = symbol.lstrip().startswith("-") and len(parts) > 1 and "/" in symbol
    return _build(raw, year, parts, party=party)


def number_keys(text: str) -> frozenset[str]:
    """Return the keys under which the number ``text`` is found, none when it is no number.

    ``08/CT-CTUBND`` gives ``08/ct-ctubnd``, ``8/ct-ctubnd``, ``08/ct``, ``8/ct``, ``08``, ``8``,
    ``ct-ctubnd``.
    """
    number = parse_number(text)
    return number.keys if number else frozenset()


def find_numbers(text: str) -> list[FoundNumber]:
    """Return the document numbers in running text, in order, with offsets into ``text``."""
    found = [hit for match in _CODE.finditer(text) if (hit := _code_found(match))]
    taken = [range(hit.start, hit.end) for hit in found]
    starts = {position for span in taken for position in span}
    for match in _SAID.finditer(text):
        if match.start("number") not in starts and (hit := _said_found(match)):
            found.append(hit)
    return sorted(found, key=lambda hit: hit.start)


def _parse_symbol_alone(written: str) -> DocumentNumber | None:
    match = _TYPED_SYMBOL.fullmatch(written)
    if match is None:
        return None
    parts = _symbol_parts(match["symbol"])
    if fold(parts[0]) not in KNOWN_TYPES or not is_organ(fold(parts[1])):
        return None
    return _build("", None, parts, party="/" in match["symbol"])


def _code_found(match: re.Match[str]) -> FoundNumber | None:
    symbol = match["symbol"]
    parts = _symbol_parts(symbol)
    folded = [fold(part) for part in parts]
    hyphen = match["joint"] != "/"
    party = hyphen and match["year"] is None
    if party and len(parts) == 1:
        return _hyphenated_found(match, parts)
    if party and folded[0] not in KNOWN_TYPES:
        return None
    if party and "/" not in symbol and parts[-1] not in PARTY_ORGANS:
        return None
    if len(parts) == 1 and folded[0] in KNOWN_TYPES and not _is_named(match):
        # "số 12/TT khu tập thể" is a house: a type without an organ needs its name.
        return None
    if not _is_printed_symbol(parts, folded, bool(match["year"])):
        return None
    number = _build(match["number"], match["year"], parts, party=party)
    return FoundNumber(number, match.start(), match.end())


def _is_named(match: re.Match[str]) -> bool:
    """Whether the name of a type stands before a number: "Thông tư số 12/TT"."""
    before = match.string[max(0, match.start() - _LONGEST_NAME) : match.start()]
    return bool(_NAME_AND_SO_BEFORE.search(fold(before)))


def _hyphenated_found(match: re.Match[str], parts: list[str]) -> FoundNumber | None:
    """Read a number of old, ``Sắc lệnh số 195-SL``: without the name it is a plate or a lot."""
    is_old = parts[0] == DECREE_OF_STATE or fold(parts[0]) in LONE_SYMBOLS
    if is_old and match["symbol"][0].isupper() and _is_named(match):
        number = _build(match["number"], None, parts, party=False)
        return FoundNumber(number, match.start(), match.end())
    return None


def _said_found(match: re.Match[str]) -> FoundNumber | None:
    text = match.string
    window_start = max(0, match.start() - _LONGEST_NAME)
    window = text[window_start : match.start()]
    named = _NAME_BEFORE.search(fold(window))
    if named is None:
        return None
    symbol = _TYPE_NAMES[re.sub(r"\s+", " ", named[1])]
    if not symbol:
        return None
    if match["so"] is None and (symbol not in UNSPOKEN_SYMBOLS or _may_be_year(match["number"])):
        return None
    words = len(named[1].split())
    start = window_start + [word.start() for word in _CHUNK.finditer(window)][-words]
    year = match["year"].lstrip("/") if match["year"] else None
    number = _build(match["number"], year, [symbol], party=False)
    return FoundNumber(number, start, match.end())


def _is_typed_symbol(folded: list[str], *, spaced: bool) -> bool:
    if is_assembly(folded[0]) or folded[0] in LONE_SYMBOLS:
        return True
    if folded[0] in KNOWN_TYPES:
        return all(is_organ(part) for part in folded[1:])
    return not spaced and len(folded) > 1 and len(folded[0]) > 1 and is_organ(folded[0])


def _is_printed_symbol(parts: list[str], folded: list[str], has_year: bool) -> bool:
    if is_assembly(folded[0]):
        return has_year
    capitals = all(part[0].isupper() and not re.search("[a-zđ]{3}", part) for part in parts)
    if len(parts) == 1:
        known = folded[0] in KNOWN_TYPES or folded[0] in LONE_SYMBOLS
        return known and capitals and len(folded[0]) > 1
    if folded[0] in KNOWN_TYPES:
        return capitals or is_organ(folded[1])
    return capitals and sum(map(str.isupper, parts[0])) > 1 and parts[0].isalpha()


def _symbol_parts(symbol: str) -> list[str]:
    return [canonical_symbol(clean(part)) for part in _PARTS.findall(symbol)]


def _may_be_year(number: str) -> bool:
    return len(number) == 4 and "1900" <= number <= "2100"


def _same_length_fold(text: str) -> str:
    return "".join(folded if len(folded := fold(char)) == 1 else char for char in text)


def _build(raw: str, year: str | None, parts: list[str], *, party: bool) -> DocumentNumber:
    symbol = "-".join(parts)
    if party or (len(parts) > 1 and parts[-1] in PARTY_ORGANS and year is None):
        symbol = symbol.replace("-", "/", 1)
    return DocumentNumber(
        raw_number=raw,
        number=int(raw) if raw else None,
        year=int(year) if year else None,
        symbol=symbol,
    )
