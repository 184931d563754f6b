"""The abbreviations that document numbers are made of, and their one canonical spelling."""

import re

from core.text import fold

TYPE_SYMBOLS: dict[str, str] = {
    "nghị quyết": "NQ",
    "nghị định": "NĐ",
    "quyết định": "QĐ",
    "quy định": "QyĐ",
    "quy chế": "QC",
    "chỉ thị": "CT",
    "chương trình": "CTr",
    "thông tư liên tịch": "TTLT",
    "thông tư": "TT",
    "thông báo": "TB",
    "thông cáo": "TC",
    "hướng dẫn": "HD",
    "kế hoạch": "KH",
    "kết luận": "KL",
    "phương án": "PA",
    "đề án": "ĐA",
    "dự án": "DA",
    "báo cáo": "BC",
    "biên bản": "BB",
    "tờ trình": "TTr",
    "hợp đồng": "HĐ",
    "công văn": "CV",
    "công điện": "CĐ",
    "bản ghi nhớ": "BGN",
    "bản thỏa thuận": "BTT",
    "giấy ủy quyền": "GUQ",
    "giấy mời": "GM",
    "giấy giới thiệu": "GGT",
    "giấy nghỉ phép": "GNP",
    "phiếu gửi": "PG",
    "phiếu chuyển": "PC",
    "phiếu báo": "PB",
    "pháp lệnh": "PL",
    "văn bản hợp nhất": "VBHN",
    "sắc lệnh": "SL",
}
"""Type names to the symbols that stand for them (Decree 30/2020/NĐ-CP, annex III, and the laws)."""

LETTER_SYMBOL = TYPE_SYMBOLS["công văn"]
"""Stands for an official letter, whose number prints the organ where others print the type."""

UNSPOKEN_SYMBOLS = frozenset({"CT", "NQ", "NĐ", "TT", "TTLT"})
"""Types that prose cites as ``Nghị quyết 18``: their names are never verbs or plain nouns."""

PARTY_ORGANS = frozenset({"TW", "TU"})
"""Central and provincial Party organs: their numbers are always printed in the Party's form."""

LONE_SYMBOLS = frozenset({"cp", "ttg", "hdbt"})
"""Organs that stood alone in numbers before 1996 (``67/CP``, ``217-HĐBT``), folded."""

DECREE_OF_STATE = TYPE_SYMBOLS["sắc lệnh"]
"""The President's decrees of 1945 to 1959, numbered through and printed ``195-SL``."""

_ORGANS = (
    "TTg CP VPCP UBND CTUBND HĐND TW TU HU ĐU ĐUK CTN BCĐ TANDTC VKSNDTC HĐTĐKT BTĐKT MTTW "
    "BNV BTC BYT BCA BQP BNG BTP BKHĐT BCT BXD BGDĐT BTTTT BVHTTDL BLĐTBXH"
)
_ORGAN_SPELLINGS = {fold(organ): organ for organ in _ORGANS.split()}
_TYPE_SPELLINGS = {
    **{fold(symbol): symbol for symbol in TYPE_SYMBOLS.values()},
    **{fold(symbol): symbol for symbol in ("HD", "DA", "QĐi", "SY", "TrS", "GP", "HĐBT")},
}
_SPELLINGS = _ORGAN_SPELLINGS | _TYPE_SPELLINGS
_TWO_MEANINGS = frozenset({"hd", "da"})
_ASSEMBLY = re.compile(r"(?:ubtv)?qh\d{1,2}")
_CENTRAL = re.compile(r"t\.?\s?ư", re.IGNORECASE)
_SYLLABLE_SHAPE = re.compile(r"[^aeiouy\d]{0,3}[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")

KNOWN_TYPES = frozenset(_TYPE_SPELLINGS)
"""Every type symbol, folded."""


def canonical_symbol(symbol: str) -> str:
    """Return one part of a number's symbol as it is printed: ``TTG`` → ``TTg``, ``T.Ư`` → ``TW``.

    ``symbol`` is clean text. Unknown symbols keep their capitals; without any they are raised.
    ``HD`` and ``HĐ``, ``DA`` and ``ĐA`` are told apart as typed.
    """
    if _CENTRAL.fullmatch(symbol):
        return "TW"
    folded = fold(symbol)
    if folded in _TWO_MEANINGS or is_assembly(folded):
        return symbol.upper()
    return _SPELLINGS.get(folded) or (symbol.upper() if symbol.islower() else symbol)


def is_assembly(folded: str) -> bool:
    """Return whether ``folded`` is a term of the National Assembly (``qh15``, ``ubtvqh15``)."""
    return bool(_ASSEMBLY.fullmatch(folded))


def is_organ(folded: str) -> bool:
    """Return whether ``folded`` can abbreviate an organ: a known one, or no Vietnamese syllable."""
    return folded in _ORGAN_SPELLINGS or not _SYLLABLE_SHAPE.fullmatch(folded)
