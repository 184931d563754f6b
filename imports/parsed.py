"""What the parser makes of a page: values, blocks, and an account of every line; no Django here."""

from __future__ import annotations

import dataclasses
import datetime
import enum
from dataclasses import dataclass, field
from typing import Any

from imports.citations import Citation, QuotedName
from imports.dates import Certainty, PublicationDate
from imports.furniture import Rule
from imports.names import SignedName
from imports.reading import Line
from imports.signatures import SourceLine


class BlockKind(enum.StrEnum):
    """The parts a body is made of."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class ListItem:
    """How an item of a list is set: how deep, counted or not, its clean inline HTML or ""."""

    depth: int = 0
    is_numbered: bool = False
    markup: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One part of the body.

    `text` is a heading's or a paragraph's, `level` a heading's where the file says it; `items` a
    list's, each set as the one of `layout` beside it, or a table's
    rows with their cells between `CELL_SEPARATOR`; an image has `caption`, `credit`,
    `alt` and `source` (its address in the old page, empty when a text file kept only the caption).
    `markup` is clean inline HTML of a paragraph, or empty. `lines` are the numbers it came from.
    """

    kind: BlockKind
    lines: tuple[int, ...]
    text: str = ""
    markup: str = ""
    items: tuple[str, ...] = ()
    caption: str = ""
    credit: str = ""
    alt: str = ""
    source: str = ""
    level: int = 0
    layout: tuple[ListItem, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenLine:
    """A line that went into the page, and as what (in Vietnamese)."""

    number: int
    text: str
    role: str


@dataclass(frozen=True, slots=True)
class DroppedLine:
    """A line left out, by which rule and why (in Vietnamese)."""

    number: int
    text: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """What a page that is a document says of it, as printed; "" where it doesn't."""

    number: str
    type_name: str
    issuer: str
    issued_on: datetime.date | None
    subject: str
    signer: str = ""
    signer_office: str = ""
    recipients: tuple[str, ...] = ()

    def signed_by(self, signer: str, office: str, recipients: tuple[str, ...]) -> DocumentFacts:
        """Return the facts with what the end of the document adds."""
        return dataclasses.replace(self, signer=signer, signer_office=office, recipients=recipients)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedPage:
    """A page of an old portal, understood; `notes` say in Vietnamese what to check.

    `document` is set where the page is a document itself, and then it has no sapo and no authors.
    """

    title: str
    title_certainty: Certainty
    date: PublicationDate
    sapo: str
    blocks: tuple[Block, ...]
    agency: str = ""
    source: SourceLine | None = None
    authors: tuple[SignedName, ...] = ()
    document: DocumentFacts | None = None
    movements: tuple[QuotedName, ...] = ()
    citations: tuple[Citation, ...] = ()
    taken: tuple[TakenLine, ...] = ()
    dropped: tuple[DroppedLine, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def headings(self) -> tuple[Block, ...]:
        """The subheadings of the body."""
        return tuple(block for block in self.blocks if block.kind is BlockKind.HEADING)

    @property
    def images(self) -> tuple[Block, ...]:
        """The pictures of the body, or what is left of them."""
        return tuple(block for block in self.blocks if block.kind is BlockKind.IMAGE)

    def as_dict(self) -> dict[str, Any]:
        """Everything as JSON-able values: dates in ISO form, enumerations by value."""
        return _plain(dataclasses.asdict(self))


@dataclass(slots=True)
class Ledger:
    """Accounts for every line of a page: each ends up taken or dropped, none vanishes."""

    taken: dict[int, TakenLine] = field(default_factory=dict)
    dropped: dict[int, DroppedLine] = field(default_factory=dict)

    def take(self, line: Line, role: str) -> None:
        """Note that a line went into the page; taken twice (author, source) it keeps both roles."""
        known = self.taken.get(line.number)
        if known is not None and role not in known.role.split(", "):
            role = f"{known.role}, {role}"
        for number, text in _file_lines(line):
            self.taken[number] = TakenLine(number, text, role)

    def drop(self, line: Line, rule: Rule) -> None:
        """Note that a line was left out, and by which rule."""
        for number, text in _file_lines(line):
            self.dropped[number] = DroppedLine(number, text, rule.name, rule.reason)

    def accounts_for(self, line: Line) -> bool:
        """Whether the line is already taken or dropped."""
        return line.number in self.taken or line.number in self.dropped


def _file_lines(line: Line) -> tuple[tuple[int, str], ...]:
    return line.parts or ((line.number, line.text or line.source),)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return value.value if isinstance(value, enum.Enum) else value
