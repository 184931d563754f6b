"""What is read of a page, sentence by sentence: title, opening, headings, running text, quotes."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from django.utils.html import strip_tags
from wagtail.blocks import StreamValue
from wagtail.models import Page

from core.blocks import HeadingBlock, ParagraphBlock, QuoteBlock
from core.models import BasePage
from exemplars.models import ExemplarPage
from narration.normaliser import Normaliser
from narration.words import DOTTED
from news.models import NewsPage

OPENINGS: dict[type[BasePage], tuple[str, ...]] = {
    NewsPage: ("title", "lead"),
    ExemplarPage: ("title", "headline", "distinction"),
}
"""The types of page that are read aloud, and what of each stands before its text."""

_END_OF_BLOCK = re.compile(r"</(?:p|li|h\d)>|<br\s?/?>")
_BLANKS = re.compile(r"\s+")
_END = re.compile(r"[.!?…]{1,9}[\"”»’)\]]{0,3}\s(?=[\"“«‘(\[–-]?\s?[^\W_])")
_LAST_WORD = re.compile(r"\S{1,9}$")


@dataclass(frozen=True)
class Sentence:
    """A sentence as it is written and as it is said."""

    written: str
    said: str


def is_read_aloud(page: Page) -> bool:
    """Tell whether pages of this type are read aloud."""
    return isinstance(page, tuple(OPENINGS))


def sentences_of(page: BasePage, normaliser: Normaliser) -> list[Sentence]:
    """Return the sentences of a page, without those of which nothing is said."""
    written = (sentence for line in lines_of(page) for sentence in split(line))
    both = (Sentence(sentence, normaliser.say(sentence)) for sentence in written)
    return [sentence for sentence in both if re.search(r"\w", sentence.said)]


def lines_of(page: BasePage) -> Iterator[str]:
    """Yield the lines of a page in the order in which they are read, a paragraph a line."""
    names = next(names for model, names in OPENINGS.items() if isinstance(page, model))
    for name in names:
        for line in getattr(page, name).splitlines():
            yield from _clean(line)
    for body in page.bodies:
        yield from _body_lines(body)


def digest_of(page: BasePage) -> str:
    """Return a mark of what is read of a page: another text has another one."""
    text = "\n".join(lines_of(page))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def split(line: str) -> list[str]:
    """Return the sentences of a line; a stop behind an abbreviation or an initial ends none."""
    sentences, start = [], 0
    for match in _END.finditer(line):
        following = line[match.end() :].lstrip('"“«‘([–- ')
        if following[:1].islower() or _is_abbreviation(line[start : match.start() + 1]):
            continue
        sentences.append(line[start : match.end()].strip())
        start = match.end()
    return [*sentences, line[start:].strip()]


def _is_abbreviation(before: str) -> bool:
    word = _LAST_WORD.search(before)
    last = word[0].lstrip('("“') if word else ""
    return last in DOTTED or (len(last) == 2 and last[0].isupper())


def _body_lines(body: StreamValue) -> Iterator[str]:
    for block in body:
        if isinstance(block.block, (HeadingBlock, QuoteBlock)):
            yield from _clean(block.value["text"])
        elif isinstance(block.block, ParagraphBlock):
            for part in _END_OF_BLOCK.split(block.value.source):
                yield from _clean(unescape(strip_tags(part)))


def _clean(line: str) -> Iterator[str]:
    if text := _BLANKS.sub(" ", line).strip():
        yield text
