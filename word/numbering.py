"""Numbers that Word counts and HTML doesn't: written into the text where a list would lose them.

A list that begins at one, counts in figures and isn't interrupted stays a list. All other numbers
("2." after a paragraph between, "a)", "IV.", numbers of headings) are written out. No Django here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from word.package import Package, Styles, value_of, w

#: Levels of a Word list.
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"))


@dataclass
class _Level:
    """How one level of a list counts."""

    form: str = "bullet"
    text: str = ""
    start: int = 1


@dataclass
class _Numbered:
    """A numbered paragraph: of which list, how deep, what number it shows."""

    paragraph: Element
    list_id: str
    depth: int
    label: str
    number: int
    form: str
    is_heading: bool


@dataclass
class _Lists:
    """The lists of a document, and how far each has counted."""

    levels: dict[str, list[_Level]]
    counts: dict[str, list[int]] = field(default_factory=dict)

    def next_label(self, list_id: str, depth: int) -> tuple[str, int, str]:
        """Count one on; returns what Word shows before the paragraph, the number, and its form."""
        levels = self.levels[list_id]
        counts = self.counts.setdefault(list_id, [level.start - 1 for level in levels])
        counts[depth] += 1
        for below in range(depth + 1, _LEVELS):
            counts[below] = levels[below].start - 1

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            return _figure(max(counts[at], levels[at].start), levels[at].form)

        level = levels[depth]
        return _PLACE.sub(shown, level.text).strip(), counts[depth], level.form


def write_numbers(package: Package, styles: Styles) -> bool:
    """Write out, in place, the numbers that a list of HTML would lose; returns whether any were."""
    body = package.part("word/document.xml")
    lists = _lists_of(package)
    if body is None or not lists.levels:
        return False
    groups: list[list[_Numbered]] = [[]]
    for paragraph in body.iter(w("p")):
        numbered = _numbered(paragraph, lists, styles)
        if numbered is None or (groups[-1] and numbered.list_id != groups[-1][0].list_id):
            groups.append([])
        if numbered is not None:
            groups[-1].append(numbered)
    # Of one list, all numbers are written or none: "1." as an item and "2." as words would be odd.
    lost = {group[0].list_id for group in groups if group and not _is_list(group)}
    written = [each for group in groups for each in group if each.list_id in lost and each.label]
    written = [each for each in written if each.form != "bullet"]
    for each in written:
        _write(each)
    return bool(written)


def _is_list(group: list[_Numbered]) -> bool:
    """Whether a list of HTML shows the numbers of paragraphs that follow each other."""
    expected = [0] * _LEVELS
    for each in group:
        expected[each.depth] += 1
        expected[each.depth + 1 :] = [0] * (_LEVELS - each.depth - 1)
        is_plain = each.form == "decimal" and each.label.rstrip(".)/") == str(each.number)
        is_same = is_plain and each.number == expected[each.depth]
        if each.is_heading or not (is_same or each.form == "bullet"):
            return False
    return True


def _write(numbered: _Numbered) -> None:
    properties = numbered.paragraph.find(w("pPr"))
    if properties is None:
        properties = SubElement(numbered.paragraph, w("pPr"))
        numbered.paragraph.remove(properties)
        numbered.paragraph.insert(0, properties)
    own = properties.find(w("numPr"))
    if own is not None:
        properties.remove(own)
    # A number given by the style goes too: list zero is none.
    none = SubElement(properties, w("numPr"))
    SubElement(none, w("numId"), {w("val"): "0"})
    run = Element(w("r"))
    text = SubElement(run, w("t"))
    text.text = f"{numbered.label} "
    first = list(numbered.paragraph).index(properties) + 1
    before = next(iter(numbered.paragraph.iter(w("r"))), None)
    if before is not None and (of_run := before.find(w("rPr"))) is not None:
        run.insert(0, of_run)
    numbered.paragraph.insert(first, run)


def _numbered(paragraph: Element, lists: _Lists, styles: Styles) -> _Numbered | None:
    list_id = value_of(paragraph, "pPr/numPr/numId")
    depth = value_of(paragraph, "pPr/numPr/ilvl")
    for style in styles.chain(value_of(paragraph, "pPr/pStyle")):
        list_id = list_id or value_of(style, "pPr/numPr/numId")
        depth = depth or value_of(style, "pPr/numPr/ilvl")
    if list_id not in lists.levels:
        return None
    at = int(depth) if depth.isascii() and depth.isdigit() and int(depth) < _LEVELS else 0
    label, number, form = lists.next_label(list_id, at)
    return _Numbered(paragraph, list_id, at, label, number, form, styles.is_heading(paragraph))


def _lists_of(package: Package) -> _Lists:
    root = package.part("word/numbering.xml")
    if root is None:
        return _Lists({})
    abstract = {
        each.get(w("abstractNumId"), ""): _levels(each) for each in root.findall(w("abstractNum"))
    }
    found = {}
    for each in root.findall(w("num")):
        known = abstract.get(value_of(each, "abstractNumId"))
        if known is None:
            continue
        levels = [_Level(level.form, level.text, level.start) for level in known]
        for override in each.findall(w("lvlOverride")):
            at, start = override.get(w("ilvl"), ""), value_of(override, "startOverride")
            if at.isdigit() and int(at) < _LEVELS and start.isdigit():
                levels[int(at)].start = int(start)
        found[each.get(w("numId"), "")] = levels
    return _Lists(found)


def _levels(abstract: Element) -> list[_Level]:
    levels = [_Level() for _ in range(_LEVELS)]
    for each in abstract.findall(w("lvl")):
        at, start = each.get(w("ilvl"), ""), value_of(each, "start")
        if at.isdigit() and int(at) < _LEVELS:
            form, text = value_of(each, "numFmt"), value_of(each, "lvlText")
            levels[int(at)] = _Level(form, text, int(start) if start.isdigit() else 1)
    return levels


def _figure(number: int, form: str) -> str:
    """A number as Word writes it in one of its forms."""
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        roman, left = "", number
        for worth, sign in (*_ROMAN, (1, "i")):
            roman += sign * (left // worth)
            left %= worth
        return roman.upper() if form == "upperRoman" else roman
    return str(number)
