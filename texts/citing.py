"""How a text is cited: a document as NĐ 30/2020/NĐ-CP has it, a story as lists of sources do."""

import datetime
from collections.abc import Iterable

_FOLLOWS_AT_ONCE = (
    "về",
    "quy định",
    "hướng dẫn",
    "ban hành",
    "phê duyệt",
    "sửa đổi",
    "bổ sung",
    "bãi bỏ",
    "công bố",
    "công nhận",
    "phát động",
    "phân cấp",
    "tặng",
    "thi hành",
)
"""What a subject begins with that needs no "về" before it."""
_OF_THE_STATE = " nước Cộng hòa xã hội chủ nghĩa Việt Nam"
"""What papers leave out of the names of the National Assembly and the Government."""


def written_day(day: datetime.date) -> str:
    """Return a day as documents write it: "ngày 05 tháng 01 năm 2020", "ngày 25 tháng 11 năm…"."""
    month = f"{day.month:02}" if day.month < 3 else f"{day.month}"
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def cited_document(
    *, type_name: str, number: str, issued_on: datetime.date | None, issuer: str, subject: str
) -> str:
    """Return type, number, day, issuer and subject in the official order.

    A law is called by its name, which its subject is: "Luật Thi đua, khen thưởng số 06/2022/QH15".
    """
    is_named = bool(type_name) and subject.casefold().startswith(type_name.casefold())
    parts = [
        subject if is_named else type_name,
        f"số {number}" if number else "",
        written_day(issued_on) if issued_on else "",
        f"của {issuer.removesuffix(_OF_THE_STATE)}" if issuer else "",
        "" if is_named else _told_of(subject),
    ]
    return " ".join(part for part in parts if part)


def _told_of(subject: str) -> str:
    first, _space, rest = subject.partition(" ")
    # A name keeps its capital: "Hà Nội …", "ASEAN …".
    is_name = first != first.capitalize() or rest[:1].isupper()
    text = subject if is_name else f"{subject[:1].lower()}{subject[1:]}"
    return text if not text or text.startswith(_FOLLOWS_AT_ONCE) else f"về {text}"


def cited_story(authors: Iterable[str], title: str) -> str:
    """Return who wrote what, each named once: "Lan Anh: “Cụm thi đua …”"."""
    names = ", ".join(dict.fromkeys(authors))
    return f"{names}: “{title}”" if names else f"“{title}”"
