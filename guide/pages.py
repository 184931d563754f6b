"""Pages of the guide: read once from `docs/editors`, rendered, found by their words.

Their pictures, made by `bin/screenshots`, lie beside them and are served as static files.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from bs4 import BeautifulSoup
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token
from PIL import Image

from core.text import fold

START = "README"
"""The file that names all others, shown at the guide's own address."""
PICTURES = "images"
"""The folder of pictures beside the pages."""
STATIC_PICTURES = "guide"
"""What the same folder is called among the static files."""
_LINKED_FILE = re.compile(r"([\w-]+)\.md(#.*)?")


@dataclass(frozen=True)
class GuidePage:
    """One page: its key (the file's name), title, and what it says."""

    key: str
    title: str
    html: SafeString
    folded: str

    @property
    def url(self) -> str:
        return address_of(self.key)


@cache
def guide_pages() -> dict[str, GuidePage]:
    """Return all pages by key, the first first, the others as the first names them."""
    folder = Path(settings.BASE_DIR) / "docs" / "editors"
    texts = {file.stem: file.read_text(encoding="utf-8") for file in folder.glob("*.md")}
    named = [match[1] for match in _LINKED_FILE.finditer(texts[START])]
    keys = dict.fromkeys([START, *(key for key in named if key in texts), *sorted(texts)])
    return {key: _rendered(key, texts[key]) for key in keys}


def pages_saying(words: str) -> list[GuidePage]:
    """Return the pages that hold all these words, with marks or without; titles come first."""
    asked = fold(words).split()
    found = [page for page in guide_pages().values() if all(word in page.folded for word in asked)]
    return sorted(found, key=lambda page: not all(word in fold(page.title) for word in asked))


def _rendered(key: str, text: str) -> GuidePage:
    # Raw HTML stays text: the files are ours, but nothing is gained by trusting them.
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(text)
    title = next(
        after.content
        for token, after in pairwise(tokens)
        if token.type == "heading_open" and token.tag == "h1"
    )
    for token in tokens:
        _point_links(token.children or [])
        _point_pictures(token.children or [])
    for token, after in pairwise(tokens):
        if token.type == "heading_open":
            token.attrSet("id", _anchor(after.content))
    html = parser.renderer.render(tokens, parser.options, {})
    said = BeautifulSoup(html, "html.parser").get_text(" ")
    return GuidePage(key, title, mark_safe(html), fold(said))


def address_of(key: str) -> str:
    """Return where a page of the guide is shown."""
    if key == START:
        return reverse("editors_guide")
    return reverse("editors_guide_page", args=[key])


def _anchor(heading: str) -> str:
    """Return how links in the files name a heading: as code forges show them."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def _point_links(tokens: list[Token]) -> None:
    """Let links to other files lead to their pages."""
    for token in tokens:
        linked = _LINKED_FILE.fullmatch(str(token.attrGet("href") or ""))
        if linked is not None:
            token.attrSet("href", address_of(linked[1]) + (linked[2] or ""))


def _point_pictures(tokens: list[Token]) -> None:
    """Let pictures come from the static files, at their size, once they are scrolled to."""
    for token in tokens:
        name = str(token.attrGet("src") or "").removeprefix(f"{PICTURES}/")
        if token.type == "image" and (found := picture_size(name)):
            token.attrSet("src", static(f"{STATIC_PICTURES}/{name}"))
            token.attrSet("width", str(found[0]))
            token.attrSet("height", str(found[1]))
            token.attrSet("loading", "lazy")


def picture_size(name: str) -> tuple[int, int] | None:
    """Return width and height of a picture of the guide, None where there is no such file."""
    path = Path(settings.BASE_DIR) / "docs" / "editors" / PICTURES / name
    if not path.is_file():
        return None
    with Image.open(path) as picture:
        return picture.size
