"""What a question asks for beside its words: a time, and how it is put.

Each thing that was read is told with its words, so that a reader sees it and can take it back.
"""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from core.text import canonical_text, fold
from understanding.codes import code_within, find_code
from understanding.periods import Period, find_period, same_length, year_alone
from understanding.query import PART, ParsedQuery, agrees, parse, readable

_NEWEST = (
    *("mới ban hành nhất", "mới ban hành", "mới đăng nhất", "mới đăng", "mới cập nhật"),
    *("mới nhất", "gần đây nhất", "gần đây", "mới đây"),
)
"""How the newest are asked for, the longer first."""
_ASKING = ("gì", "nào", "ai", "ở đâu", "bao nhiêu", "mấy", "vì sao", "tại sao", "ra sao")
ASKING_WORDS = frozenset(word for asking in _ASKING for word in asking.split())
"""The words of these: what a text lacks of them is nothing that was asked for."""
_OPENINGS = re.compile(
    r"^(?:(?:cho (?:toi|em|minh|hoi)|xin|lam on|hay|toi muon|em muon|muon)\s+)*"
    r"(?:(?:tim kiem|tim|xem|tai ve|tai|doc|hoi|biet|download)\s+)?"
    r"(?:(?:thong tin|noi dung|toan van|danh sach|bai viet|van ban goc"
    r"|so dien thoai|dien thoai|dia chi|email|duong day nong)\s+(?:ve\s+|cua\s+)?)?"
    r"(?:(?:ai|nguoi nao|don vi nao|tap the nao)\s+(?:da\s+)?(?:duoc|la|nhan)\s+)?"
    r"(?:(?:lam the nao|lam sao|cach nao)\s+(?:de\s+)?)?"
)
_CLOSINGS = re.compile(
    r"\s+(?:la (?:gi|ai|sao)|la nhung (?:gi|ai)|(?:bao )?gom (?:nhung )?(?:gi|ai)|nhung gi"
    r"|o dau|khi nao|luc nao|bao gio|the nao|nhu the nao|ra sao|bao nhieu|nao|khong|vay|nhi"
    r"|dang (?:dien ra|trien khai|thuc hien)|hien hanh|duoc khong|(?:co )?dung khong|phai khong"
    r"|dung hay sai|toan van|pdf|file|docx?)\s*[?!.]*$"
)


_WHOM_TO_ASK = re.compile(
    r"(?<!\S)lien (?:he|lac)(?=(?:\s+(?:voi|cho|den))?"
    r"\s+(?:ai|o dau|dau|(?:cho|so|dia chi|co quan|don vi|bang cach|the|nhu the) nao)\s*[?!.]*$)"
)
"""`… thì liên hệ ai`: whatever about, who is to be asked is what is asked for."""
_OF_A_DOCUMENT = frozenset(
    "so noi gi ve viec cua ai do nao nay co con het chua khong hieu luc khi ngay bao gio luc tu"
    " thang nam thoi diem ban hanh ky quy dinh noi dung y nghia muc dich pham vi doi tuong ap dung"
    " dieu chinh yeu cau nhiem vu giao cho la nhung cac the ra sao bi duoc thay boi bang sua doi bo"
    " sung bai o dau tai xem tom tat toan van da dang sap roi nua vay a ha ho nhi hay thuc thi theo"
    " quan den don vi chinh thuc".split()
)
"""Words without marks that ask something of a document that is named by its number."""
_OPERATORS = frozenset(("AND", "OR", "NOT", "NEAR"))
SENTENCE_WORDS = 5
"""Words from which on a question mark says that they are a sentence."""
LONGEST_WITH_TIME = 12
"""Words beside a time up to which it says when: in a longer question it is part of a story."""


@dataclass(frozen=True)
class Understood:
    """A question's words without what was read of it: a time, and that the newest are wanted.

    `bare` are the words without those that only put the question; `newest` are those, as typed,
    that ask for the newest; they `may_be_number` of a document.
    """

    text: str
    bare: str
    period: Period | None = None
    newest: str = ""
    may_be_number: bool = True


def understand(text: str, today: datetime.date, *, may_be_number: bool = True) -> Understood:
    """Read a question; one with quotation marks or signs is meant as it stands.

    `3/2024` is a month, and `2024` a year, where it `may_be_number` of no document.
    """
    text = _without_operators(text)
    if re.search(r'["“”«»]|(?<!\S)[-+]\w', text):
        return Understood(text, text)
    is_number = may_be_number and find_code(text) is not None
    period = find_period(text, today, with_bare_months=not is_number)
    if period is None and not is_number:
        period = year_alone(text, today)
    if period:
        rest = without_words(text, *period.span)
        if len(rest.split()) <= LONGEST_WITH_TIME:
            text = rest
        else:
            period = None
    newest = ""
    if span := _place_of(_NEWEST, text):
        newest, text = text[slice(*span)], without_words(text, *span)
    return Understood(text, _bare(text), period, newest, may_be_number)


def operators_in(text: str) -> list[str]:
    """Return the operators of other search engines between the words of a question, each once."""
    parts = [part[0] for part in PART.finditer(readable(text))]
    return [part for part in dict.fromkeys(parts[1:-1]) if part in _OPERATORS]


def _without_operators(text: str) -> str:
    """Return a question without the operators of other search engines between its words."""
    if not operators_in(text):
        return text
    parts = [part[0] for part in PART.finditer(readable(text))]
    return " ".join([parts[0], *(p for p in parts[1:-1] if p not in _OPERATORS), parts[-1]])


def _place_of(phrases: Iterable[str], text: str) -> tuple[int, int] | None:
    """Return where one of these phrases stands in a text, with its marks or without any."""
    for words in phrases:
        for found in re.finditer(rf"(?<!\S){fold(words)}(?!\w)", same_length(text)):
            typed = canonical_text(text[slice(*found.span())])
            if agrees(tuple(typed.split()), tuple(words.split())):
                return found.span()
    return None


def _bare(text: str) -> str:
    """Return a question without the words it is put in, as it is where nothing would be left."""
    text = text.strip()
    if whom := _WHOM_TO_ASK.search(same_length(text)):
        return text[slice(*whom.span())]
    closing = _CLOSINGS.search(same_length(text))
    shorter = text[: closing.start()] if closing else text
    opening = _OPENINGS.match(same_length(shorter))
    bare = shorter[opening.end() :].strip() if opening else shorter
    return bare or text


def without_words(text: str, start: int, end: int) -> str:
    """Return a text without the words that stand from `start` to `end`."""
    return " ".join(f"{text[:start]} {text[end:]}".split())


def asked(understood: Understood) -> ParsedQuery:
    """Return the query for what was understood: words that only put the question are light."""
    bare, query = parse(understood.bare), parse(understood.text)
    if not understood.may_be_number:
        bare, query = bare.in_words, query.in_words
    if bare.codes:
        return bare
    if number := _number_asked_about(understood):
        return parse(number)
    light = tuple(word for word in dict.fromkeys(query.tokens) if word not in bare.tokens)
    text = understood.text
    # A mark behind a few words, `Thi đua yêu nước?`, makes no sentence of them.
    is_marked = text.endswith("?") and len(query.tokens) >= SENTENCE_WORDS
    is_question = is_marked or _place_of(_ASKING, text) is not None
    return replace(query, light=light, is_question=is_question)


def _number_asked_about(understood: Understood) -> str:
    """Return the number of a document of which a question only asks something, "" for none."""
    text = understood.text
    span = code_within(text) if understood.may_be_number else None
    if span is None or '"' in text:
        return ""
    rest = canonical_text(without_words(text, *span)).split()
    return text[slice(*span)] if _OF_A_DOCUMENT.issuperset(map(fold, rest)) else ""
