"""Places in rich text that name documents: found once, stored, and trusted while the words stand.

A place is told by its block, by the piece of text between two tags it lies in, as offsets into
the stored source, and by offsets into that piece as readers read it.
"""

import datetime
import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Self

from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from directives.citations import find_citations
from directives.cited import CitedDocument

_TAG = re.compile(r"(<[^>]*>)")
_TAG_NAME = re.compile(r"</?\s*([a-z0-9]+)", re.IGNORECASE)
_PARAGRAPH_TAGS = frozenset({"p", "li", "ul", "ol", "br", "div", "blockquote", "table", "td", "tr"})
_CLOSED_TAGS = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6", "code"})
"""Nothing is linked inside these."""
_FACTS = ("type_name", "number", "code", "year", "issuer", "name", "number_key")
"""What of a mention says which document it means, beside its date."""


def rich_texts(bodies: Iterable[StreamValue]) -> dict[str, RichText]:
    """Return the paragraphs of bodies by the id of their block, in reading order."""
    return {
        child.id or f"#{number}": child.value
        for number, child in enumerate(child for body in bodies for child in body)
        if isinstance(child.value, RichText)
    }


def as_read(piece: str) -> str:
    """Return a piece of source between two tags as it is read."""
    return unicodedata.normalize("NFC", html.unescape(piece))


@dataclass(frozen=True, slots=True)
class Place:
    """One mention of a document.

    `piece` is where the piece of text it lies in stands in the source; in that piece as it is
    read, the name stands from `start` to `name_end`, and up to `end` what more is told of it.
    `words` are those from `start` to `end`.
    """

    block: str
    piece: tuple[int, int]
    start: int
    name_end: int
    end: int
    words: str
    cited: CitedDocument

    def text_in(self, source: str) -> str | None:
        """Return the piece as it is read, None where the words stand there no longer."""
        first, last = self.piece
        piece = source[first:last]
        is_whole = f">{source}"[first : first + 1] == ">" and f"{source}<"[last : last + 1] == "<"
        if not is_whole or "<" in piece:
            return None
        text = as_read(piece)
        return text if text[self.start : self.end] == self.words else None

    def stored(self) -> dict[str, Any]:
        """Return the place as JSON can hold it."""
        facts = {name: getattr(self.cited, name) for name in _FACTS}
        if self.cited.date:
            facts["date"] = self.cited.date.isoformat()
        return {
            "block": self.block,
            "piece": list(self.piece),
            "name": [self.start, self.name_end, self.end],
            "words": self.words,
            "says": {name: fact for name, fact in facts.items() if fact},
        }

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Self:
        """Return the place that `stored` told."""
        facts: dict[str, Any] = {"type_name": "", "number": "", "code": "", "issuer": ""}
        facts |= stored["says"]
        date = facts.pop("date", None)
        start, name_end, end = stored["name"]
        first, last = stored["piece"]
        return cls(
            block=stored["block"],
            piece=(first, last),
            start=start,
            name_end=name_end,
            end=end,
            words=stored["words"],
            cited=CitedDocument(
                printed=stored["words"],
                date=datetime.date.fromisoformat(date) if date else None,
                **facts,
            ),
        )


def find_places(bodies: Iterable[StreamValue]) -> list[Place]:
    """Return every place in the paragraphs of bodies that names a document, in reading order."""
    return [
        place
        for block, text in rich_texts(bodies).items()
        for place in places_in(block, text.source)
    ]


def places_in(block: str, source: str) -> Iterator[Place]:
    """Yield the places in one rich text, outside of links and headings."""
    pieces = _TAG.split(source)
    offsets = [0, *accumulate(map(len, pieces))]
    paragraph: list[int] = []
    closed = 0
    for at, piece in enumerate(pieces):
        if not piece.startswith("<"):
            if piece and not closed:
                paragraph.append(at)
            continue
        match = _TAG_NAME.match(piece)
        name = match[1].lower() if match else ""
        is_closed = name in _CLOSED_TAGS
        if is_closed:
            closed = max(0, closed + (-1 if piece.startswith("</") else 1))
        if name in _PARAGRAPH_TAGS or (is_closed and name != "a"):
            yield from _in_paragraph(block, pieces, offsets, paragraph)
            paragraph = []
    yield from _in_paragraph(block, pieces, offsets, paragraph)


def _in_paragraph(
    block: str, pieces: Sequence[str], offsets: Sequence[int], paragraph: Sequence[int]
) -> Iterator[Place]:
    texts = {at: as_read(pieces[at]) for at in paragraph}
    starts: dict[int, int] = {}
    length = 0
    for at in paragraph:
        starts[at] = length
        length += len(texts[at])
    for cited in find_citations("".join(texts.values())):
        # A name may run over the end of a bold word: the piece that holds its number is linked.
        at = max(at for at in paragraph if starts[at] < cited.name_end)
        start, name_end = max(cited.start - starts[at], 0), cited.name_end - starts[at]
        end = max(min(cited.end - starts[at], len(texts[at])), name_end)
        yield Place(
            block=block,
            piece=(offsets[at], offsets[at + 1]),
            start=start,
            name_end=name_end,
            end=end,
            words=texts[at][start:end],
            cited=cited,
        )
