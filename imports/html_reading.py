"""Read an HTML page of an old portal into the lines that the text parser understands; no Django."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

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
#: Words that the old portal's writer took back.
_STRUCK = ("s", "strike", "del")
_ARTICLE = re.compile(r"Article|BlogPosting|Report")
#: No portal's table is wider; a cell that claims more is a mistake.
SPAN_LIMIT = 50
_HEADING = re.compile(r"^h([1-6])$")
_ADDRESSES = ("data-src", "data-original", "data-lazy-src", "src")
_CAPTION_CLASS = re.compile(r"caption|chu-?thich|photo-?desc|image-?desc|img-?note", re.IGNORECASE)
_SITE_SUFFIX = re.compile(r"\s+(?:[|»–—]|-)\s+[^|»–—]{3,80}$")


def read_html(
    text: str, *, charset: str, notes: tuple[str, ...] = (), has_layout_tables: bool = True
) -> SourceText:
    """Read decoded HTML into lines in reading order; `Unreadable` when it holds no word.

    Portals lay out their pages in tables; without `has_layout_tables` each table holds values.
    """
    try:
        soup = BeautifulSoup(text, "html.parser")
    except ParserRejectedMarkup as error:
        raise Unreadable("tệp HTML hỏng") from error
    head = _head_facts(soup)
    lines, found = html_lines(soup, has_layout_tables=has_layout_tables)
    if not any(line.text for line in lines):
        raise Unreadable("tệp HTML không có chữ nào")
    return SourceText(
        lines,
        charset,
        is_html=True,
        notes=(*notes, *found),
        title_hint=head["title_hint"],
        date_hint=head["date_hint"],
        author_hint=head["author_hint"],
        address=head["address"],
    )


def html_lines(
    soup: BeautifulSoup, *, has_layout_tables: bool = True
) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Return the lines of parsed HTML in reading order, and what to check of them."""
    struck = _drop_struck(soup)
    for element in soup(_MUTE):
        element.decompose()
    for comment in soup.find_all(string=lambda node: isinstance(node, Comment)):
        comment.extract()
    walker = _Walker(has_layout_tables=has_layout_tables)
    walker.walk(soup.body or soup, in_chrome=False)
    walker.flush(in_chrome=False)
    return tuple(walker.lines), (*struck, *walker.notes)


def _drop_struck(soup: BeautifulSoup) -> tuple[str, ...]:
    """Take struck words out: they are no longer said. Returns a note of them."""
    said = []
    for element in soup(_STRUCK):
        if not element.decomposed and (words := tidy(element.get_text(" "))):
            said.append(words)
            element.decompose()
    if not said:
        return ()
    words = "; ".join(f"“{each[:80]}”" for each in said[:3])
    return (f"Đã bỏ chữ bị gạch ngang trong bài cũ: {words}.",)


def _head_facts(soup: BeautifulSoup) -> dict[str, str]:
    """Title, date, author and address as the page's own head states them."""
    title = _meta(soup, "og:title")
    if not title and soup.title:
        title = _SITE_SUFFIX.sub("", tidy(soup.title.get_text(" ")))
    headings = soup.find_all("h1")
    if len(headings) == 1 and tidy(headings[0].get_text(" ")):
        title = tidy(headings[0].get_text(" "))
    linked = _linked_facts(soup)
    moment = (
        _meta(soup, "article:published_time")
        or linked.get("datePublished", "")
        or _meta(soup, "datePublished")
        or _meta(soup, "pubdate")
    )
    if not moment:
        element = soup.find("time", attrs={"datetime": True})
        moment = tidy(str(element["datetime"])) if isinstance(element, Tag) else ""
    canonical = soup.find("link", attrs={"rel": "canonical"})
    return {
        "title_hint": title,
        "date_hint": moment,
        "author_hint": linked.get("author", "") or _meta(soup, "author"),
        "address": tidy(str(canonical.get("href", ""))) if isinstance(canonical, Tag) else "",
    }


def _linked_facts(soup: BeautifulSoup) -> dict[str, str]:
    """Date and author of the article that the page's JSON-LD describes, not of a video in it."""
    for script in soup.find_all("script", attrs={"type": "application/ld+json"}):
        try:
            said = json.loads(script.get_text())
        except (ValueError, RecursionError):
            continue
        for article in _articles(said):
            author = article.get("author")
            author = author[0] if isinstance(author, list) and author else author
            name = author.get("name") if isinstance(author, dict) else author
            facts = {"datePublished": article.get("datePublished"), "author": name}
            return {key: tidy(value) for key, value in facts.items() if isinstance(value, str)}
    return {}


def _articles(said: Any) -> Iterator[dict[str, Any]]:
    """The articles at the top of JSON-LD: itself, of a list, or of a graph."""
    if isinstance(said, list):
        for each in said:
            yield from _articles(each)
    elif isinstance(said, dict):
        kinds = said.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in kinds):
            yield said
        elif "@graph" in said:
            yield from _articles(said["@graph"])


def _meta(soup: BeautifulSoup, name: str) -> str:
    for attribute in ("property", "name", "itemprop"):
        element = soup.find("meta", attrs={attribute: name})
        if isinstance(element, Tag) and element.get("content"):
            return tidy(str(element["content"]))
    return ""


class _Walker:
    """Goes through the elements once and writes a line whenever a block ends."""

    def __init__(self, *, has_layout_tables: bool) -> None:
        self.has_layout_tables = has_layout_tables
        self.begins_table = False
        self.lines: list[Line] = []
        self.parts: list[str] = []
        #: The item of a list whose words are being gathered.
        self.item: Tag | None = None
        self.notes: list[str] = []
        #: Cells of rows above that reach down: column → (rows left, words).
        self.reaching: dict[int, tuple[int, str]] = {}

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
        elif name == "tr" and (not self.has_layout_tables or _is_data_row(node)):
            self.flush(in_chrome=in_chrome)
            self._row(node, in_chrome=in_chrome)
        elif name in _BLOCKS:
            self.flush(in_chrome=in_chrome)
            if name == "table":
                self.reaching, self.begins_table = {}, True
            inside = in_chrome or _is_frame(node)
            if name == "ol" and not inside:
                self._note_numbers(node)
            item, self.item = self.item, node if name == "li" else self.item
            self.walk(node, in_chrome=inside, depth=depth)
            self.flush(in_chrome=inside, node=node)
            self.item = item
        elif name in INLINE_TAGS and not node.find(_is_block):
            self.parts.append(str(node))
        else:
            self.walk(node, in_chrome=in_chrome, depth=depth)

    def flush(self, *, in_chrome: bool, node: Tag | None = None) -> None:
        """Write the words gathered so far as one line of the kind that `node` gives them."""
        joined, self.parts = "".join(self.parts), []
        has_markup = "<" in joined or "&" in joined
        words = BeautifulSoup(joined, "html.parser").get_text() if has_markup else joined
        text = tidy(words.replace("\n", " "))
        if not text:
            return
        # What stands before a list inside an item is the item's own.
        kind, level = _kind(self.item if node is None else node)
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
                is_numbered=kind is LineKind.LIST_ITEM and _is_numbered(self.item),
            )
        )

    def _row(self, node: Tag, *, in_chrome: bool) -> None:
        """Write a row, every cell under its column: a merged cell says its words in each."""
        cells: list[str] = []

        def fill() -> None:
            while (reaching := self.reaching.get(len(cells))) is not None:
                rows_left, words = reaching
                if rows_left > 1:
                    self.reaching[len(cells)] = (rows_left - 1, words)
                else:
                    del self.reaching[len(cells)]
                cells.append(words)

        for cell in node.find_all(["td", "th"]):
            fill()
            words = tidy(cell.get_text(" ").replace("\n", " ")).replace(CELL_SEPARATOR, " / ")
            rows, columns = _span(cell, "rowspan"), _span(cell, "colspan")
            for _ in range(columns):
                if rows > 1:
                    self.reaching[len(cells)] = (rows - 1, words)
                cells.append(words)
            if rows > 1 or columns > 1:
                self._note("Bảng có ô gộp: chữ của ô gộp được lặp lại ở từng ô, hãy xem lại bảng.")
        fill()
        text = CELL_SEPARATOR.join(cells)
        if any(cells):
            kind = LineKind.CHROME if in_chrome else LineKind.ROW
            number, begins = len(self.lines) + 1, self.begins_table
            self.lines.append(Line(number, text, kind, after_blank=True, begins=begins))
            self.begins_table = False

    def _note_numbers(self, node: Tag) -> None:
        """A list counts from one here, in figures: another count is lost."""
        start = str(node.get("start") or "1").strip()
        kind = str(node.get("type") or "1")
        if start != "1" or kind != "1":
            self._note(
                f"Danh sách đánh số từ “{start}” (kiểu {kind}) nay đếm 1, 2, 3: hãy xem lại."
            )

    def _note(self, words: str) -> None:
        if words not in self.notes:
            self.notes.append(words)

    def _image(self, node: Tag, *, in_chrome: bool) -> None:
        addresses = [tidy(str(node.get(name) or "")) for name in _ADDRESSES]
        # What loads late has its address elsewhere and a stand-in in the picture's own place.
        real = [each for each in addresses if each and not each.startswith("data:")]
        source = next(iter(real or filter(None, addresses)), "")
        alt = tidy(str(node.get("alt") or ""))
        kind = LineKind.CHROME if in_chrome else LineKind.IMAGE
        if source:
            self.lines.append(Line(len(self.lines) + 1, alt, kind, source=source, after_blank=True))


def _span(cell: Tag, name: str) -> int:
    """How many rows or columns a cell takes; one where its own word is no such number."""
    said = str(cell.get(name) or "1").strip()
    return min(int(said), SPAN_LIMIT) if said.isascii() and said.isdigit() and int(said) else 1


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
    item = node if node.name == "li" else node.find_parent("li")
    if item is not None:
        return LineKind.LIST_ITEM, max(0, len(item.find_parents(["ul", "ol"])) - 1)
    if node.find_parent("figcaption") is not None:
        return LineKind.CAPTION, 0
    return LineKind.TEXT, 0


def _is_numbered(item: Tag | None) -> bool:
    around = item.find_parent(["ul", "ol"]) if item is not None else None
    return around is not None and around.name == "ol"


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
