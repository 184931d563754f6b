"""What the text of a PDF or Word file says of the document itself, for the form of a document."""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import takewhile
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format

from core.dates import date_or_none
from core.document_numbers import find_numbers
from core.document_symbols import TYPE_SYMBOLS
from core.models import DocumentText
from core.text import folded_text
from imports.document_drafts import (
    OFFICE_LENGTH_LIMIT,
    SIGNER_LENGTH_LIMIT,
    issuer_named,
    printed_number,
    type_named,
)
from imports.document_pages import read_document
from imports.parsed import DocumentFacts, Ledger
from imports.reading import Line, lines_of
from organisations.models import Organisation
from scans.models import ScanPage
from understanding.spelling import is_a_letter_off

MAX_PAGES = 40
"""Pages that are read: the signature stands before the annexes."""
HEAD_LINES = 25
"""Where the number and the day stand of a document whose head can't be read as a whole."""
LEAST_LINE, LEAST_ALIKE = 4, 12
"""Letters of a line that is the beginning of what is said; of one that begins alike, then goes on
with the other column."""
EVIDENCE_LENGTH = 160

_NUMBER_LINE = re.compile(r"(?<!\w)số\s*[:.;]?\s*\d", re.IGNORECASE)
#: "UBND TỈNH BÌNH SƠN SỞ NỘI VỤ": whom the issuer is below stands above it.
_BELOW = re.compile(
    r"(?:UBND|ỦY BAN NHÂN DÂN)\s+(?P<place>(?:TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG|ĐẶC KHU)\s.+?)\s+"
    r"(?P<own>(?:SỞ|BAN|PHÒNG|VĂN PHÒNG|TRUNG TÂM|TRƯỜNG|CHI CỤC|THANH TRA)\s.+)",
    re.IGNORECASE,
)
_BODY = re.compile(r"\W*(?:căn cứ|kính gửi|điều\s+1|1\s*[.)])", re.IGNORECASE)
"""Where the head of a document is over, and days are those of others."""
_PEOPLES_ORGAN = re.compile(r"\b(UB|HĐ)NĐ\b")
_BEFORE_ANOTHER_DAY = re.compile(r"\b(?:trước|từ|đến|tới|hết|sau|vào|kể)\s*$", re.IGNORECASE)
_SYMBOL = re.compile(r"/([^\W\d_]{2,5})-")
_SYMBOLS = frozenset(TYPE_SYMBOLS.values())
_DASHES = frozenset("-–—+•*~")
_DIRT = str.maketrans(dict.fromkeys("_ˆ˜", " "))
_BEFORE_FIGURES = re.compile(r"(?<!\w)(ngày|tháng|năm)[.,:;'\s]+(?=\d)", re.IGNORECASE)
_AFTER_FIGURES = re.compile(r"(?<=\d)[.,:;'\s]+(?=(?:tháng|năm)(?!\w))", re.IGNORECASE)
_DOT_IN_WORDS = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_]{2})")
_DAY_LINE = re.compile(
    r"ngày\s+(?P<day>\d{1,2})\s+\S{3,6}\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})",
    re.IGNORECASE,
)
"""The word for the month may be misread: between a day and a year it can be no other."""


@dataclass(frozen=True)
class Proposal:
    """What a field of the form may hold: as shown and as the form takes it, and where it stands.

    `edit_url` is where a row that is chosen can be looked at, "" for what is typed; `is_unsure`
    whether a recogniser was not sure of a word of that line.
    """

    field: str
    shown: str
    value: str
    evidence: str
    page: int
    edit_url: str = ""
    is_unsure: bool = False


def read_facts(pages: Sequence[str]) -> DocumentFacts | None:
    """Return what the text says of the document; None where it is none."""
    text = "\n".join(pages[:MAX_PAGES])
    lines = lines_of("\n".join(map(_without_dirt, text.splitlines())))
    # As printed: joined to paragraphs, a subject would run on into the text below it.
    document = read_document(list(lines), Ledger())
    number, day = _number_and_day(lines[:HEAD_LINES])
    if document is not None:
        facts = document.facts
        number = facts.number or number or _number_of_type(lines[:HEAD_LINES], facts.type_name)
        number = _mended(number, facts.type_name)
        return replace(facts, number=number, issued_on=facts.issued_on or day)
    if not (number and day):
        return None
    return DocumentFacts(number=_mended(number), type_name="", issuer="", issued_on=day, subject="")


def _number_of_type(lines: Iterable[Line], type_name: str) -> str:
    """The number whose dash was not read: the type that is printed below tells where it stood."""
    symbol = TYPE_SYMBOLS.get(type_name.lower())
    if symbol is None:
        return ""
    number = re.compile(rf"(?<!\w)số\W*(\d+)\s*/\s*{symbol}\W*([^\W\d_]{{2,}})", re.IGNORECASE)
    found = next((said for line in lines if (said := number.search(line.text))), None)
    return f"{found[1]}/{symbol}-{found[2]}" if found else ""


def _mended(number: str, type_name: str = "") -> str:
    """A number with the organs, and the symbol of the type, of which a letter is often misread."""
    number = _PEOPLES_ORGAN.sub(r"\1ND", number)
    wanted, found = TYPE_SYMBOLS.get(type_name.lower()), _SYMBOL.search(number)
    if wanted is None or found is None or found[1] in _SYMBOLS:
        return number
    is_misread = is_a_letter_off(found[1], wanted)
    return number[: found.start(1)] + wanted + number[found.end(1) :] if is_misread else number


def _without_dirt(line: str) -> str:
    """A line without what a recogniser makes of dots and rules; dashes stay."""
    line = _BEFORE_FIGURES.sub(r"\1 ", line.translate(_DIRT))
    line = _AFTER_FIGURES.sub(" ", line)
    if line.isupper():
        line = _DOT_IN_WORDS.sub(" ", line)
    words = ["-" if word in _DASHES else word for word in line.split()]
    return " ".join(word for word in words if word == "-" or any(map(str.isalnum, word)))


def _number_and_day(lines: Iterable[Line]) -> tuple[str, datetime.date | None]:
    number = ""
    day: datetime.date | None = None
    for line in takewhile(lambda line: not _BODY.match(line.text), lines):
        said = _NUMBER_LINE.search(line.text)
        if said and not number and not _cites(line.text[: said.start()]):
            found = find_numbers(line.text[said.start() :])
            number = next((each.number.normalised for each in found), "")
        said = _DAY_LINE.search(line.text)
        if said and day is None and not _BEFORE_ANOTHER_DAY.search(line.text[: said.start()]):
            day = date_or_none(int(said["year"]), int(said["month"]), int(said["day"]))
    return number, day


def _cites(before: str) -> bool:
    """Whether words before a number are those of a sentence, which names another document."""
    words = before.split()
    is_type = " ".join(words).lower() in TYPE_SYMBOLS
    return not is_type and any(len(word) > 1 and word.islower() for word in words)


def proposals(text: DocumentText) -> list[dict[str, Any]]:
    """Return what a file proposes, field by field, in the order of the form."""
    facts = read_facts(text.pages)
    if facts is None:
        return []
    unsure = _unsure_lines(text)
    told = _proposed(facts, text.pages)
    return [asdict(replace(each, is_unsure=(each.page, each.evidence) in unsure)) for each in told]


def _unsure_lines(text: DocumentText) -> set[tuple[int, str]]:
    """The beginnings of the recognised lines that hold an unsure word, with their pages."""
    recognised = ScanPage.objects.filter(scan_id=text.document_id, corrected_at=None)
    return {
        (page.number, " ".join(word for word, *_ in line)[:EVIDENCE_LENGTH])
        for page in (recognised if text.recognised else ())
        for line in page.marked_lines
        if any(is_unsure for *_, is_unsure in line)
    }


def part_read(text: DocumentText) -> str:
    """Return in words that only the beginning of a long file is looked at, "" of others."""
    count = len(text.pages)
    return f"Gợi ý lấy từ {MAX_PAGES} trang đầu của {count} trang." if count > MAX_PAGES else ""


def _proposed(facts: DocumentFacts, pages: Sequence[str]) -> Iterator[Proposal]:
    number = printed_number(facts)
    kind = type_named(facts.type_name, number)
    if kind is not None:
        address = reverse(kind.snippet_viewset.get_url_name("edit"), args=[kind.pk])
        place = _evidence(pages, facts.type_name)
        yield Proposal("document_type", kind.name, str(kind.pk), *place, address)
    if number:
        place = _evidence(pages, facts.number)
        # One that was mended stands nowhere as it is proposed.
        yield Proposal(
            "number", number, number, *(place if place[1] else _evidence(pages, _NUMBER_LINE))
        )
    issuer = _issuer(facts)
    if issuer is not None:
        address = reverse(issuer.snippet_viewset.get_url_name("edit"), args=[issuer.pk])
        place = _evidence(pages, facts.issuer)
        yield Proposal("issuer", str(issuer), str(issuer.pk), *place, address)
    if facts.subject:
        yield Proposal("subject", facts.subject, facts.subject, *_evidence(pages, facts.subject))
    if facts.issued_on is not None:
        day = date_format(facts.issued_on, "d/m/Y")
        yield Proposal("issued_on", day, day, *_evidence(pages, _DAY_LINE))
    if facts.signer:
        name = facts.signer[:SIGNER_LENGTH_LIMIT]
        yield Proposal("signer", name, name, *_evidence(pages, facts.signer, is_last=True))
    if facts.signer_office:
        office = facts.signer_office[:OFFICE_LENGTH_LIMIT]
        place = _evidence(pages, facts.signer_office, is_last=True)
        yield Proposal("signer_office", office, office, *place)


def _issuer(facts: DocumentFacts) -> Organisation | None:
    """The organisation of the catalogue that the head names, with or without whom it is below."""
    names = [facts.issuer]
    if below := _BELOW.fullmatch(facts.issuer):
        names += [f"{below['own']} {below['place']}", below["own"]]
    if facts.issuer.startswith("UBND "):
        names.append(facts.issuer.replace("UBND", "Ủy ban nhân dân", 1))
    named = (issuer_named(replace(facts, issuer=name)) for name in names)
    return next((each for each in named if each is not None), None)


def _evidence(
    pages: Sequence[str], said: str | re.Pattern[str], *, is_last: bool = False
) -> tuple[str, int]:
    """The line that says it (of what takes several its first), and on which page."""
    lines = [
        (line, number)
        for number, page in enumerate(pages[:MAX_PAGES], start=1)
        for line in page.splitlines()
    ]
    for line, number in reversed(lines) if is_last else lines:
        if _says(line, said):
            return line[:EVIDENCE_LENGTH], number
    return "", 0


def _says(line: str, said: str | re.Pattern[str]) -> bool:
    if isinstance(said, re.Pattern):
        return bool(said.search(line))
    # Spaces and marks are printed as they come: "Số: 08 /CT-UBND".
    wanted, found = folded_text(said).replace(" ", ""), folded_text(line).replace(" ", "")
    if not wanted or not found:
        return False
    pairs = zip(wanted, found, strict=False)
    alike = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return wanted in found or alike >= LEAST_ALIKE or (alike == len(found) >= LEAST_LINE)
