"""Read an HTML page of an old portal into the lines that the text parser understands; no Django."""

from __future__ import annotations

import re

import nh3
from bs4 import BeautifulSoup, ParserRejectedMarkup
from bs4.element import Comment, NavigableString, Tag

from imports.reading import CELL_SEPARATOR, Line, LineKind, SourceText, Unreadable, tidy

#: Marks of emphasis and links are kept in the body; all else is layout of the old site.
INLINE_TAGS = {"a", "b", "strong", "i", "em", "sub", "sup"}
INLINE_ATTRIBUTES = {"a": {"href"}}
#: Elements nested deeper are read as plain words: no page is, and Python's stack has an end.
MAX_DEPTH = 150
#: Longer cells are columns of a page, not values.
CELL_LENGTH_LIMIT = 300
#: Elements without words for a reader; they hold no content, so nothing of them is reported.
_MUTE = ("script", "style", "noscript", "template", "svg", "iframe", "object")
#: Elements around the article; their words are reported as dropped.
_CHROME = ("nav", "aside", "footer", "form", "select", "button")
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "figcaption",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "aside",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "select",
        "button",
        "option",
    }
)
_HEADING = re.compile(r"^h([1-6])$")
_CAPTION_CLASS = re.compile(r"caption|chu-?thich|photo-?desc|image-?desc|img-?note", re.IGNORECASE)
_SITE_SUFFIX = re.compile(r"\s+(?:[|»–—]|-)\s+[^|»–—]{3,80}$")


def read_html(text: str, *, charset: str, notes: tuple[str, ...] = ()) -> SourceText:
    """Read decoded HTML into lines in reading order; `Unreadable` when it holds no word."""
    try:
        soup = BeautifulSoup(text, "html.parser")
    except ParserRejectedMarkup as error:
        raise Unreadable("tệp HTML hỏng") from error
    head = _head_facts(soup)
    for element in soup(_MUTE):
        element.decompose()
    for comment in soup.find_all(string=lambda node: isinstance(node, Comment)):
        comment.extract()
    walker = _Walker()
    walker.walk(soup.body or soup, in_chrome=False)
    walker.flush(in_chrome=False)
    if not any(line.text for line in walker.lines):
        raise Unreadable("tệp HTML không có chữ nào")
    return SourceText(
        tuple(walker.lines),
        charset,
        is_html=True,
        notes=notes,
        **head,
    )


def _head_facts(soup: BeautifulSoup) -> dict[str, str]:
    """Title, date, author and address as the page's own head states them."""
    title = _meta(soup, "og:title")
    if not title and soup.title:
        title = _SITE_SUFFIX.sub("", tidy(soup.title.get_text(" ")))
    headings = soup.find_all("h1")
    if len(headings) == 1 and tidy(headings[0].get_text(" ")):
        title = tidy(headings[0].get_text(" "))
    moment = _meta(soup, "article:published_time") or _meta(soup, "datePublished")
    if not moment:
        element = soup.find("time", attrs={"datetime": True})
        moment = tidy(str(element["datetime"])) if isinstance(element, Tag) else ""
    canonical = soup.find("link", attrs={"rel": "canonical"})
    return {
        "title_hint": title,
        "date_hint": moment,
        "author_hint": _meta(soup, "author"),
        "address": tidy(str(canonical.get("href", ""))) if isinstance(canonical, Tag) else "",
    }


def _meta(soup: BeautifulSoup, name: str) -> str:
    for attribute in ("property", "name", "itemprop"):
        element = soup.find("meta", attrs={attribute: name})
        if isinstance(element, Tag) and element.get("content"):
            return tidy(str(element["content"]))
    return ""


class _Walker:
    """Goes through the elements once and writes a line whenever a block ends."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.parts: list[str] = []

    def walk(self, element: Tag, *, in_chrome: bool, depth: int = 0) -> None:
        if depth > MAX_DEPTH:
            self.parts.append(_escaped(element.get_text(" ")))
            return
        for node in list(element.children):
            if isinstance(node, NavigableString):
                self.parts.append(_escaped(str(node)))
            elif isinstance(node, Tag):
                self._enter(node, in_chrome=in_chrome, depth=depth + 1)

    def _enter(self, node: Tag, *, in_chrome: bool, depth: int) -> None:
        name = node.name
        if name == "br":
            self.flush(in_chrome=in_chrome)
        elif name == "img":
            self.flush(in_chrome=in_chrome)
            self._image(node, in_chrome=in_chrome)
        elif name == "tr" and _is_data_row(node):
            self.flush(in_chrome=in_chrome)
            self._row(node, in_chrome=in_chrome)
        elif name in _BLOCKS:
            self.flush(in_chrome=in_chrome)
            inside = in_chrome or _is_frame(node)
            self.walk(node, in_chrome=inside, depth=depth)
            self.flush(in_chrome=inside, node=node)
        elif name in INLINE_TAGS and not node.find(_is_block):
            self.parts.append(str(node))
        else:
            self.walk(node, in_chrome=in_chrome, depth=depth)

    def flush(self, *, in_chrome: bool, node: Tag | None = None) -> None:
        """Write the words gathered so far as one line of the kind that `node` gives them."""
        joined, self.parts = "".join(self.parts), []
        text = tidy(BeautifulSoup(joined, "html.parser").get_text().replace("\n", " "))
        if not text:
            return
        kind, level = _kind(node)
        if in_chrome:
            kind = LineKind.CHROME
        markup = tidy(
            nh3.clean(
                joined, tags=INLINE_TAGS, attributes=INLINE_ATTRIBUTES, link_rel=None
            ).replace("\n", " ")
        )
        self.lines.append(
            Line(
                len(self.lines) + 1,
                text,
                kind,
                level,
                markup=markup if "<" in markup else "",
                after_blank=True,
            )
        )

    def _row(self, node: Tag, *, in_chrome: bool) -> None:
        cells = [
            tidy(cell.get_text(" ").replace("\n", " ")) for cell in node.find_all(["td", "th"])
        ]
        text = CELL_SEPARATOR.join(cells)
        if any(cells):
            kind = LineKind.CHROME if in_chrome else LineKind.ROW
            self.lines.append(Line(len(self.lines) + 1, text, kind, after_blank=True))

    def _image(self, node: Tag, *, in_chrome: bool) -> None:
        source = tidy(str(node.get("src") or node.get("data-src") or ""))
        alt = tidy(str(node.get("alt") or ""))
        kind = LineKind.CHROME if in_chrome else LineKind.IMAGE
        if source:
            self.lines.append(Line(len(self.lines) + 1, alt, kind, source=source, after_blank=True))


def _kind(node: Tag | None) -> tuple[LineKind, int]:
    if node is None:
        return LineKind.TEXT, 0
    heading = _HEADING.match(node.name)
    if heading:
        return LineKind.HEADING, int(heading[1])
    classes = " ".join(node.get_attribute_list("class") or [])
    if node.name in {"figcaption", "caption"} or _CAPTION_CLASS.search(classes):
        return LineKind.CAPTION, 0
    # A paragraph inside a list item or a caption is still the item or the caption.
    if node.name == "li" or node.find_parent("li") is not None:
        return LineKind.LIST_ITEM, 0
    if node.find_parent("figcaption") is not None:
        return LineKind.CAPTION, 0
    return LineKind.TEXT, 0


def _is_data_row(node: Tag) -> bool:
    """Whether a table row holds values; rows that lay out the page hold blocks or long text."""
    cells = node.find_all(["td", "th"])
    return (
        len(cells) > 1
        and node.find(["table", "div", "img", "ul", "h1", "h2", "h3"]) is None
        and all(len(cell.get_text()) <= CELL_LENGTH_LIMIT for cell in cells)
    )


def _is_frame(node: Tag) -> bool:
    """Whether an element frames the article: menus, columns, footers, the site's own head."""
    if node.name != "header":
        return node.name in _CHROME
    return node.find_parent("article") is None and node.find("h1") is None


def _is_block(node: Tag) -> bool:
    return node.name in _BLOCKS or node.name in {"img", "br"}


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
