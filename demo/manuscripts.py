"""Reading the demo's manuscripts: a TOML head and a body in a small, plain markup.

A manuscript is `content/<folder>/<slug>.md`. Its head stands between two lines of `+++`; the
values are plain keys (of catalogues, of other manuscripts), so that a text can be edited without
knowing the models. The body knows:

- `## Heading`; paragraphs; `- item` and `1. item`; `**bold**`; `[words](page:slug)`
- `> words` followed by `> — speaker, office`
- `Bảng: caption` followed by rows `| a | b |`, the first row the header
- `![caption | description](picture)`; two or more in a row make a gallery; a picture is named as
  its file in `content/pictures`, without the ending
"""

import html
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"
_PICTURE = re.compile(r"!\[(?P<caption>[^|\]]+)\|(?P<alt>[^\]]+)\]\((?P<name>[^)]+)\)")
_LINK = re.compile(r"\[([^\]]+)\]\(page:([^)]+)\)")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")


class ManuscriptError(ValueError):
    """A manuscript breaks the markup; the message names the file."""


@dataclass(frozen=True)
class Manuscript:
    """One text: its slug (the file's name), its head and its body as written."""

    slug: str
    head: dict[str, Any]
    body: str


@dataclass(frozen=True)
class Picture:
    """A picture inside a body; `name` is that of its file, without the ending."""

    name: str
    caption: str
    alt: str


@dataclass(frozen=True)
class Piece:
    """One part of a body: `kind` is heading, paragraph, quote, table, image or gallery.

    `value` is the text of a heading, the HTML of a paragraph, (words, speaker, office) of a
    quote, (caption, rows) of a table, or the pictures.
    """

    kind: str
    value: Any


@cache
def manuscripts(folder: str) -> tuple[Manuscript, ...]:
    """Return the manuscripts of a folder of `content`, by their order, date and name."""
    found = [_read(path) for path in (CONTENT / folder).glob("*.md")]
    return tuple(sorted(found, key=_place_in_order))


@cache
def table(name: str) -> dict[str, Any]:
    """Return a data file `content/<name>.toml`."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))


def _place_in_order(manuscript: Manuscript) -> tuple[int, str, str]:
    head = manuscript.head
    return head.get("order", 0), str(head.get("date", "")), manuscript.slug


def _read(path: Path) -> Manuscript:
    opening, head, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    if opening:
        raise ManuscriptError(f"{path.name}: text before the head")
    return Manuscript(path.stem, tomllib.loads(head), body.strip())


def pieces(manuscript: Manuscript, link_target: Callable[[str], int]) -> Iterator[Piece]:
    """Yield the parts of a body; `link_target` turns a slug into the id of its page."""
    chunks = [chunk.strip() for chunk in re.split(r"\n\s*\n", manuscript.body) if chunk.strip()]
    for chunk in chunks:
        lines = chunk.splitlines()
        first = lines[0]
        if first.startswith("## "):
            yield Piece("heading", first[3:])
            lines = lines[1:]
            if not lines:
                continue
            first = lines[0]
        if first.startswith("> "):
            yield Piece("quote", _quote(lines))
        elif first.startswith("Bảng: "):
            yield Piece("table", (first.removeprefix("Bảng: "), _rows(lines[1:])))
        elif first.startswith("!["):
            pictures = [_picture(line, manuscript.slug) for line in lines]
            yield Piece("gallery" if len(pictures) > 1 else "image", pictures)
        else:
            yield Piece("paragraph", _rich_text(lines, link_target))


def _quote(lines: Sequence[str]) -> tuple[str, str, str]:
    words = " ".join(line[2:] for line in lines if not line.startswith("> — "))
    said_by = next((line[4:] for line in lines if line.startswith("> — ")), "")
    speaker, _comma, office = said_by.partition(", ")
    return words, speaker, office


def _rows(lines: Sequence[str]) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def _picture(line: str, slug: str) -> Picture:
    match = _PICTURE.fullmatch(line.strip())
    if not match:
        raise ManuscriptError(f"{slug}: not a picture: {line}")
    return Picture(match["name"], match["caption"].strip(), match["alt"].strip())


def _rich_text(lines: Sequence[str], link_target: Callable[[str], int]) -> str:
    inline = [_inline(line, link_target) for line in lines]
    if all(line.startswith("- ") for line in lines):
        return "<ul>" + "".join(f"<li>{line[2:]}</li>" for line in inline) + "</ul>"
    if all(re.match(r"\d+\. ", line) for line in lines):
        items = (line.split(". ", 1)[1] for line in inline)
        return "<ol>" + "".join(f"<li>{item}</li>" for item in items) + "</ol>"
    return f"<p>{' '.join(inline)}</p>"


def _inline(line: str, link_target: Callable[[str], int]) -> str:
    text = html.escape(line, quote=False)
    text = _BOLD.sub(r"<b>\1</b>", text)
    return _LINK.sub(
        lambda match: f'<a linktype="page" id="{link_target(match[2])}">{match[1]}</a>', text
    )
