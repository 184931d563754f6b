"""Equations of Word (OMML) in one line, as they are typed in mathematics; no Django here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FORMULAS = frozenset({f"{_MATH}oMath", f"{_MATH}oMathPara"})


def in_one_line(element: Element) -> str:
    """Return what an equation or a part of one says, in one line: (a+b)/2, x^2, √(x)."""
    name = element.tag.removeprefix(_MATH)
    if name == "t":
        return element.text or ""
    if name in _FORMS:
        return _FORMS[name](element)
    if name == "oMathPara":
        return "; ".join(filter(None, map(in_one_line, element)))
    return "".join(_row([(part.tag, words) for part in element if (words := in_one_line(part))]))


def _row(parts: list[tuple[str, str]]) -> Iterator[str]:
    """Yield what stands side by side; a fraction beside a name or a number stays by itself."""
    for at, (tag, words) in enumerate(parts):
        before = parts[at - 1][1][-1] if at else ""
        after = parts[at + 1][1][0] if at + 1 < len(parts) else ""
        touches = before.isalnum() or before == ")" or after.isalnum() or after in ("(", "√")
        yield f"({words})" if tag == f"{_MATH}f" and touches else words


def _part(element: Element, name: str) -> str:
    found = element.find(_MATH + name)
    return in_one_line(found) if found is not None else ""


def _closed(words: str) -> str:
    """Words that a sign beside them takes as one: in brackets where they are more than a name."""
    return words if len(words) < 2 or words.isalnum() else f"({words})"


def _sign(element: Element, name: str, usual: str) -> str:
    """A sign that the properties of a part name, the usual one where they don't."""
    found = element.find(f"{_MATH}{element.tag.removeprefix(_MATH)}Pr/{_MATH}{name}")
    return found.get(f"{_MATH}val", "") if found is not None else usual


def _fraction(element: Element) -> str:
    return f"{_closed(_part(element, 'num'))}/{_closed(_part(element, 'den'))}"


def _scripts(element: Element) -> str:
    low, high = _part(element, "sub"), _part(element, "sup")
    low, high = low and f"_{_closed(low)}", high and f"^{_closed(high)}"
    base = _closed(_part(element, "e"))
    is_before = element.tag == f"{_MATH}sPre"
    return f"{low}{high}{base}" if is_before else f"{base}{low}{high}"


def _root(element: Element) -> str:
    degree = _part(element, "deg")
    return f"{f'[{degree}]' if degree else ''}√({_part(element, 'e')})"


def _sum(element: Element) -> str:
    low, high = _part(element, "sub"), _part(element, "sup")
    limits = f"{low and f'_{_closed(low)}'}{high and f'^{_closed(high)}'}"
    return f"{_sign(element, 'chr', '∫')}{limits} {_part(element, 'e')}"


def _brackets(element: Element) -> str:
    inner = _sign(element, "sepChr", "|").join(
        in_one_line(each) for each in element.findall(f"{_MATH}e")
    )
    return f"{_sign(element, 'begChr', '(')}{inner}{_sign(element, 'endChr', ')')}"


def _limit(element: Element) -> str:
    mark = "_" if element.tag == f"{_MATH}limLow" else "^"
    return f"{_part(element, 'e')}{mark}{_closed(_part(element, 'lim'))}"


def _rows(element: Element) -> str:
    rows = element.findall(f"{_MATH}mr") or element.findall(f"{_MATH}e")
    is_matrix = element.tag == f"{_MATH}m"
    said = "; ".join(
        ", ".join(map(in_one_line, row)) if is_matrix else in_one_line(row) for row in rows
    )
    return f"[{said}]" if is_matrix else said


_FORMS: dict[str, Callable[[Element], str]] = {
    "f": _fraction,
    "sSup": _scripts,
    "sSub": _scripts,
    "sSubSup": _scripts,
    "sPre": _scripts,
    "rad": _root,
    "nary": _sum,
    "d": _brackets,
    "limLow": _limit,
    "limUpp": _limit,
    "func": lambda element: f"{_part(element, 'fName')} {_part(element, 'e')}",
    "m": _rows,
    "eqArr": _rows,
}
