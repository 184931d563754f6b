"""Further documents of an enumeration: "Nghị quyết số 18, 19 và số 20 của Trung ương".

One type's name stands before several numbers. The later ones are as bare as numbers can be, so
they count only where the sentence goes on as it does after a document: "Nghị quyết số 18, 19 tỉnh
đã học" names one. What stands behind the last holds for the others where that is how it is read:
the issuer, the day of numbers without a "số" of their own, the symbol of "12, 13 và 14/QĐ-UBND".

No database here. Time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from core.document_numbers import parse_number
from directives.cited import CitedDocument, type_name_of
from directives.telling import CAPITALS, told_after

_AND = r"(?:&|và|hoặc|hay)"
_JOINT = re.compile(rf"\s{{0,3}}(?:(?P<and>{_AND})|[,;](?:\s{{1,3}}(?P<and2>{_AND}))?)\s{{1,3}}")
_SAID = re.compile(r"(?:các\s{1,3})?số\s{1,3}")
_NUMBER = re.compile(r"\d{1,5}(?!\s?%|[\d/]|[.,:-]\d|[^\W\d_])")
_MAY_BE_YEAR = re.compile(r"19\d\d|20\d\d|2100")
_GOES_ON = re.compile(
    r"\s{0,3}(?:$|[:.)”\"!?…]|[,;](?!\s{0,3}(?:\d|số\s))"
    r"|(?:được|đã|đang|sẽ|vẫn|vừa|chưa|không|đều|cũng|còn|là|có|gồm|để|của|về|nêu|quy định|yêu cầu"
    r"|hướng dẫn|sửa đổi|bổ sung|thay|ban hành|công nhận|tặng|khen|giao|dành|nói (?:trên|về)|khóa"
    r"|nằm|Trung ương|(?:và|với|cùng)(?!\s{1,3}(?:\d|số\s)))(?!\w))"
)
"""How a sentence goes on after the last number of an enumeration."""
_ELSE_SAID = re.compile(
    rf"\s{{1,3}}(?:[{CAPITALS}\d]"
    r"|(?:đường|phố|ngõ|ngách|hẻm|nhà|tổ|ấp|khu|xóm|thôn|tạp chí|báo)(?!\w))"
)
"""What follows a "số 12" of a street or a journal; any other is a document's."""
_ENDED = re.compile(r"\s{0,3}[,;]")
"""After "và 19" an enumeration is over: the comma that follows begins something else."""
_BETWEEN_CODES = re.compile(rf"\s{{0,3}}(?:[,;]\s{{0,3}})?(?:{_AND}\s{{1,3}})?(?:số\s{{1,3}})?")


@dataclass(frozen=True, slots=True)
class _Member:
    """A document of an enumeration, and whether a "số" of its own stands before its number."""

    cited: CitedDocument
    has_own_so: bool


def with_enumerated(text: str, found: Sequence[CitedDocument]) -> list[CitedDocument]:
    """Return the citations of a paragraph with those that an enumeration only gives as numbers.

    `found` is in order of the text, and so is the answer.
    """
    by_start = {each.start: each for each in found}
    for first, following in zip_longest(found, found[1:]):
        if first.type_name and not first.code and not first.name:
            limit = following.start if following else len(text)
            for each in _enumerated(text, first, by_start, limit):
                by_start[each.start] = each
    listed = [by_start[start] for start in sorted(by_start)]
    for at in range(len(listed) - 1, 0, -1):
        listed[at - 1] = _issued_with(text, listed[at - 1], listed[at])
    return listed


def _enumerated(
    text: str, first: CitedDocument, known: Mapping[int, CitedDocument], limit: int
) -> list[CitedDocument]:
    """Return the first document and those that follow it in its enumeration, filled in.

    Nothing is read beyond `limit`, where the next document that is named in full begins.
    """
    members = [_Member(first, has_own_so=True)]
    certain = 1
    while joint := _JOINT.match(text, members[-1].cited.end):
        said = _SAID.match(text, joint.end())
        at = said.end() if said else joint.end()
        if at in known:
            last = known[at]
            if last.code and not last.type_name and type_name_of(last.code) == first.type_name:
                members.append(_Member(last, bool(said)))
                certain = len(members)
            break
        number = _NUMBER.match(text, at)
        if number is None or (not said and _MAY_BE_YEAR.fullmatch(number[0])):
            break
        if not said and members[-1].cited.issuer:
            break
        cited = _bare(text, first.type_name, said.start() if said else at, number)
        if cited.end > limit:
            break
        members.append(_Member(cited, bool(said)))
        is_last = bool(joint["and"] or joint["and2"])
        if (
            cited.end > number.end()
            or _GOES_ON.match(text, cited.end)
            or (said and not _ELSE_SAID.match(text, cited.end))
            or (is_last and _ENDED.match(text, cited.end))
        ):
            certain = len(members)
    return _filled(members[:certain])


def _bare(text: str, type_name: str, start: int, number: re.Match[str]) -> CitedDocument:
    date, year, issuer, end = told_after(text, number.end())
    return CitedDocument(
        printed=text[start:end].strip(),
        type_name=type_name,
        number=number[0],
        code="",
        date=date,
        year=date.year if date else year,
        issuer=issuer,
        start=start,
        name_end=number.end(),
        end=end,
    )


def _filled(members: Sequence[_Member]) -> list[CitedDocument]:
    """Give each what the next one tells for both, from the last to the first."""
    last = members[-1].cited
    symbol = _shared_symbol(last.code)
    filled = [last]
    for member, following in zip(members[-2::-1], members[:0:-1], strict=True):
        cited, after = member.cited, filled[-1]
        if not following.has_own_so and cited.date is None and cited.year is None:
            is_of_number = bool(after.code) and not symbol
            cited = cited if is_of_number else replace(cited, date=after.date, year=after.year)
        number = parse_number(f"{cited.number}{symbol}") if symbol else None
        if number is not None:
            cited = replace(cited, code=number.normalised, number_key=number.key)
        filled.append(replace(cited, issuer=cited.issuer or after.issuer))
    return filled[::-1]


def _shared_symbol(code: str) -> str:
    """Return "/QĐ-UBND" of "14/QĐ-UBND"; "" for a number with its own year, which isn't shared."""
    number = parse_number(code) if code else None
    if number is None or number.year is not None:
        return ""
    return number.normalised.removeprefix(number.raw_number)


def _issued_with(text: str, one: CitedDocument, after: CitedDocument) -> CitedDocument:
    """Give a number the issuer told after the last of "49/KH-UBND, 90/KH-UBND của UBND tỉnh"."""
    shared = _shared_symbol(after.code)
    if (
        not after.issuer
        or one.issuer
        or after.type_name
        or not shared
        or _shared_symbol(one.code) != shared
        or not _BETWEEN_CODES.fullmatch(text, one.end, after.start)
    ):
        return one
    return replace(one, issuer=after.issuer)
