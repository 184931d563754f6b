"""What Mammoth passes over in silence, put into the text where it stands; no Django here.

Equations become their words; what has no words (charts, drawings, signs of a font of its own,
words taken back) becomes a marked run, so that the account can name the line that lost it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from mammoth.docx.dingbats import dingbats

from word.formulas import FORMULAS, in_one_line
from word.package import Package, w
from word.runs import stand_in

#: The styles of the marked runs, by their ids; Mammoth writes them as `span` with the class.
STYLE_MAP = """
r.GsFormula => span.formula:fresh
r.GsDeleted => span.deleted:fresh
r.GsLost => span.lost:fresh
r.GsHidden => span.hidden:fresh
r.GsPrompt => span.prompt:fresh
all-caps => span.caps
small-caps => span.caps
"""
#: What stands among words and is read, or says nothing; of any other the account tells.
_KNOWN = frozenset(
    w(name)
    for name in (
        *("t", "r", "p", "fldChar", "instrText", "tab", "noBreakHyphen", "softHyphen", "sym", "br"),
        *("tbl", "tr", "tc", "customXml", "ins", "moveFrom", "moveTo", "object", "smartTag", "del"),
        *("drawing", "pict", "hyperlink", "bookmarkStart", "bookmarkEnd", "footnoteReference"),
        *("endnoteReference", "commentReference", "commentRangeStart", "commentRangeEnd", "sdt"),
        *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
        *("annotationRef", "footnoteRef", "endnoteRef", "proofErr", "lastRenderedPageBreak"),
        *("pPr", "rPr", "sectPr", "delText", "delInstrText", "permStart", "permEnd", "separator"),
        *("continuationSeparator", "smartTagPr", "customXmlPr"),
        *("customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart"),
        *("customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd"),
        *("customXmlMoveToRangeStart", "customXmlMoveToRangeEnd"),
    )
)
_AMONG_WORDS = frozenset(w(name) for name in ("p", "r", "hyperlink", "ins", "smartTag"))
UNKNOWN = (
    "phần của Word mà trang tin không đọc được (mã {}): hãy mở tệp bằng Word xem còn chữ nào "
    "thiếu thì chép thêm vào bài"
)
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/"
_PICTURE = f"{_DRAWING}picture}}"
_PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
#: Where Mammoth looks for a picture.
_PICTURES = [
    f"{_PLACED}{place}/{_DRAWING}main}}graphic/{_DRAWING}main}}graphicData/{_PICTURE}pic"
    f"/{_PICTURE}blipFill/{_DRAWING}main}}blip"
    for place in ("inline", "anchor")
]
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
            if element.tag in _AMONG_WORDS and _is_strange(child):
                if _holds(child, w("t")):
                    # Whatever it means: its words are those of the text.
                    child.tag = w("smartTag")
                else:
                    code = child.tag.replace(w(""), "w:")
                    lost[UNKNOWN.format(code)] += 1
                    element[at] = _run("GsLost", f"phần của Word (mã {code})")
                    continue
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


def _is_strange(element: Element) -> bool:
    return element.tag.startswith(w("")) and element.tag not in _KNOWN


def _lost(element: Element) -> str:
    if element.tag == w("sym"):
        return "" if _is_known(element) else "ký hiệu của phông riêng"
    if element.tag == w("drawing"):
        return "" if any(element.find(path) is not None for path in _PICTURES) else _drawn(element)
    if element.tag == f"{_ALTERNATE}AlternateContent":
        # Text boxes and shapes: their plain copy is what Mammoth reads.
        plain = element.find(f"{_ALTERNATE}Fallback")
        return "" if plain is not None and len(plain) else _drawn(element)
    return ""


def _drawn(element: Element) -> str:
    if _holds(element, f"{_DRAWING}chart}}chart"):
        return "biểu đồ"
    if _holds(element, f"{_DRAWING}diagram}}relIds"):
        return "sơ đồ SmartArt"
    return "hình trong nhóm hình vẽ" if _holds(element, f"{_DRAWING}main}}blip") else "hình vẽ"


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
    stand_in(run, style, words)
    return run
