"""How much of a page was read: syllables, and what a document says of itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from bench.scans.papers import DPI, Paper
from core.text import clean, folded_text
from scans.hocr import Line
from scans.proposals import read_facts

_SYLLABLE = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Reading:
    """What was made of one page: the share of its syllables, and which facts are right."""

    share: float
    number: bool
    day: bool
    signer: bool
    issuer: bool
    subject: bool


def as_pdf(page: Image.Image, path: Path) -> Path:
    """Write a picture as a PDF of one page, as scanners do."""
    page.save(path, "PDF", resolution=DPI)
    return path


def judged(paper: Paper, lines: Sequence[Line]) -> Reading:
    """Compare what was read with what was printed."""
    text = "\n".join(" ".join(word for word, _sure in line) for line in lines)
    facts = read_facts([text])
    return Reading(
        syllable_share(paper.segments, text),
        facts is not None and facts.number.upper() == paper.number.upper(),
        facts is not None and facts.issued_on == paper.issued_on,
        facts is not None and facts.signer == paper.signer,
        facts is not None and folded_text(facts.issuer) == folded_text(paper.issuer),
        facts is not None and folded_text(facts.subject) == folded_text(paper.subject),
    )


def syllable_share(segments: Sequence[str], text: str) -> float:
    """Return the share of syllables that were read rightly, marks and all, case aside.

    Each block is held against the page as a whole, in the block's own order: which column comes
    first is nobody's error. What was read beyond what is printed counts against it.
    """
    read = _syllables(text)
    printed = [_syllables(segment) for segment in segments]
    total = sum(map(len, printed))
    matched = sum(_in_order(segment, read) for segment in printed)
    return matched / max(total, len(read), 1)


def _syllables(text: str) -> list[str]:
    return [each.lower() for each in _SYLLABLE.findall(clean(text))]


def _in_order(wanted: Sequence[str], found: Sequence[str]) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(wanted) + 1)
    for each in found:
        before = 0
        for at, word in enumerate(wanted, start=1):
            kept = row[at]
            row[at] = before + 1 if word == each else max(row[at], row[at - 1])
            before = kept
    return row[-1]
