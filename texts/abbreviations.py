"""Abbreviations in a text: the first of each leads to what it stands for, below the text.

A list that is always there serves who listens, who enlarges and who has no mouse alike, which a tip
that opens on hovering does not.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.rich_text import RichText

from caching.remembered import Remembered
from core.blocks import body_text
from core.registries import Registry
from core.text import slugify

abbreviation_sources: Registry[Callable[[], Iterable[tuple[str, str]]]] = Registry()
"""Who knows abbreviations: (as it is written, what it stands for) pairs, in one query."""

_TAG = re.compile(r"(<[^>]*>)")
_CLOSED_TO_LINKS = re.compile(r"</?(?:a|h[1-6]|button|summary|code)\b")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Abbreviation:
    """One that a text uses, with what it stands for; `anchor` is where the list tells it."""

    short: str
    meaning: str

    @property
    def anchor(self) -> str:
        """The end of its address in the list."""
        return f"vt-{slugify(self.short)}"


@dataclass(frozen=True)
class _Known:
    meanings: Mapping[str, str]
    pattern: re.Pattern[str] | None

    @classmethod
    def read(cls) -> "_Known":
        meanings = {
            short: meaning for source in abbreviation_sources for short, meaning in source()
        }
        either = "|".join(map(re.escape, sorted(meanings, key=len, reverse=True)))
        # Part of a document's number it stands for nothing: 49/KH-UBND.
        pattern = re.compile(rf"(?<![\w/&.-])(?:{either})(?![\w/&]|-\w)") if either else None
        return cls(meanings, pattern)


_known: Remembered[_Known] = Remembered()


def explain_abbreviations(page: Page, bodies: Sequence[StreamValue]) -> None:
    """Give the page its `abbreviations`, and make the first of each in its paragraphs a link.

    One that the text explains itself is left alone.
    """
    page.abbreviations = []
    text = "\n".join(map(body_text, bodies))
    if not any(sum(map(str.isupper, word)) > 1 for word in _LETTERS.findall(text)):
        return
    known = _known.get("all", _Known.read)
    if known.pattern is None:
        return
    plain = text.casefold()
    left = {
        short: Abbreviation(short, known.meanings[short])
        for short in known.pattern.findall(text)
        if known.meanings[short].casefold() not in plain
    }
    if not left:
        return
    for paragraph in _paragraphs(bodies):
        paragraph.source = "".join(_linked(paragraph.source, known.pattern, left, page))


def _paragraphs(bodies: Sequence[StreamValue]) -> Iterator[RichText]:
    for body in bodies:
        for block in body:
            if isinstance(block.value, RichText):
                yield block.value


def _linked(
    source: str, pattern: re.Pattern[str], left: dict[str, Abbreviation], page: Page
) -> Iterator[str]:
    """Yield the pieces of a paragraph; what is linked is taken from what is `left`."""

    def link(found: re.Match[str]) -> str:
        abbreviation = left.pop(found[0], None)
        if abbreviation is None:
            return found[0]
        page.abbreviations.append(abbreviation)
        return format_html('<a class="abbr" href="#{}">{}</a>', abbreviation.anchor, found[0])

    depth = 0
    for piece in _TAG.split(source):
        if _CLOSED_TO_LINKS.match(piece):
            depth += -1 if piece.startswith("</") else 1
        yield piece if depth or piece.startswith("<") else pattern.sub(link, piece)
