"""A portal as its feed tells it, RSS 2.0 or Atom; with whole pages where they are asked for."""

import datetime
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from email.utils import parsedate_to_datetime
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element, tostring

from bs4 import BeautifulSoup, Tag
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from moving.fetching import RefusedError, fetch
from moving.old import (
    ZONE,
    OldDocument,
    OldDossier,
    OldPicture,
    OldSection,
    OldStory,
    OldTag,
    Standing,
    UnreadableError,
)
from moving.xml_faults import FAULTS, why_refused

WHY_DRAFT = "bài lấy từ nguồn tin, hãy đọc lại rồi đăng"
KEY_LENGTH = 100
#: Where portals say that the text of a page begins, the surest first.
_BODIES = (
    *('[itemprop="articleBody"]', "#news-bodyhtml", ".bodytext", ".entry-content"),
    *(".article-content", ".post-content", "article", "main"),
)
_FURNITURE = "script, style, nav, aside, form, header, footer, noscript, button"
FEWEST_WORDS = 20
"""A part of a page with fewer words is not its text."""


class BrokenFeedError(UnreadableError):
    """It is no feed that can be read; the message says why."""


class Feed:
    """A feed. `is_whole` fetches the page of each story that `has_moved` says is not here."""

    def __init__(
        self,
        content: bytes,
        *,
        address: str = "",
        is_published: bool = False,
        is_whole: bool = False,
    ) -> None:
        try:
            root = fromstring(content)
        except FAULTS as error:
            raise BrokenFeedError(why_refused(error)) from error
        head = root if _name(root) == "feed" else _child(root, "channel")
        if head is None:
            raise BrokenFeedError(f"it is neither RSS nor Atom: it begins with <{_name(root)}>")
        self.title = _text(head, "title")
        self.address = urljoin(address, _link(head))
        self.name = urlsplit(self.address).hostname or "feed"
        self.has_moved: Callable[[str], bool] = lambda key: False
        self._is_published, self._is_whole = is_published, is_whole
        items: dict[str, Element] = {}
        self._repeated: list[tuple[str, Element]] = []
        # Of RSS 1.0 and some others they stand beside the channel.
        for item in [*head, *(root if head is not root else ())]:
            if _name(item) not in ("item", "entry"):
                continue
            key = _key(item)
            if items.setdefault(key, item) is not item:
                self._repeated.append((key, item))
        self._items = sorted(items.items(), key=lambda each: str(_published(each[1])[0] or ""))

    def sections(self) -> Sequence[OldSection]:
        """Return the one list that the feed is."""
        title = self.title or self.name
        return [OldSection(key="feed", title=title, slug="", is_draft=not self._is_published)]

    def stories(self) -> Iterator[OldStory]:
        """Yield its items, the oldest first; last those whose key another has."""
        for key, item in self._items:
            yield self._story(key, item, is_whole=self._is_whole and not self.has_moved(key))
        for key, item in self._repeated:
            yield self._story(key, item, is_whole=False)

    def documents(self) -> Iterator[OldDocument]:
        """Yield nothing: a feed knows no documents."""
        return iter(())

    def dossiers(self) -> Iterable[OldDossier]:
        """Return nothing: a feed knows no lines of events."""
        return ()

    def tags(self) -> Sequence[OldTag]:
        """Return its categories, those of most items first."""
        counts: dict[str, int] = {}
        for _place, item in self._items:
            for tag in _tags(item):
                counts[tag] = counts.get(tag, 0) + 1
        ordered = sorted(counts.items(), key=lambda each: -each[1])
        return [OldTag(key=tag, name=tag, stories=count) for tag, count in ordered]

    def size(self) -> int:
        """Return how many items there are."""
        return len(self._items) + len(self._repeated)

    def not_moved(self) -> Sequence[str]:
        """Return what a feed never tells."""
        return ("Nguồn tin chỉ có các bài mới nhất của cổng cũ.",)

    def _story(self, key: str, item: Element, *, is_whole: bool) -> OldStory:
        notes: list[str] = []
        link = urljoin(self.address, _link(item))
        link = link if link.startswith(("https://", "http://")) else ""
        published, remark = _published(item)
        notes += filter(None, [remark])
        lead, html = _texts(item)
        if is_whole:
            html = self._page(link, notes) or html
        path = unquote(urlsplit(link).path)
        pictures, files = _attached(item)
        return OldStory(
            key=key,
            section="feed",
            title=_text(item, "title"),
            slug=path.rstrip("/").rpartition("/")[2].partition(".")[0],
            lead=lead,
            html=_absolute(html, link),
            standing=Standing.LIVE if self._is_published else Standing.DRAFT,
            why_draft="" if self._is_published else WHY_DRAFT,
            published=published,
            updated=_moment(_text(item, "updated"))[0],
            authors=_authors(item),
            source_name=_text(item, "source") or self.title,
            source_link=link,
            tags=tuple(_tags(item)),
            picture=OldPicture(address=urljoin(link, pictures[0])) if pictures else None,
            files=tuple(urljoin(link, file) for file in files),
            addresses=(path,) if path.strip("/") else (),
            notes=tuple(notes),
        )

    def _page(self, link: str, notes: list[str]) -> str:
        """Return the text of a story's page, "" where it can't be had."""
        try:
            fetched = fetch(link)
        except RefusedError as error:
            notes.append(f"Không lấy được trang gốc ({error}): chỉ có phần của nguồn tin.")
            return ""
        body = body_of_page(fetched.content) if "html" in fetched.kind else ""
        if not body:
            notes.append("Không nhận ra thân bài trong trang gốc: chỉ có phần của nguồn tin.")
        return _absolute(body, fetched.address)


def body_of_page(content: bytes) -> str:
    """Return the part of a page that is its text, without what stands around it."""
    soup = BeautifulSoup(content, "html.parser")
    for furniture in soup.select(_FURNITURE):
        furniture.decompose()
    for selector in _BODIES:
        found = max(soup.select(selector), key=_weight, default=None)
        if found is not None and _weight(found) >= FEWEST_WORDS:
            for heading in found.find_all("h1"):
                heading.decompose()
            return found.decode_contents()
    return ""


def _weight(part: Tag) -> int:
    return len(part.get_text(" ").split())


def _absolute(html: str, base: str) -> str:
    """Return HTML whose links and pictures are told from the root of the network."""
    if "<" not in html:
        return f"<p>{html}</p>" if html else ""
    soup = BeautifulSoup(html, "html.parser")
    for name, attribute in (("a", "href"), ("img", "src"), ("iframe", "src")):
        for element in soup.find_all(name):
            if said := element.get(attribute):
                element[attribute] = urljoin(base, str(said))
    return str(soup)


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _children(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children of these names, those of the first name first."""
    for name in names:
        yield from (child for child in element if _name(child) == name)


def _child(element: Element, *names: str) -> Element | None:
    return next(_children(element, *names), None)


def _text(element: Element, *names: str) -> str:
    """Return the words of the first child of these names; Atom may hold markup as elements."""
    child = _child(element, *names)
    if child is None:
        return ""
    named = _child(child, "title", "name")
    return "".join((child if named is None else named).itertext()).strip()


def _markup(element: Element, *names: str) -> str:
    """Return the HTML of the first child of these names."""
    child = _child(element, *names)
    if child is None:
        return ""
    if child.get("type") != "xhtml":
        return (child.text or "").strip()
    for each in child.iter():
        each.tag = _name(each)
    return "".join(tostring(each, encoding="unicode", method="html") for each in child)


def _texts(item: Element) -> tuple[str, str]:
    """Return the lead and the body; what is alone is the body."""
    body = _markup(item, "encoded") or _markup(item, "content")
    said = _markup(item, "description", "summary")
    return (said, body) if body and said != body else ("", body or said)


def _link(element: Element) -> str:
    for child in _children(element, "link"):
        if (child.text or "").strip():
            return str(child.text).strip()
        if child.get("href") and child.get("rel", "alternate") == "alternate":
            return str(child.get("href"))
    guid = _child(element, "guid")
    is_address = guid is not None and guid.get("isPermaLink", "true") == "true"
    return (guid.text or "").strip() if guid is not None and is_address else ""


def _key(item: Element) -> str:
    """Return what an item is known by; long or missing, a digest of it stands for it."""
    said = _text(item, "guid", "id") or _link(item)
    if said and len(said) <= KEY_LENGTH:
        return said
    whole = said or "\n".join([_text(item, "title"), _text(item, "pubDate"), *_texts(item)])
    return hashlib.sha256(whole.encode()).hexdigest()


def _published(item: Element) -> tuple[datetime.datetime | None, str]:
    """Return when an item appeared, and what to say of that."""
    said = _text(item, "pubDate", "published", "date", "issued")
    if said or not _text(item, "updated"):
        return _moment(said)
    moment, remark = _moment(_text(item, "updated"))
    return moment, remark or "Nguồn tin chỉ cho biết ngày sửa: lấy làm ngày đăng."


def _moment(said: str) -> tuple[datetime.datetime | None, str]:
    for read in (parsedate_to_datetime, datetime.datetime.fromisoformat):
        try:
            moment = read(said)
        except (ValueError, TypeError, IndexError):
            continue
        if moment.tzinfo is not None:
            with suppress(OverflowError):
                return moment.astimezone(ZONE), ""
            continue
        return moment.replace(tzinfo=ZONE), "Ngày đăng không ghi múi giờ: hiểu là giờ Việt Nam."
    return None, f"Không đọc được ngày đăng “{said[:60]}”." if said else ""


def _authors(item: Element) -> tuple[str, ...]:
    names = []
    for child in _children(item, "creator", "author"):
        person = _text(child, "name") or (child.text or "").strip()
        # RSS writes: thu@cong.example (Lò Páo)
        before, _, within = person.partition("(")
        names.append(within.rstrip(") ") if "@" in before and within else person)
    return tuple(dict.fromkeys(name for name in names if name and "@" not in name))


def _tags(item: Element) -> list[str]:
    said = (
        (child.get("label") or child.get("term") or child.text or "").strip()
        for child in _children(item, "category")
    )
    return list(dict.fromkeys(filter(None, said)))


def _attached(item: Element) -> tuple[list[str], list[str]]:
    """Return the addresses of the pictures and of the other files beside the text."""
    pictures, files = [], []
    for child in item.iter():
        name, kind = _name(child), child.get("type", "")
        is_enclosure = name == "enclosure" or (name == "link" and child.get("rel") == "enclosure")
        address = child.get("url") or (child.get("href") if is_enclosure else None)
        if not address:
            continue
        if name == "thumbnail" or kind.startswith("image/") or child.get("medium") == "image":
            pictures.append(address)
        elif is_enclosure:
            files.append(address)
    return pictures, files
