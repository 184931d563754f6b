"""Fields and boxes of Word in the form that Mammoth reads; no Django here.

What wraps words (`w:fldSimple`, `w:dir`) is made a wrapper that it knows, so that the words stay;
a field that shows something which the file does not hold is told where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from word.package import Package, value_of, w
from word.runs import stand_in, words_in

PROMPT_STYLE = "GsPrompt"
LOST_STYLE = "GsLost"
_VML = "{urn:schemas-microsoft-com:vml}"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CONTENT = f"{_ALTERNATE}AlternateContent"
#: Fields that show nothing at their place.
_UNSEEN = frozenset(
    {"XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE", "FORMCHECKBOX", "FORMDROPDOWN"}
)
_PLAIN = {"dir": "smartTag", "bdo": "smartTag", "cr": "br", "ptab": "tab"}


@dataclass
class _Field:
    """A field that has begun: where, and what it is told to show."""

    begun: Element
    said: list[str] = field(default_factory=list)
    has_result: bool = False


def make_plain(package: Package) -> Iterator[str]:
    """Rewrite what Mammoth does not read; yields the names in Vietnamese of what stays lost."""
    for part in package.texts():
        for element in list(part.iter()):
            if lost := _rewrite(element):
                yield lost
        yield from _without_result(part)


def _rewrite(element: Element) -> str:
    """Rewrite an element in place; returns what of it stays lost."""
    name = element.tag.removeprefix(w(""))
    if name in _PLAIN:
        element.tag = w(_PLAIN[name])
    elif name == "fldSimple":
        _make_complex(element)
    elif name == "ruby":
        base = element.find(w("rubyBase"))
        element[:] = [*(base if base is not None else ()), _lost(above := "chữ chú âm ở trên")]
        element.tag = w("smartTag")
        return above
    elif name == "sdt" and element.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None:
        for run in element.iter(w("r")):
            if words := words_in(run):
                stand_in(run, PROMPT_STYLE, words)
    elif name == "r":
        for sign in element.findall(w("fldChar")):
            _write_choice(element, sign)
    elif element.tag == f"{_VML}textpath":
        _write_out(element, element.get("string", ""))
    elif name == "drawing" or (element.tag == _CONTENT and not _has_fallback(element)):
        _unbox(element)
    return ""


def _has_fallback(element: Element) -> bool:
    plain = element.find(f"{_ALTERNATE}Fallback")
    return plain is not None and len(plain) > 0


def _make_complex(element: Element) -> None:
    """Write a simple field as the same field in runs: its result is read, a link stays a link."""
    said = element.get(w("instr"), "")
    results = list(element)
    element.clear()
    element.tag = w("smartTag")
    _sign(element, "begin")
    SubElement(SubElement(element, w("r")), w("instrText")).text = said
    _sign(element, "separate")
    element.extend(results)
    _sign(element, "end")


def _sign(parent: Element, kind: str) -> None:
    SubElement(SubElement(parent, w("r")), w("fldChar"), {w("fldCharType"): kind})


def _write_choice(run: Element, sign: Element) -> None:
    """Write what was chosen of a list behind the field's beginning: it has no result of its own."""
    choices = sign.find(f"{w('ffData')}/{w('ddList')}")
    if choices is None:
        return
    entries = [each.get(w("val"), "") for each in choices.findall(w("listEntry"))]
    chosen = value_of(choices, "result") or value_of(choices, "default") or "0"
    if chosen.isdecimal() and int(chosen) < len(entries):
        SubElement(run, w("t")).text = entries[int(chosen)]


def _write_out(element: Element, words: str) -> None:
    """Make a paragraph of words that only an attribute holds."""
    element.clear()
    element.tag = w("p")
    SubElement(SubElement(element, w("r")), w("t")).text = words


def _unbox(element: Element) -> None:
    """Make of a drawing with words a box that is read."""
    boxes = [box for box in element.iter(w("txbxContent")) if words_in(box).strip()]
    if not boxes or any(element.iter(f"{_VML}textbox")):
        return
    element.clear()
    element.tag = w("pict")
    box = SubElement(element, f"{_VML}textbox")
    box.extend(boxes)


def _without_result(part: Element) -> Iterator[str]:
    """Mark the fields that show something which the file does not hold, and yield their names."""
    parents = {child: parent for parent in part.iter() for child in parent}
    open_fields: list[_Field] = []
    for element in list(part.iter()):
        if element.tag == w("instrText") and open_fields:
            open_fields[-1].said.append(element.text or "")
        if element.tag != w("fldChar"):
            continue
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            open_fields.append(_Field(parents[element]))
        elif kind == "separate" and open_fields:
            open_fields[-1].has_result = True
        elif kind == "end" and open_fields:
            ended = open_fields.pop()
            code = next(iter("".join(ended.said).split()), "").upper()
            if ended.has_result or not code or code in _UNSEEN:
                continue
            name = f"trường {code} của Word"
            around = parents[ended.begun]
            around.insert(list(around).index(ended.begun), _lost(name))
            yield name


def _lost(name: str) -> Element:
    mark = Element(w("r"))
    stand_in(mark, LOST_STYLE, name)
    return mark
