"""The documents that bear a number, and the numbers near one that none bears.

Near is the same number of a near issuer, or of another year.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from core.document_numbers import find_numbers
from search.models import SearchCode, SearchEntry
from understanding.codes import YEAR, code_within, find_code
from understanding.query import ParsedQuery, parse
from understanding.spelling import one_letter_away

_KEY = re.compile(rf"0*(?P<number>\d+)(?:/(?P<year>{YEAR}))?/(?P<symbol>[^/]+)")
_TERM = re.compile(r"\d+$")
_SPOKEN = re.compile(r"[^\W\d_]+\s+[^\W\d_]+|(?:luật|luat|lệnh|lenh)\b", re.IGNORECASE)
"""The name of a kind in words, which begins a number: two of them, or an act's."""
PAGES_NUMBERED = 3
"""Pages of one number that stand first."""


class AskedNumber(NamedTuple):
    """The number that a question names, as it was typed, and its keys."""

    text: str
    keys: Sequence[str] = ()

    @classmethod
    def within(cls, query: ParsedQuery) -> "AskedNumber":
        """Return the first that stands among the words of a question, or all of it."""
        found = next(iter(find_numbers(query.text)), None)
        text = query.text[found.start : found.end] if found else query.text
        code = find_code(text) if found else None
        return cls(text, code.keys if code else query.codes)

    @property
    def is_unborne(self) -> bool:
        """Whether no public document bears it; a query."""
        borne = SearchCode.objects.filter(key__in=self.keys, entry__is_public=True)
        return bool(self.keys) and not borne.exists()

    @property
    def names_symbol(self) -> bool:
        """Whether it is told by a symbol, so that it can be nothing else."""
        return any(map(_Number.read, self.keys))


class _Number(NamedTuple):
    number: str
    year: str
    symbol: str

    @classmethod
    def read(cls, key: str) -> "_Number | None":
        """Return the parts of a key of `SearchCode` that names a symbol."""
        parts = _KEY.fullmatch(key)
        return cls(parts["number"], parts["year"] or "", parts["symbol"]) if parts else None


def pages_numbered(query: ParsedQuery) -> list[int]:
    """Return the public pages that bear the number among the words of a question; a query."""
    span = None if query.phrases or query.excluded else code_within(query.text)
    code = find_code(query.text[slice(*span)]) if span else None
    if code is None:
        return []
    borne = SearchCode.objects.filter(key__in=code.keys, entry__in=SearchEntry.objects.findable())
    return list(
        borne.order_by("-entry").values_list("entry", flat=True).distinct()[:PAGES_NUMBERED]
    )


def as_printed(query: ParsedQuery) -> ParsedQuery:
    """Return the question for a number as the one public document that bears it prints it.

    Whoever cites it writes it so, however it was typed: `8/ct-ctubnd`, `QĐ1526`. A query. What
    names its kind in words stays: texts write `Chỉ thị số 08` too.
    """
    if not any(map(_Number.read, query.codes)) or _SPOKEN.match(query.text):
        return query
    borne = SearchCode.objects.filter(
        key__in=query.codes, entry__in=SearchEntry.objects.findable()
    ).values_list("entry__text__card__number", flat=True)
    printed = {*borne}
    return parse(printed.pop() or query.text) if len(printed) == 1 else query


def near_number(keys: Iterable[str]) -> str:
    """Return the number, as printed, of a public document that may be meant by one; "" for none.

    A query at most. Where several are near, the nearest: by a letter, by the issuer, by the year.
    """
    asked = next(filter(None, map(_Number.read, keys)), None)
    if asked is None:
        return ""
    codes = SearchCode.objects.filter(
        key__startswith=f"{asked.number}/", entry__in=SearchEntry.objects.findable()
    )
    near = [
        (distance, printed)
        for key, printed in codes.values_list("key", "entry__text__card__number")
        if printed and (known := _Number.read(key)) and (distance := _distance(asked, known))
    ]
    return min(near, default=(0, ""))[1]


def _distance(asked: _Number, known: _Number) -> int:
    """Return how far a number is from one that was asked for, 0 where it is another altogether."""
    if asked.year == known.year:
        if _TERM.sub("", asked.symbol) == _TERM.sub("", known.symbol):
            # `QH14`, `QH15`: another term of one assembly.
            return 1
        if known.symbol in one_letter_away(asked.symbol):
            return 1
        (kind, _, issuer), (own, _, other) = (
            number.symbol.partition("-") for number in (asked, known)
        )
        is_near = issuer and other and issuer != other and (issuer in other or other in issuer)
        return 2 if kind == own and is_near else 0
    is_other_year = asked.year and known.year and asked.symbol == known.symbol
    return 3 if is_other_year else 0
