"""A document as prose cites it, and which mentions are of one document. No database here."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Self, TypeVar

from core.document_numbers import parse_number
from core.document_symbols import TYPE_SYMBOLS
from core.text import fold, folded_text

KEY_LENGTH = 120

TYPE_NAMES: dict[str, str] = {
    fold(name): name.capitalize()
    for name in (
        *TYPE_SYMBOLS,
        *("luật", "bộ luật", "lệnh", "sắc lệnh", "sắc luật", "thông tri", "văn bản"),
    )
}
"""Folded name of a type → how it is printed."""

_TYPE_OF_SYMBOL = {symbol: name.capitalize() for name, symbol in TYPE_SYMBOLS.items()}


def type_name_of(code: str) -> str:
    """Return the type's name that a number's symbol stands for ("CT" → "Chỉ thị"), or ""."""
    number = parse_number(code)
    return _TYPE_OF_SYMBOL.get(number.type_symbol, "") if number else ""


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """One place in a text that names a document.

    `number` is as printed ("08"), `code` the whole ("08/CT-CTUBND") or empty where no symbol
    is printed; `name` is that of a law cited without a number. `year` is known where a
    date, the number or "năm 2021" says it. The text from `start` to `end` tells all this; up to
    `name_end` it names the document.
    """

    printed: str
    type_name: str
    number: str
    code: str
    date: datetime.date | None
    issuer: str
    year: int | None = None
    name: str = ""
    number_key: str = field(default="", repr=False)
    start: int = field(default=0, compare=False)
    name_end: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)

    @property
    def label(self) -> str:
        """How a report names it: type and number, as far as they are printed."""
        if self.name:
            return f"{self.type_name} {self.name} năm {self.year}"
        return f"{self.type_name} {self.code or self.number}".strip()

    @property
    def base_key(self) -> str:
        """What is compared of its number, without date: "8/ct-ctubnd", "chi thi 34"."""
        if self.name:
            return folded_text(f"{self.type_name} {self.name}")
        if self.code:
            return self.number_key
        return f"{fold(self.type_name)} {int(self.number)}".strip()

    @property
    def key(self) -> str:
        """What tells it from other documents: the number, and the date where the number needs it.

        Numbers of public bodies start again at 1 each year (Nghị định 30/2020/NĐ-CP, Phụ lục I);
        those with a year ("06/2022/QH15") stand alone.
        """
        when = str(self.date or self.year or "")
        if self.code and f"/{self.year}/" in f"/{self.number_key}/":
            when = ""
        tail = f" {when}" if when else ""
        return f"{self.base_key[: KEY_LENGTH - len(tail)]}{tail}"

    def merged_with(self, other: Self) -> Self:
        """Return one citation that says all that two mentions of one document say."""
        return replace(
            self,
            printed=max(self.printed, other.printed, key=len),
            type_name=self.type_name or other.type_name,
            number=self.number or other.number,
            code=self.code or other.code,
            number_key=self.number_key if self.code else other.number_key,
            date=self.date or other.date,
            year=self.year or other.year,
            issuer=self.issuer or other.issuer,
        )

    def may_be(self, other: CitedDocument) -> bool:
        """Whether a mention that says less can be of the same document as a fuller one."""
        if self.date and other.date and self.date != other.date:
            return False
        if self.year and other.year and self.year != other.year:
            return False
        if self.base_key == other.base_key:
            return True
        is_short_form = other.code and not self.code and not self.name
        return bool(
            is_short_form
            and int(self.number) == int(other.number)
            and fold(self.type_name) == fold(type_name_of(other.code) or other.type_name)
        )


AnyCitation = TypeVar("AnyCitation", bound=CitedDocument)


def distinct_citations(mentions: Sequence[AnyCitation]) -> tuple[AnyCitation, ...]:
    """Merge the mentions of one document in one text; the fullest stands, in order of the first.

    "Chỉ thị 08" after "Chỉ thị số 08/CT-CTUBND" is the same document; a mention that could be of
    two stays by itself.
    """
    first: dict[str, int] = {}
    merged: dict[str, AnyCitation] = {}
    by_base: dict[str, list[str]] = {}
    for at, mention in sorted(enumerate(mentions), key=lambda each: _fullness(each[1])):
        keys = [key for key in _near_keys(mention, by_base) if mention.may_be(merged[key])]
        if mention.key in merged:
            key = mention.key
        elif len(keys) == 1:
            key = keys[0]
        else:
            key = mention.key
            merged[key], first[key] = mention, at
            for base in _bases(mention):
                by_base.setdefault(base, []).append(key)
            continue
        if at < first[key]:
            merged[key] = mention.merged_with(merged[key])
            first[key] = at
        else:
            merged[key] = merged[key].merged_with(mention)
    return tuple(merged[key] for key in sorted(merged, key=first.__getitem__))


def _fullness(mention: CitedDocument) -> tuple[bool, bool, bool]:
    """Sort key: those who say more come first."""
    return (not (mention.code or mention.name), mention.date is None, mention.year is None)


def _bases(mention: CitedDocument) -> Iterable[str]:
    yield mention.base_key
    if mention.code:
        yield f"{fold(type_name_of(mention.code) or mention.type_name)} {int(mention.number)}"


def _near_keys(mention: CitedDocument, by_base: dict[str, list[str]]) -> list[str]:
    return by_base.get(mention.base_key, [])
