"""Words and their confidence from what Tesseract writes (hOCR); no Django here."""

import re
import unicodedata
from xml.etree import ElementTree

NOISE_WORD, NOISE_LINE = 25, 35
"""Below this confidence what holds no letter is dirt, and a whole line is."""

_LINES = frozenset({"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"})
_CONFIDENCE = re.compile(r"x_wconf (\d+)")
_LETTER = re.compile(r"[^\W_]")

Line = list[tuple[str, int]]


def lines_of(hocr: str) -> list[Line]:
    """Return the lines of a page, each with its words and how sure they are; dirt is left out."""
    lines = []
    for element in ElementTree.fromstring(hocr).iter():
        if element.get("class") in _LINES:
            line = [word for each in element.iter() if (word := _word(each)) is not None]
            if line and sum(sure for _word, sure in line) >= NOISE_LINE * len(line):
                lines.append(line)
    return lines


def _word(element: ElementTree.Element) -> tuple[str, int] | None:
    confidence = _CONFIDENCE.search(element.get("title") or "")
    if element.get("class") != "ocrx_word" or confidence is None:
        return None
    text = unicodedata.normalize("NFC", "".join(element.itertext()).strip())
    sure = int(confidence[1])
    if not text or (sure < NOISE_WORD and not _LETTER.search(text)):
        return None
    return text, sure
