"""What the properties of a run say, where Mammoth reads it; no Django here.

It looks at a run's own properties alone, and at some of them not at all: hidden words, letters
raised by hand, and whatever a style says would come as if they were plain.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from word.package import Package, Styles, value_of, w

HIDDEN_STYLE = "GsHidden"
_SIGNS_OF_FIELDS = (w("fldChar"), w("instrText"))
_DRAWN = (w("drawing"), w("pict"), w("object"))
#: Properties that are on or off, which Mammoth reads of the run alone: (Word's name, Mammoth's).
_ON_OR_OFF = (
    ("strike", "strike"),
    ("dstrike", "strike"),
    ("caps", "caps"),
    ("smallCaps", "smallCaps"),
)
#: These of the style of some words alone: those of a paragraph's style are its looks.
_OF_WORDS = ("b", "i")
_LEAST_HEIGHT = 2
"""Half points: letters moved by less are only set in line."""


def write_properties(package: Package, styles: Styles) -> None:
    """Write into each run what it says by its styles or in another way."""
    for part in package.texts():
        for paragraph in part.iter(w("p")):
            _write(paragraph, styles)


def stand_in(run: Element, style: str, words: str) -> None:
    """Make of a run one of these words alone, in a style of ours."""
    run.clear()
    SubElement(SubElement(run, w("rPr")), w("rStyle"), {w("val"): style})
    text = SubElement(run, w("t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    text.text = words


def words_in(element: Element) -> str:
    """Return the words below an element; a picture without any is called so."""
    said = "".join(each.text or "" for each in element.iter(w("t")))
    is_picture = any(next(element.iter(name), None) is not None for name in _DRAWN)
    return said or ("hình" if is_picture else "")


def _write(paragraph: Element, styles: Styles) -> None:
    runs = [
        run
        for run in _runs(paragraph)
        if not any(run.find(name) is not None for name in _SIGNS_OF_FIELDS)
    ]
    heights = {id(run): _height(styles.said_of(paragraph, run)) for run in runs if _has_words(run)}
    is_uneven = len(set(heights.values())) > 1
    for run in runs:
        said = styles.said_of(paragraph, run)
        if _is_on(said.get("vanish")) and (words := words_in(run)):
            stand_in(run, HIDDEN_STYLE, words)
            continue
        if not _has_words(run):
            continue
        for name, written in _ON_OR_OFF:
            if _is_on(said.get(name)):
                _set(run, written, "true")
        of_words = styles.said_by_style(run)
        for name in _OF_WORDS:
            if _is_on(of_words.get(name)) and value_of(run, f"rPr/{name}", "val") == "":
                _set(run, name, said[name].get(w("val"), "true"))
        aligned = said["vertAlign"].get(w("val"), "") if "vertAlign" in said else ""
        if aligned in ("superscript", "subscript"):
            _set(run, "vertAlign", aligned)
        elif is_uneven and heights[id(run)]:
            _set(run, "vertAlign", "superscript" if heights[id(run)] > 0 else "subscript")


def _runs(paragraph: Element) -> Iterator[Element]:
    """Yield the runs of a paragraph, without those of paragraphs inside it."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == w("r"):
            yield element
        if element.tag != w("p"):
            waiting += reversed(element)


def _has_words(run: Element) -> bool:
    return any((text.text or "").strip() for text in run.findall(w("t")))


def _height(said: dict[str, Element]) -> int:
    """Return which way letters are moved: up, down or not."""
    try:
        height = int(said["position"].get(w("val"), "0")) if "position" in said else 0
    except ValueError:
        height = 0
    return 0 if abs(height) < _LEAST_HEIGHT else (1 if height > 0 else -1)


def _is_on(said: Element | None) -> bool:
    return said is not None and said.get(w("val"), "true") not in ("0", "false", "off", "none")


def _set(run: Element, name: str, value: str) -> None:
    properties = run.find(w("rPr"))
    if properties is None:
        properties = Element(w("rPr"))
        run.insert(0, properties)
    found = properties.find(w(name))
    (found if found is not None else SubElement(properties, w(name))).set(w("val"), value)
