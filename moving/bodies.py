"""The HTML of an old article → blocks, by the reader of old pages; what it can't take is said."""

import re
from dataclasses import replace
from html import escape, unescape
from itertools import repeat
from typing import Any

from bs4 import BeautifulSoup

from core.models import PortalImage
from imports.assembly import build_body
from imports.drafts import body_data
from imports.html_reading import html_lines
from imports.parsed import Block, BlockKind, Ledger
from imports.reading import tidy
from moving.uploads import Uploads

_LINK = re.compile(r'<a href="([^"]*)"')
#: Elements that stand on lines of their own; the words of any other go on where it ends.
_APART = (
    *("p", "div", "br", "hr", "li", "ul", "ol", "dt", "dd", "table", "tr", "td", "th", "pre"),
    *("blockquote", "figure", "figcaption", "section", "article", "header", "footer"),
    *("h1", "h2", "h3", "h4", "h5", "h6"),
)
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_NUMBERED_FILE = re.compile(r"\.[a-z0-9]{2,5}$", re.IGNORECASE)

Data = list[tuple[str, Any]]


def body_of(html: str, uploads: Uploads, notes: list[str], *, about: str) -> Data:
    """Return the blocks of a body; `about` is its page's title, which names its videos."""
    if not html.strip():
        return []
    soup = BeautifulSoup(html, "html.parser")
    videos = _videos(soup)
    _say_what_is_lost(soup, notes)
    printed = tuple(tidy(each.get_text(" ")) for each in soup("figcaption"))
    lines, found = html_lines(soup)
    ledger = Ledger()
    body = build_body(lines, ledger)
    notes += [*found, *body.notes]
    notes += [f"Đã bỏ “{each.text[:80]}”: {each.reason}." for each in ledger.dropped.values()]
    pictures: dict[Block, PortalImage] = {}
    blocks = []
    for block in body.blocks:
        before = len(notes)
        if block.source:
            # What only the name of the file told is no description.
            block = replace(block, alt="" if _NUMBERED_FILE.search(block.alt) else block.alt)
            picture = uploads.picture(
                block.source, notes, caption=block.caption, alt=block.alt, credit=block.credit
            )
            if picture is not None:
                pictures[block] = picture
        is_lost = len(notes) > before or not block.source
        if block.kind is BlockKind.IMAGE and block not in pictures and is_lost:
            blocks += _caption_alone(block, printed, notes)
        else:
            blocks.append(block)
    data = [
        (name, _with_files(value, uploads, notes) if name == "paragraph" else value)
        for name, value in body_data(blocks, pictures)
    ]
    return [*data, *(("embed", {"embed": video, "title": about[:200]}) for video in videos)]


def files_of(addresses: tuple[str, ...], uploads: Uploads, notes: list[str]) -> Data:
    """Return the attached files as blocks."""
    documents = (uploads.document(address, notes) for address in addresses)
    return [("document", {"document": each, "title": ""}) for each in documents if each]


def words_of(html: str) -> str:
    """Return the words of a short text that may hold HTML, on one line."""
    if "<" not in html and "&" not in html:
        return tidy(html.replace("\n", " "))
    soup = BeautifulSoup(html, "html.parser")
    for element in soup(_APART):
        element.insert_before(" ")
        element.insert_after(" ")
    for raised in soup("sup"):
        # 10⁶ is not 106.
        raised.string = raised.get_text().translate(_RAISED)
    return tidy(soup.get_text().replace("\n", " "))


def _caption_alone(block: Block, printed: tuple[str, ...], notes: list[str]) -> list[Block]:
    """Return a paragraph of the words that were printed under a picture which is not here."""
    if not block.caption:
        return []
    if block.caption == block.alt and not any(map(str.startswith, printed, repeat(block.caption))):
        notes.append(f"Hình không có được mô tả là “{block.alt[:80]}”.")
        return []
    credit = f" (Ảnh: {block.credit})" if block.credit else ""
    notes.append(f"Chú thích của hình không có thành đoạn văn: “{block.caption[:80]}”.")
    return [Block(BlockKind.PARAGRAPH, block.lines, f"{block.caption}{credit}")]


def _videos(soup: BeautifulSoup) -> list[str]:
    """Return the addresses of the videos shown in frames: pages here link to them."""
    addresses = []
    for frame in soup.find_all("iframe"):
        address = str(frame.get("src") or "").strip()
        address = f"https:{address}" if address.startswith("//") else address
        if address.startswith(("https://", "http://")):
            addresses.append(address[:200])
    return list(dict.fromkeys(addresses))


def _say_what_is_lost(soup: BeautifulSoup, notes: list[str]) -> None:
    for name, word in (("video", "phim"), ("audio", "ghi âm"), ("object", "nội dung nhúng")):
        if soup.find(name) is not None:
            notes.append(f"Bài có {word} đặt thẳng trong nội dung, chưa chuyển: hãy thêm tay.")


def _with_files(markup: str, uploads: Uploads, notes: list[str]) -> str:
    """Let links to files of the old portal lead to those of the library."""

    def linked(match: re.Match[str]) -> str:
        address = unescape(match[1])
        if not uploads.is_ours(address):
            return match[0]
        document = uploads.document(address, notes)
        if document is None:
            return match[0]
        return f'<a linktype="document" id="{escape(str(document.pk))}"'

    return _LINK.sub(linked, markup)
