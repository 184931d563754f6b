"""A page that is a document itself: its masthead, subject, recipients and signature; no Django.

Told by the state's or the Party's words at the head of the page together with a number or the name
of a type in a line of its own (Nghị định 30/2020/NĐ-CP, Phụ lục I). The two columns of a masthead
come in any order and mixed into each other, so that each line is known by what it says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.dates import FoundDate, find_dates
from core.document_numbers import find_numbers
from core.text import fold, folded_text
from directives.cited import TYPE_NAMES, type_name_of
from imports.furniture import Region, Rule, furniture, is_capitals, opens_list
from imports.names import is_personal_name
from imports.parsed import DocumentFacts, Ledger
from imports.reading import CELL_SEPARATOR, Line, LineKind

MASTHEAD_REACH = 30
"""The words of the state stand among so many first lines."""
TYPE_REACH = 14
"""The type of the document stands so few lines below them."""
SUBJECT_LINES = 5
LEAST_TITLE_WORDS = 6
BARE_TYPE_REACH, BARE_BODY_REACH, LEAST_MARKS = 6, 60, 2
"""Without the state's words the type is among so few lines, and its text has so many marks."""

_STATE = re.compile(r"cong hoa xa hoi chu nghia viet nam|dang cong san viet nam")
_MOTTO = re.compile(r"doc lap ?\W{0,4} ?tu do ?\W{0,4} ?hanh phuc")
#: Where one line holds several of a masthead's.
_FRAGMENTS = re.compile(
    r"\s*(?:-{3,}|_{3,}|\*{3,})\s*|(?=(?<!\w)Số\s*:)|(?=CỘNG H[OÒ][AÀ] XÃ HỘI)|(?=ĐẢNG CỘNG SẢN)"
    r"|(?=Độc lập\s*[-–])|(?<=phúc)\s+|(?<=PHÚC)\s+|(?=V/v\s)"
)
_RULE = re.compile(r"[^\w]{1,80}|_+")
_WHOLE_RULE = re.compile(r"(?:[^\w]{1,80}|_+)$")
_NUMBER = re.compile(r"^\W*(?:luật |nghị quyết )?số\s*:?\s*\d", re.IGNORECASE)
_NUMBERLESS = re.compile(r"^\W*số\s*:?\s*[./…\s]*[/-]", re.IGNORECASE)
_PLACE_AND_DAY = re.compile(r",?\s*ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}", re.IGNORECASE)
_ABOUT_LETTER = re.compile(r"^\W*(?:v/v|về việc)\b", re.IGNORECASE)
_BODY_START = re.compile(
    r"(?:căn cứ|thực hiện|kính gửi|theo đề nghị|xét|điều 1|nhằm|để|ngày|[ivx]+\s*[.-]"
    r"|\d{1,2}\s*[.)-]"
    r"|phần|chương|a\.)(?!\w)",
    re.IGNORECASE,
)
_RECIPIENTS = re.compile(r"^\W*nơi nhận\s*:?\s*", re.IGNORECASE)
_ON_BEHALF = re.compile(r"(?<!\w)(?:TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\.?\s+(?=[A-ZĐÀ-Ỹ]{2})")
_OFFICE = re.compile(
    r"(?:quyền |phó |trưởng |thứ |tổng |chánh |ủy viên )*"
    r"(?:chủ tịch|bí thư|giám đốc|trưởng ban|trưởng phòng|bộ trưởng|thủ tướng|chủ nhiệm"
    r"|chánh văn phòng"
    r"|thứ trưởng|thủ trưởng|hiệu trưởng|cục trưởng|vụ trưởng|trưởng đoàn|trưởng khối|cụm trưởng"
    r"|tổng giám đốc|viện trưởng|chánh án|chỉ huy trưởng|chính ủy|tổng bí thư|thường trực)"
    r"(?:\s[^.;:]{0,60})?",
    re.IGNORECASE,
)
#: "- Lưu: VT. PHÓ CHỦ TỊCH"
_OFFICE_BESIDE = re.compile(
    r"(?<=[;.,:])\s+(?:QUYỀN |PHÓ |TRƯỞNG |TỔNG |CHÁNH )*"
    r"(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|BAN|PHÒNG|THỦ TƯỚNG|BỘ TRƯỞNG|VĂN PHÒNG)[^a-zà-ỹ]{0,40}$"
)
_OFFICE_NAME = re.compile(
    r"(?:quyền |phó |trưởng |thứ |tổng |chánh )*(?:chủ tịch|bí thư|giám đốc|ban|phòng|bộ trưởng"
    r"|thủ tướng|chủ nhiệm|văn phòng|thứ trưởng|hiệu trưởng|cục trưởng|vụ trưởng|đoàn|khối|cụm"
    r"|viện trưởng|chánh án|chỉ huy trưởng|chính ủy|thường trực)(?!\w)",
    re.IGNORECASE,
)
#: "Phó Chủ tịch", "Phó Tổng Giám đốc": the office is written as without the rank before it.
_RANKED = re.compile(r"(?:(?<=\bphó )|(?<=\btổng )|(?<=\bquyền ))\w", re.IGNORECASE)
#: "CHỦ TỊCH (Đã ký) Lò Văn Tính" in one cell of a table.
_SIGNER_BESIDE = re.compile(
    r"(?:\((?:Đã ký|đã ký)\)|(?<=[A-ZĐÀ-Ỹ]{2}))\s+(?P<name>(?:[A-ZĐÀ-Ỹ][a-zà-ỹ]*\s?){2,5})$"
)
#: What the text of a decision has: its grounds, its verdict, its articles, its signature.
_BODY_MARKS = tuple(
    re.compile(pattern)
    for pattern in (
        r"Căn cứ\s",
        r"QUYẾT ĐỊNH\s*:?$",
        r"Điều 1\W",
        r"(?:TM|KT|TL|TUQ)\.?\s+[A-ZĐÀ-Ỹ]{2}",
    )
)
_SIGNED = re.compile(r"\(?\s*(?:đã ký|ký tên|ký, đóng dấu|chữ ký)[^)]{0,30}\)?", re.IGNORECASE)

MASTHEAD = Rule("masthead", "quốc hiệu, tiêu ngữ, số và ngày của văn bản")
RECIPIENTS = Rule("recipients", "nơi nhận của văn bản")
SIGNATURE = Rule("signature", "chữ ký của văn bản")
ABOVE_DOCUMENT = Rule("above_document", "dòng phía trên văn bản")


@dataclass(slots=True)
class DocumentPage:
    """A document read: its facts, the title of the page, its date as printed, its body."""

    facts: DocumentFacts
    title: str
    date: FoundDate | None
    body: list[Line] = field(default_factory=list)


def read_document(lines: list[Line], ledger: Ledger) -> DocumentPage | None:
    """Read a page that is a document into the ledger; None, and nothing noted, for any other."""
    state = next(
        (at for at, line in enumerate(lines[:MASTHEAD_REACH]) if _says_state(line.text)), None
    )
    if state is None:
        # Some portals print the text alone, from the type on.
        start = type_at = head_end = _bare_type_line(lines)
    else:
        start, type_at = _start(lines, state), _type_line(lines, state)
        head_end = type_at if type_at is not None else _letter_end(lines, state)
    if start is None or head_end is None:
        return None
    head = _Masthead()
    title = ""
    for at, line in enumerate(lines[:head_end]):
        if at < start:
            title = _above(line, title, ledger)
        else:
            head.read(line)
            ledger.drop(line, MASTHEAD)
    type_name, subject, at = _subject(lines, head_end, type_at, head, ledger)
    if not head.issuer and at < len(lines) and is_capitals(lines[at].text):
        head.issuer.append(lines[at].text)
    facts = DocumentFacts(
        number=head.number,
        type_name=type_name or (type_name_of(head.number) if head.number else ""),
        issuer=" ".join(head.issuer),
        issued_on=head.date.value if head.date else None,
        subject=subject,
    )
    page = DocumentPage(facts, title or subject, head.date)
    _read_end(lines[at:], page, ledger)
    return page


@dataclass(slots=True)
class _Masthead:
    """What the lines above the type say; a line may hold two columns."""

    number: str = ""
    date: FoundDate | None = None
    issuer: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)

    def read(self, line: Line) -> None:
        for cell in line.text.split(CELL_SEPARATOR):
            for text in filter(None, map(str.strip, _FRAGMENTS.split(cell))):
                self._read(text)

    def _read(self, text: str) -> None:
        if _RULE.fullmatch(text):
            return
        if place := _PLACE_AND_DAY.search(text):
            self.date = self.date or next(iter(find_dates(place[0])), None)
        if _NUMBER.match(text):
            numbers = find_numbers(text)
            if numbers and not self.number:
                self.number = text[numbers[0].start : numbers[0].end].replace(" ", "")
            return
        is_state = _says_state(text) or _MOTTO.search(fold(text))
        if _ABOUT_LETTER.match(text) or (self.about and not place and not is_state):
            self.about.append(text)
            return
        if place or _NUMBERLESS.match(text):
            return
        folded = fold(text)
        before = text[: match.start()] if (match := _STATE.search(folded)) else text
        before = before[: match.start()] if (match := _MOTTO.search(fold(before))) else before
        before = before.strip(" -–—*|")
        if before and len(before.split()) <= 14 and is_capitals(f"{before} ỦY BAN"):
            self.issuer.append(before)


def _says_state(text: str) -> bool:
    """Whether a line holds the state's words in capitals, alone or beside the other column."""
    match = _STATE.search(fold(text))
    return match is not None and text[match.start() : match.end()].isupper()


def _start(lines: list[Line], state: int) -> int:
    """Where the masthead begins: the lines in capitals, and the number, right above the state's."""
    at = state
    while at > 0:
        line = lines[at - 1]
        is_head = any(each.match(line.text) for each in (_WHOLE_RULE, _NUMBER, _ABOUT_LETTER))
        if not is_head and not (
            is_capitals(f"{line.text} ỦY BAN") and furniture(line.text, Region.TAIL) is None
        ):
            break
        at -= 1
    return at


def _type_line(lines: list[Line], state: int) -> int | None:
    """The line below the state's words that names the type, in capitals."""
    for at in range(state + 1, min(len(lines), state + TYPE_REACH)):
        text = lines[at].text.strip(" :.*")
        if text == text.upper() and _type_and_rest(text)[0]:
            return at
    return None


def _bare_type_line(lines: list[Line]) -> int | None:
    """The line that names the type of a document without a masthead: its articles tell it."""
    for at, line in enumerate(lines[:BARE_TYPE_REACH]):
        text = line.text.strip(" :.*")
        if text == text.upper() and folded_text(text) in TYPE_NAMES:
            following = [each.text for each in lines[at + 1 : at + 1 + BARE_BODY_REACH]]
            marks = sum(any(mark.match(each) for each in following) for mark in _BODY_MARKS)
            return at if marks >= LEAST_MARKS else None
    return None


def _type_and_rest(text: str) -> tuple[str, str]:
    """The type that a line begins with, and what follows it."""
    words = text.split()
    for size in range(min(4, len(words)), 0, -1):
        name = folded_text(" ".join(words[:size]).strip(" :.*"))
        if name in TYPE_NAMES:
            return TYPE_NAMES[name], " ".join(words[size:]).strip(" :*")
    return "", text


def _letter_end(lines: list[Line], state: int) -> int | None:
    """Where the masthead of an official letter ends: it names no type, but has a number."""
    number = None
    for at in range(max(0, state - 6), min(len(lines), state + TYPE_REACH)):
        if _NUMBER.match(lines[at].text):
            number = at
        if number is not None and lines[at].text.lower().startswith("kính gửi"):
            return at
    return None


def _above(line: Line, title: str, ledger: Ledger) -> str:
    """Read a line above the masthead: what is no furniture may be the portal's own title."""
    rule = furniture(line.text, Region.HEAD) or opens_list(line.text, Region.HEAD)
    is_field = ":" in line.text or not line.text[0].isalnum()
    if rule is not None or title or is_field or len(line.text.split()) < LEAST_TITLE_WORDS:
        ledger.drop(line, rule or ABOVE_DOCUMENT)
        return title
    ledger.take(line, "tiêu đề")
    return line.text


def _subject(
    lines: list[Line], at: int, type_at: int | None, head: _Masthead, ledger: Ledger
) -> tuple[str, str, int]:
    """The type, the subject, and where the text begins."""
    if type_at is None:
        return "Công văn", re.sub(r"^\W*v/v:?\s*", "", " ".join(head.about), flags=re.I), at
    type_name, rest = _type_and_rest(lines[type_at].text)
    ledger.take(lines[type_at], "loại văn bản")
    parts = [rest] if rest else []
    at = type_at + 1
    while at < len(lines) and len(parts) < SUBJECT_LINES:
        line = lines[at]
        if _RULE.fullmatch(line.text):
            ledger.drop(line, MASTHEAD)
            at += 1
            if parts:
                break
            continue
        if _BODY_START.match(line.text) or line.text.endswith((";", ":", ".")):
            break
        if parts and _names_issuer(line.text, head):
            break
        parts.append(line.text)
        ledger.take(line, "trích yếu")
        at += 1
    return type_name, " ".join(parts), at


def _names_issuer(text: str, head: _Masthead) -> bool:
    """Whether the authority that speaks is named once more below the subject."""
    folded = folded_text(text)
    return is_capitals(text) and (
        any(folded_text(each) in folded for each in head.issuer) or bool(_OFFICE.match(text))
    )


def _read_end(lines: list[Line], page: DocumentPage, ledger: Ledger) -> None:
    """Recipients and signature leave the body; annexes after them stay in it."""
    end = next(
        (at for at, line in enumerate(lines) if _RECIPIENTS.match(line.text)),
        next((at for at, line in enumerate(lines) if _ON_BEHALF.match(line.text)), len(lines)),
    )
    while 0 < end < len(lines) and _is_signature(lines[end - 1].text, page):
        end -= 1
    recipients: list[str] = []
    offices: list[str] = []
    signer = ""
    at, in_recipients = end, False
    while at < len(lines):
        line = lines[at]
        opening = _RECIPIENTS.match(line.text)
        in_recipients = in_recipients or opening is not None
        left, office = _columns(line.text[opening.end() :] if opening else line.text)
        if office:
            beside = _SIGNER_BESIDE.search(office)
            if beside and is_personal_name(beside["name"]):
                office, signer = office[: beside.start()], beside["name"].strip()
            offices.append(office)
        if is_personal_name(left) and not signer and (offices or not in_recipients):
            signer = left.strip(" .")
            ledger.drop(line, SIGNATURE)
        elif _SIGNED.fullmatch(left.strip()) or (office and not left):
            ledger.drop(line, SIGNATURE)
        elif office or opening or (in_recipients and _is_recipient(line)):
            recipients += _recipients(left)
            ledger.drop(line, RECIPIENTS)
        elif _RULE.fullmatch(line.text) or (offices and not signer and is_capitals(line.text)):
            ledger.drop(line, SIGNATURE)
        else:
            break
        at += 1
    page.body = [*lines[:end], *lines[at:]]
    page.facts = page.facts.signed_by(signer, _office_named(offices), tuple(recipients))


def _columns(text: str) -> tuple[str, str]:
    """What stands left, among the recipients, and the office right of it, of a line of both."""
    for pattern in (_ON_BEHALF, _OFFICE_BESIDE):
        if match := pattern.search(text):
            return text[: match.start()].strip(), text[match.start() :].strip(" ;.")
    return ("", text.strip()) if _is_office(text) else (text, "")


def _recipients(text: str) -> list[str]:
    parts = (part.strip(" -–—;.|") for part in re.split(r";\s*-?", text))
    return [part for part in parts if part]


def _is_recipient(line: Line) -> bool:
    return line.kind is LineKind.LIST_ITEM or bool(
        re.match(r"\s*[-–—+•*]", line.text) or line.text.rstrip().endswith((";", "."))
    )


def _is_signature(text: str, page: DocumentPage) -> bool:
    """Whether a line before the recipients is of the signature's column."""
    return bool(
        _ON_BEHALF.match(text)
        or (_is_office(text) and is_capitals(text))
        or _SIGNED.fullmatch(text.strip())
        or is_personal_name(text)
    )


def _is_office(text: str) -> bool:
    return bool(_OFFICE.fullmatch(text.strip(" .")))


def _office_named(offices: list[str]) -> str:
    """The office of the signer, in ordinary letters: the last one said."""
    said = [match[0] for office in offices for match in _OFFICE_NAME.finditer(office)]
    if not said:
        return ""
    name = said[-1].capitalize() if said[-1].isupper() else said[-1]
    return _RANKED.sub(lambda letter: letter[0].upper(), name)
