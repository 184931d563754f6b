"""Find what a page speaks of: quoted names of movements, and documents with or without a symbol."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from core.document_numbers import find_numbers
from core.text import fold, folded_text
from imports.dates import find_dates

#: Longer quotations are speech, shorter ones single words.
MOVEMENT_WORDS = range(3, 46)
#: A date this far after a number still belongs to it.
DATE_REACH = 25


@dataclass(frozen=True, slots=True)
class QuotedName:
    """A name in quotation marks that the sentence calls a movement, a theme or a campaign."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A document the page cites.

    `number` is as printed ("08"), `code` the whole ("08/CT-CTUBND") or empty for the form without
    a symbol, which only type, number, date and issuer together can resolve. `is_subject` marks
    the document that the page itself announces.
    """

    printed: str
    type_name: str
    number: str
    code: str
    date: datetime.date | None
    issuer: str
    line: int
    is_subject: bool = False

    @property
    def label(self) -> str:
        """How a report names it: type and number, as far as they are printed."""
        return f"{self.type_name} {self.code or self.number}".strip()


_QUOTED = re.compile(r"[“\"«]\s*([^“”\"«»]{4,400}?)\s*[”\"»]")
_MOVEMENT_CUES = r"phong trao|thi dua|cuoc van dong"
#: A theme is a movement's only where the sentence speaks of a movement; meetings have themes too.
_THEME_CUES = r"chu de|chuyen de"
_OTHER_CUES = (
    r"danh hieu|de an|du an|tinh than|phuong cham|khau hieu|mo hinh|cau lac bo|giai thuong|giai"
    r"|chuong trinh|cuoc thi|hoi thi"
    r"|toa dam|hoi nghi|hoi thao|ke hoach|chi thi|nghi quyet|quyet dinh|luat|cong van|thong tu"
    r"|ve|da day|day|noi|viet|goi la"
    r"|rang|bai hat|tac pham|cuon sach|quy|ky niem chuong|huy hieu|loi day|cau"
)
_CUE = re.compile(
    rf"(?<!\w)(?:(?P<movement>{_MOVEMENT_CUES})|(?P<theme>{_THEME_CUES})|(?P<other>{_OTHER_CUES}))(?!\w)"
)
#: What may stand between two names of one enumeration.
_ENUMERATING = re.compile(
    r"[\s,;.…&]*(?:va|cung|hay|hoac|giai doan \d{4} ?- ?\d{4}|nam \d{4}|v\.v)?[\s,;…]*(?:va)?\s*"
)
_SENTENCE_END = re.compile(r"[.!?…]\s+(?=[A-ZĐÀ-Ỹ“\"])")

_TYPES = (
    "Chỉ thị|Kế hoạch|Quyết định|Nghị quyết|Kết luận|Công văn|Thông tư(?: liên tịch)?|Nghị định"
    "|Hướng dẫn|Thông báo"
    "|Tờ trình|Báo cáo|Chương trình|Đề án|Quy định|Quy chế|Công điện|Luật|Pháp lệnh|Lệnh"
    "|Sắc lệnh|Thông tri|Văn bản"
)
_TYPE_BEFORE = re.compile(rf"(?<!\w)(?P<type>{_TYPES})\s+(?:số\s*:?\s*)?$", re.IGNORECASE)
_TYPE_FIRST = re.compile(rf"(?P<type>{_TYPES})\s", re.IGNORECASE)
#: A number printed with its symbol: a letter soon follows the first stroke or hyphen.
_HAS_SYMBOL = re.compile(r"\d\s*[/\-–]\s*[^\W\d_]")
_ISSUER = re.compile(
    r"^[\s,]*(?:\(?\s*)?(?:của|do)\s+(?P<issuer>[A-ZĐÀ-Ỹ][^,;.:()“”\"]{2,80}?)"
    r"(?=\s+(?:về|phát động|ban hành|ký|quy định|triển khai|phê duyệt|đã|nhiều|cho|có"
    r"|là|được|thì|để|và\s+(?:các|Kế|Chỉ|Quyết|Nghị))\b|[,;.:()“”\"]|$)"
)
_POINTER = re.compile(
    r"(?:noi dung|toan van|xem|chi tiet|file|tep).{0,40}(?:chi tiet|toan van|tai|o day|kem theo)"
)


def quoted_names(text: str, line: int) -> list[QuotedName]:
    """The quoted names in one paragraph that its sentence calls movements.

    The nearest word before the quotation decides ("phong trào", "chủ đề" against "danh hiệu",
    "Đề án"); the names of one enumeration share the decision. Curly and straight marks are read.
    """
    found: list[QuotedName] = []
    previous_end, is_movement = 0, False
    for match in _QUOTED.finditer(text):
        gap = text[previous_end : match.start()]
        if previous_end == 0 or not _ENUMERATING.fullmatch(fold(gap)):
            is_movement = _names_movement(gap)
        previous_end = match.end()
        name = match[1].strip(" .,;")
        if is_movement and len(name.split()) in MOVEMENT_WORDS:
            found.append(QuotedName(name, line))
    return found


def citations(text: str, line: int) -> list[Citation]:
    """The documents cited in one paragraph, in reading order, each mention once."""
    found: list[Citation] = []
    is_pointer = bool(_POINTER.search(fold(text))) and len(text) < 200
    for hit in find_numbers(text):
        start = hit.start
        type_name = _TYPE_FIRST.match(text, start) or _TYPE_BEFORE.search(text[:start])
        if type_name is not None:
            start = min(start, type_name.start())
        date, issuer, end = _date_and_issuer(text, hit.end)
        found.append(
            Citation(
                text[start:end].strip(),
                type_name["type"].capitalize() if type_name else "",
                hit.number.raw_number,
                hit.number.normalised if _HAS_SYMBOL.search(text[hit.start : hit.end]) else "",
                date or _issued_on(text[:start]),
                issuer,
                line,
                is_pointer,
            )
        )
    return found


def distinct_citations(mentions: list[Citation]) -> tuple[Citation, ...]:
    """Merge mentions of one document: the fullest stands; the subject if any mention says so."""
    merged: dict[tuple[str, str, str], Citation] = {}
    for mention in mentions:
        bare = "" if mention.code else folded_text(f"{mention.type_name} {mention.number}")
        year = "" if mention.code or mention.date is None else str(mention.date.year)
        key = (fold(mention.code), bare, year)
        known = merged.get(key)
        if known is None:
            merged[key] = mention
            continue
        merged[key] = Citation(
            max(known.printed, mention.printed, key=len),
            known.type_name or mention.type_name,
            known.number,
            known.code,
            known.date or mention.date,
            known.issuer or mention.issuer,
            known.line,
            known.is_subject or mention.is_subject,
        )
    return tuple(merged.values())


def _names_movement(gap: str) -> bool:
    starts = [match.end() for match in _SENTENCE_END.finditer(gap)]
    cues = list(_CUE.finditer(fold(gap[starts[-1] if starts else 0 :])))
    if cues and cues[-1]["theme"]:
        cues = [cue for cue in cues if not cue["theme"]]
    return bool(cues) and cues[-1]["movement"] is not None


def _issued_on(before: str) -> datetime.date | None:
    """The date that opens a sentence of the form "Ngày 25/11/2024, … ban hành Chỉ thị số"."""
    starts = [match.end() for match in _SENTENCE_END.finditer(before)]
    sentence = before[starts[-1] if starts else 0 :]
    date = next(iter(find_dates(sentence)), None)
    is_issued = re.search(r"\b(?:ký|ban hành)\s*$", sentence)
    opens = date is not None and re.fullmatch(r"\W*ngày\s*", sentence[: date.start], re.IGNORECASE)
    return date.value if date is not None and is_issued and opens else None


def _date_and_issuer(text: str, end: int) -> tuple[datetime.date | None, str, int]:
    """Read "ngày 07/4/2014 của Bộ Chính trị" after a number; `end` moves past what was read."""
    value = None
    rest = text[end:]
    date = next(iter(find_dates(rest[:80])), None)
    if (
        date is not None
        and date.start <= DATE_REACH
        and re.fullmatch(
            r"[\s,(]*(?:ra |ký |ban hành )?(?:ngày)?\s*", rest[: date.start], re.IGNORECASE
        )
    ):
        value = date.value
        end += date.end
    issuer = _ISSUER.match(text[end:])
    if issuer is None:
        return value, "", end
    return value, issuer["issuer"].strip(), end + issuer.end()
