"""Letters of the fonts of the nineties in a Word file, made Unicode; no Django here.

TCVN3 (`.VnTime`) and VNI (`VNI-Times`) put Vietnamese in the places of Western letters, and only
the font says so. A run's font decides; where the font was changed afterwards, the letters do.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

import ftfy
import viparse

from imports.mangled import is_mangled, repaired
from imports.reading import Unreadable
from word.package import Package, Styles, w

NAMES = {"tcvn3": "TCVN3 (phông .Vn…)", "vni": "VNI (phông VNI-…)"}
#: Signs beyond Latin-1 that texts of older encodings have too.
_SIGNS = frozenset("–—‘’‚“”„†‡•…‰‹›€™−∙")
UNKNOWN = (
    "chữ bị hỏng bảng mã, không nhận ra TCVN3, VNI hay mã hóa hai lần. Hãy mở tệp bằng Word, đổi "
    "sang phông Unicode (Times New Roman) rồi lưu lại"
)


def encoding_of(font: str) -> str:
    """Return the encoding that a font's name stands for, "" for Unicode."""
    name = font.strip("\"' ").lower()
    if name.startswith(".vn"):
        return "tcvn3"
    return "vni" if name.startswith("vni") else ""


def converted(text: str, font: str) -> str:
    """Return the text of a run in an older font as Unicode."""
    encoding = encoding_of(font)
    # Blanks at the ends belong to the line that the run is part of.
    kept = text.strip()
    words = viparse.fix(kept, encoding=encoding) if kept else ""
    # Capitals with marks are small letters that the font draws large.
    is_capital = encoding == "tcvn3" and font.strip("\"' ").lower().endswith("h")
    return text.replace(kept, words.upper() if is_capital else words) if kept else text


def make_unicode(package: Package, styles: Styles) -> list[str]:
    """Convert every run of an older encoding in place; returns notes in Vietnamese of what it did.

    Raises `Unreadable` where letters are mangled in no way that can be told.
    """
    used: dict[str, None] = {}
    others: list[tuple[Element, list[Element]]] = []
    for paragraph, runs in _paragraphs(package):
        rest = []
        for run in runs:
            font = styles.font_of(paragraph, run)
            texts = run.findall(w("t"))
            if not encoding_of(font):
                rest += texts
                continue
            for text in texts:
                before, text.text = text.text or "", converted(text.text or "", font)
                if before != text.text:
                    used[NAMES[encoding_of(font)]] = None
        others.append((paragraph, rest))
    used |= dict.fromkeys(_by_letters([rest for _, rest in others if rest]))
    return [
        f"Tệp dùng bảng mã cũ: {name}. Đã đổi sang Unicode: hãy đọc lại toàn bài." for name in used
    ]


def _paragraphs(package: Package) -> Iterator[tuple[Element, list[Element]]]:
    for part in package.texts():
        for paragraph in part.iter(w("p")):
            yield paragraph, list(paragraph.iter(w("r")))


def _by_letters(paragraphs: list[list[Element]]) -> list[str]:
    """Convert the paragraphs whose letters are mangled though their font is a Unicode one."""
    said = ["".join(text.text or "" for text in texts) for texts in paragraphs]
    all_mangled = is_mangled("\n".join(said))
    mangled = [
        texts
        for texts, words in zip(paragraphs, said, strict=True)
        if is_mangled(words) or (all_mangled and _is_western(words))
    ]
    if not mangled:
        return []
    words = "\n".join("".join(text.text or "" for text in texts) for texts in mangled)
    result = repaired(words)
    if result is None:
        raise Unreadable(UNKNOWN)
    if not result.name:
        return []
    encoding = viparse.detect_text_encoding(words)
    mend: Callable[[str], str] = ftfy.fix_encoding
    if "hai lần" not in result.name and encoding:
        mend = lambda text: viparse.fix(text, encoding=encoding)  # noqa: E731  # as the other is
    for texts in mangled:
        for text in texts:
            kept = (text.text or "").strip()
            if kept:
                mended = unicodedata.normalize("NFC", mend(kept))
                text.text = (text.text or "").replace(kept, mended)
    return [NAMES.get(encoding or "", result.name) if "hai lần" not in result.name else result.name]


def _is_western(words: str) -> bool:
    """Whether a text has letters beyond ASCII and none that only Unicode fonts have."""
    beyond = [char for char in words if char > "\x7f"]
    return bool(beyond) and all(char <= "\xff" or char in _SIGNS for char in beyond)
