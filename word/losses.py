"""What Mammoth passes over in silence, put into the text where it stands; no Django here.

Equations become their words; what has no words (charts, drawings, signs of a font of its own,
words taken back) becomes a marked run, so that the account can name the line that lost it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from mammoth.docx.dingbats import dingbats

from word.formulas import FORMULAS, in_one_line
from word.package import Package, w

#: The styles of the marked runs, by their ids; Mammoth writes them as `span` with the class.
STYLE_MAP = """
r.GsFormula => span.formula:fresh
r.GsDeleted => span.deleted:fresh
r.GsLost => span.lost:fresh
"""
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def mark_losses(package: Package) -> Counter[str]:
    """Mark in place what would be lost; returns what has no words, by its name in Vietnamese."""
    lost: Counter[str] = Counter()
    for part in package.texts():
        _mark_below(part, lost)
    return lost


def _mark_below(parent: Element, lost: Counter[str]) -> None:
    # A stack of its own: how deep a file nests is not ours to say.
    waiting = [parent]
    while waiting:
        element = waiting.pop()
        for at, child in enumerate(element):
            if child.tag == w("dstrike"):
                child.tag = w("strike")
            marked = _marked(child, lost)
            if marked is not None:
                element[at] = marked
            elif child.tag == f"{_ALTERNATE}AlternateContent":
                waiting += child.findall(f"{_ALTERNATE}Fallback")
            else:
                waiting.append(child)


def _marked(element: Element, lost: Counter[str]) -> Element | None:
    """Return the run that stands for an element, None where it is read as it is."""
    if element.tag in FORMULAS:
        return _run("GsFormula", in_one_line(element))
    if element.tag == w("del"):
        words = _joined(element.iter(w("delText")))
        return _run("GsDeleted", words) if words.strip() else None
    if name := _lost(element):
        lost[name] += 1
        return _run("GsLost", name)
    return None


def _lost(element: Element) -> str:
    if element.tag == w("sym"):
        return "" if _is_known(element) else "ký hiệu của phông riêng"
    if element.tag == w("drawing"):
        return "" if _holds(element, f"{_DRAWING}main}}blip") else _drawn(element)
    if element.tag == f"{_ALTERNATE}AlternateContent":
        # Text boxes and shapes: their plain copy is what Mammoth reads.
        plain = element.find(f"{_ALTERNATE}Fallback")
        return "" if plain is not None and len(plain) else _drawn(element)
    return ""


def _drawn(element: Element) -> str:
    if _holds(element, f"{_DRAWING}chart}}chart"):
        return "biểu đồ"
    return "sơ đồ SmartArt" if _holds(element, f"{_DRAWING}diagram}}relIds") else "hình vẽ"


def _is_known(sign: Element) -> bool:
    """Whether Mammoth knows the sign, asked as it asks."""
    font, code = sign.get(w("font")), sign.get(w("char"), "")
    try:
        return (font, int(code, 16)) in dingbats or (
            code.startswith("F0") and (font, int(code[2:], 16)) in dingbats
        )
    except ValueError:
        return False


def _holds(element: Element, name: str) -> bool:
    return next(element.iter(name), None) is not None


def _joined(texts: Iterable[Element]) -> str:
    return "".join(each.text or "" for each in texts)


def _run(style: str, words: str) -> Element:
    run = Element(w("r"))
    SubElement(SubElement(run, w("rPr")), w("rStyle"), {w("val"): style})
    text = SubElement(run, w("t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    text.text = words
    return run
