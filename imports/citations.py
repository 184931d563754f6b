"""Find what a page speaks of: quoted names of movements, and documents with or without a symbol."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, fields, replace
from typing import Self

from core.text import fold
from directives.citations import find_citations
from directives.cited import CitedDocument

#: Longer quotations are speech, shorter ones single words.
MOVEMENT_WORDS = range(3, 46)


@dataclass(frozen=True, slots=True)
class QuotedName:
    """A name in quotation marks that the sentence calls a movement, a theme or a campaign."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Citation(CitedDocument):
    """A document the page cites, and on which line first.

    `is_subject` marks the document that the page itself announces.
    """

    line: int = 0
    is_subject: bool = False

    def merged_with(self, other: Self) -> Self:
        # Slots make the class anew, where `super()` without arguments looks for the old one.
        merged = super(Citation, self).merged_with(other)
        return replace(merged, is_subject=self.is_subject or other.is_subject)


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
    rf"(?<!\w)(?:(?P<movement>{_MOVEMENT_CUES})|(?P<theme>{_THEME_CUES})"
    rf"|(?P<other>{_OTHER_CUES}))(?!\w)"
)
#: What may stand between two names of one enumeration.
_ENUMERATING = re.compile(
    r"[\s,;.…&]*(?:va|cung|hay|hoac|giai doan \d{4} ?- ?\d{4}|nam \d{4}|v\.v)?[\s,;…]*(?:va)?\s*"
)
_SENTENCE_END = re.compile(r"[.!?…]\s+(?=[A-ZĐÀ-Ỹ“\"])")

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
    is_pointer = bool(_POINTER.search(fold(text))) and len(text) < 200
    return [
        Citation(
            **{each.name: getattr(found, each.name) for each in fields(found)},
            line=line,
            is_subject=is_pointer,
        )
        for found in find_citations(unicodedata.normalize("NFC", text))
    ]


def _names_movement(gap: str) -> bool:
    starts = [match.end() for match in _SENTENCE_END.finditer(gap)]
    cues = list(_CUE.finditer(fold(gap[starts[-1] if starts else 0 :])))
    if cues and cues[-1]["theme"]:
        cues = [cue for cue in cues if not cue["theme"]]
    return bool(cues) and cues[-1]["movement"] is not None
