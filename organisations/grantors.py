"""How the one who grants an honour is named in it: an office, a body, or a branch or a province."""

import re
from collections.abc import Mapping, Sequence

from organisations.models.organisations import AuthorityLevel

HEAD, BODY, BRANCH = "{người tặng}", "{cơ quan}", "{ngành, tỉnh}"
"""What may stand in the name of an honour for its grantor: "Bằng khen của {người tặng}"."""

_COMMITTEE = re.compile("^(?:UBND|Ủy ban nhân dân) ")
_OFFICE = re.compile("^(?:Chủ tịch (?=UBND|Ủy ban nhân dân)|Bộ trưởng (?=Bộ )|Giám đốc (?=Sở ))")
_HEADS: Sequence[tuple[str, str, str]] = (
    # Body, whose head signs as; the level that it must have, "" for any.
    ("^(?:UBND|Ủy ban nhân dân) ", "Chủ tịch", ""),
    ("^Bộ (?!Tư lệnh|Tổng Tham mưu)", "Bộ trưởng", AuthorityLevel.MINISTRY.value),
    ("^Sở ", "Giám đốc", AuthorityLevel.DEPARTMENT.value),
    ("^Công an (?:tỉnh|thành phố) ", "Giám đốc", AuthorityLevel.DEPARTMENT.value),
)
"""Only offices that the Law itself names, or that bear one name everywhere; every other body is
named as it is (Luật 06/2022/QH15 về thẩm quyền: số điều cần đối chiếu)."""


def honour_name(pattern: str, grantor: str, level: str) -> str:
    """Return the name of an honour as its grantor gives it.

    `grantor` is the label of the organisation as it was called then: "UBND tỉnh Lào Cai", or its
    head where the catalogue has that; "Bằng khen của {người tặng}" becomes "Bằng khen của Chủ tịch
    UBND tỉnh Lào Cai".
    """
    body = _OFFICE.sub("", grantor)
    words: Mapping[str, str] = {
        HEAD: _head(grantor, level),
        BODY: body,
        BRANCH: _COMMITTEE.sub("", body),
    }
    for mark, word in words.items():
        pattern = pattern.replace(mark, word)
    return pattern


def given_name(
    own_name: str, name: str, short_name: str, pattern: str, grantor: str, level: str
) -> str:
    """Return what one honour is called: as printed on it, failing that by title and grantor.

    Nobody was ever given a "Bằng khen của Bộ, ban, ngành, tỉnh": where the grantor is unknown, a
    title that names its grantor goes by its short name, which tells the level.
    """
    if own_name:
        return own_name
    if pattern and grantor:
        return honour_name(pattern, grantor, level)
    return (short_name or name) if pattern else name


def unknown_marks(pattern: str) -> list[str]:
    """Return what stands in braces in a pattern and is no mark."""
    return [mark for mark in re.findall(r"\{[^}]*\}?", pattern) if mark not in (HEAD, BODY, BRANCH)]


def _head(grantor: str, level: str) -> str:
    for body, office, of_level in _HEADS:
        if re.match(body, grantor) and of_level in ("", level):
            return f"{office} {grantor}"
    return grantor
