"""The parts of a Word file and its styles, read with care; no Django here.

A DOCX is a ZIP of XML parts. What Mammoth doesn't tell (which font a run is set in, which number
stands before a paragraph) is read and written into the parts here, before Mammoth has them.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, tostring

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]  # it has no types

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Styles based on each other: no template goes deeper, a circle would never end.
_DEEPEST_STYLE = 12


def w(name: str) -> str:
    """Return the full name of an element or attribute of Word's own."""
    return _WORD + name


def value_of(element: Element | None, path: str, attribute: str = "val") -> str:
    """Return what the element below `path` says, "" where it or its attribute is missing."""
    found = element
    for name in filter(None, path.split("/")):
        found = found.find(w(name)) if found is not None else None
    return found.get(w(attribute), "") if found is not None else ""


class Package:
    """A Word file whose parts can be read, changed and put together again."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._zip = zipfile.ZipFile(BytesIO(content))
        self._names = frozenset(self._zip.namelist())
        self._parsed: dict[str, Element] = {}

    def part(self, name: str) -> Element | None:
        """Return the root of a part, None where the file has none; changes to it stay."""
        if name not in self._parsed and name in self._names:
            self._parsed[name] = fromstring(self._zip.read(name))
        return self._parsed.get(name)

    def texts(self) -> Iterator[Element]:
        """Yield the parts with the words of the document: body, footnotes, endnotes."""
        for name in ("document", "footnotes", "endnotes"):
            if (part := self.part(f"word/{name}.xml")) is not None:
                yield part

    def margins(self) -> str:
        """Return the words of the heads and feet of its pages, which are no part of its text."""
        names = sorted(
            name for name in self._names if name.startswith(("word/header", "word/foot"))
        )
        parts = (self.part(name) for name in names if "note" not in name)
        said = (
            " ".join(text.text or "" for text in part.iter(w("t")))
            for part in parts
            if part is not None
        )
        return " ".join(filter(None, (" ".join(words.split()) for words in said)))

    def put_together(self) -> BytesIO:
        """Return the file with its changed parts."""
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            for name in dict.fromkeys(self._zip.namelist()):
                part = self._parsed.get(name)
                package.writestr(name, tostring(part) if part is not None else self._zip.read(name))
        stream.seek(0)
        return stream


class Styles:
    """What the styles of a document say of a paragraph or a run, with what they are based on."""

    def __init__(self, package: Package) -> None:
        root = package.part("word/styles.xml")
        styles = root.findall(w("style")) if root is not None else []
        self._by_id = {style.get(w("styleId"), ""): style for style in reversed(styles)}
        self._inherited: dict[tuple[str, str], dict[str, Element]] = {}
        self._default_font = value_of(
            root.find(w("docDefaults")) if root is not None else None,
            "rPrDefault/rPr/rFonts",
            "ascii",
        )
        self._default_style = next(
            (
                style.get(w("styleId"), "")
                for style in styles
                if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true")
            ),
            "",
        )

    def chain(self, style_id: str) -> Iterator[Element]:
        """Yield a style and those it is based on, the nearest first."""
        for _ in range(_DEEPEST_STYLE):
            style = self._by_id.get(style_id)
            if style is None:
                return
            yield style
            style_id = value_of(style, "basedOn")

    def font_of(self, paragraph: Element, run: Element) -> str:
        """Return the name of the font that a run is set in, as far as the file says it."""
        own = value_of(run, "rPr/rFonts", "ascii") or value_of(run, "rPr/rFonts", "hAnsi")
        if own:
            return own
        of_paragraph = value_of(paragraph, "pPr/pStyle") or self._default_style
        for style_id in (value_of(run, "rPr/rStyle"), of_paragraph):
            for style in self.chain(style_id):
                if font := value_of(style, "rPr/rFonts", "ascii"):
                    return font
        return self._default_font

    def said_of(self, paragraph: Element, run: Element) -> dict[str, Element]:
        """Return the properties of a run by their names: its own, else those of its styles."""
        of_run = value_of(run, "rPr/rStyle")
        of_paragraph = value_of(paragraph, "pPr/pStyle") or self._default_style
        said = self._inherited.get((of_run, of_paragraph))
        if said is None:
            said = {}
            for style_id in (of_paragraph, of_run):
                for style in reversed(list(self.chain(style_id))):
                    said |= _properties(style)
            self._inherited[of_run, of_paragraph] = said
        return said | _properties(run)

    def said_by_style(self, run: Element) -> dict[str, Element]:
        """Return what the style of some words says of them; Mammoth knows the one for "strong"."""
        said: dict[str, Element] = {}
        for style in reversed(list(self.chain(value_of(run, "rPr/rStyle")))):
            said |= {} if value_of(style, "name") == "Strong" else _properties(style)
        return said

    def is_heading(self, paragraph: Element) -> bool:
        """Whether a paragraph is a heading or the title, by the name of its style."""
        name = next(
            (value_of(style, "name") for style in self.chain(value_of(paragraph, "pPr/pStyle"))), ""
        )
        return name.lower().startswith(("heading", "title"))


def _properties(element: Element) -> dict[str, Element]:
    found = element.find(w("rPr"))
    return {each.tag.removeprefix(_WORD): each for each in found} if found is not None else {}
