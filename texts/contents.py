"""The table of contents of a long text: its headings, each with an anchor to lead to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wagtail.blocks import StreamValue, StructValue
from wagtail.models import Page

from core.blocks import HeadingBlock, body_text
from core.text import slugify

FEWEST_HEADINGS = 3
FEWEST_WORDS = 800
"""Syllables of a text that is read in one go no more."""
LONGEST_ANCHOR = 60


@dataclass(frozen=True)
class Entry:
    """A heading in the table of contents; `is_below` another one."""

    text: str
    anchor: str
    is_below: bool


def write_contents(page: Page, bodies: Sequence[StreamValue]) -> None:
    """Give the headings of a long text anchors, and the page its `contents`: [] of a short one."""
    headings = [heading for body in bodies for heading in _headings(body)]
    is_long = len(headings) >= FEWEST_HEADINGS and (
        sum(len(body_text(body).split()) for body in bodies) >= FEWEST_WORDS
    )
    page.contents = list(_entries(headings)) if is_long else []


def _headings(body: StreamValue) -> Iterator[StructValue]:
    for block in body:
        if isinstance(block.block, HeadingBlock):
            yield block.value


def _entries(headings: Sequence[StructValue]) -> Iterator[Entry]:
    taken = {heading["anchor"] for heading in headings if heading.get("anchor")}
    for heading in headings:
        if not heading.get("anchor"):
            heading["anchor"] = _free(slugify(heading["text"], max_length=LONGEST_ANCHOR), taken)
            taken.add(heading["anchor"])
        yield Entry(heading["text"], heading["anchor"], heading["level"] != "2")


def _free(name: str, taken: set[str]) -> str:
    """Return an anchor that no heading has: two may say the same."""
    name = f"muc-{name}" if name else "muc"
    anchor, number = name, 1
    while anchor in taken:
        number += 1
        anchor = f"{name}-{number}"
    return anchor
