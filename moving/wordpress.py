"""A WordPress site as its export file (WXR) tells it; no Django here."""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from email.utils import parsedate_to_datetime
from html import escape
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse  # type: ignore[import-untyped]

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

_STANDING = {
    "publish": (Standing.LIVE, ""),
    "future": (Standing.SCHEDULED, ""),
    "draft": (Standing.DRAFT, "bài còn là bản nháp ở cổng cũ"),
    "pending": (Standing.DRAFT, "bài chờ duyệt ở cổng cũ"),
    "private": (Standing.DRAFT, "bài riêng tư ở cổng cũ"),
    "trash": (Standing.LEFT_OUT, "bài nằm trong thùng rác của cổng cũ"),
    "auto-draft": (Standing.LEFT_OUT, "bản nháp tự tạo, chưa ai viết"),
}
_THROWN_AWAY = [each for each in _STANDING.values() if each[0] is Standing.LEFT_OUT]
KEY_LENGTH = 100
TOLD = 20
"""Of a kind that does not come, so many are named."""
NEVER_APPEARED = frozenset({"draft", "pending", "auto-draft"})
NO_SECTION = ("khong-chuyen-muc", "Tin khác")
"""The category of posts that stand in none: its slug and title."""
_CAPTION = re.compile(r"\[caption[^\]]*\](.*?)\[/caption\]", re.DOTALL)
_IMAGE = re.compile(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", re.DOTALL)
_GALLERY = re.compile(r"\[gallery\b([^\]]*)\]")
_IDS = re.compile(r"\b(?:ids|include)\s*=\s*[\"']?([\d,\s]+)")
#: Blocks that WordPress fills when it shows the page: the file holds nothing of them.
_MADE_LATER = re.compile(r"<!-- wp:([\w/-]+)[^>]*?/-->")
_VIDEO = re.compile(r"\[(?:embed|video)\b[^\]]*\]\s*(https?://[^\s\[]+)\s*\[/(?:embed|video)\]")
_SHORTCODE = re.compile(r"\[/?([a-z][\w-]*)(?:\s[^\]]*)?\]")
#: What was written with blocks, or with paragraphs of its own, is shown as it stands.
_WHOLE = re.compile(r"<!-- wp:|<p\b", re.IGNORECASE)
_BLOCK = re.compile(r"<(?:div|h[1-6]|ul|ol|table|blockquote|figure|iframe)\b", re.IGNORECASE)


class BrokenExportError(UnreadableError):
    """The file is no export that can be read to its end; the message says why."""


class WordPress:
    """An export file; small things (categories, tags, files) are read once and kept."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._authors: dict[str, str] = {}
        self._sections: dict[str, str] = {}
        self._tags: dict[str, tuple[str, int]] = {}
        self._attachments: dict[str, tuple[str, str]] = {}
        self._held: set[str] = set()
        self._of_post: dict[str, list[str]] = {}
        self._order: list[tuple[str, str, int]] = []
        self._others: dict[str, list[str]] = {}
        try:
            self._read()
        except FAULTS as error:
            raise BrokenExportError(why_refused(error)) from error

    def sections(self) -> Sequence[OldSection]:
        """Return the categories; those without posts stay there."""
        held = self._held
        return [
            OldSection(
                key=slug,
                title=title,
                slug=slug,
                why_hidden="" if slug in held else "không có bài nào",
                is_left_out=slug not in held,
                addresses=(f"/category/{slug}/",),
            )
            for slug, title in {**self._sections, **dict([NO_SECTION])}.items()
            if slug in held or slug in self._sections
        ]

    def stories(self) -> Iterator[OldStory]:
        """Yield the posts, category by category, in each the oldest first."""
        wanted = sorted(self._order)
        for section in dict.fromkeys(section for section, _date, _place in wanted):
            dates = {place: date for name, date, place in wanted if name == section}
            of_section = [
                (dates[place], place, self._story(item, section))
                for place, item in self._items("post")
                if place in dates
            ]
            yield from (story for _date, _place, story in sorted(of_section, key=_by_date))

    def documents(self) -> Iterator[OldDocument]:
        """Yield nothing: WordPress knows no documents."""
        return iter(())

    def dossiers(self) -> Iterable[OldDossier]:
        """Return nothing: WordPress knows no lines of events."""
        return ()

    def tags(self) -> Sequence[OldTag]:
        """Return the tags, those of most posts first."""
        return [
            OldTag(key=slug, name=name, stories=count, addresses=(f"/tag/{slug}/",))
            for slug, (name, count) in sorted(self._tags.items(), key=lambda each: -each[1][1])
        ]

    def size(self) -> int:
        """Return how many posts there are, with those thrown away."""
        return len(self._order)

    def not_moved(self) -> Sequence[str]:
        """Return what has no place here: static pages, comments, menus."""
        said = [
            f"{len(titles)} mục loại “{kind}” ({'; '.join(filter(None, titles[:TOLD]))})"
            for kind, titles in sorted(self._others.items())
        ]
        others = f" {', '.join(said)} không được chuyển." if said else ""
        files = len(self._attachments)
        return (
            f"Bình luận, trình đơn và lịch sử sửa của cổng cũ không được chuyển.{others}",
            *([f"Trong {files} tệp tải lên, chỉ tệp có trong bài được chuyển."] if files else []),
        )

    def _read(self) -> None:
        for element in self._elements("item", "author", "category", "tag"):
            name = _name(element)
            if name == "author":
                login = _text(element, "author_login")
                self._authors[login] = _text(element, "author_display_name") or login
            elif name == "category" and _text(element, "category_nicename"):
                slug = unquote(_text(element, "category_nicename"))
                self._sections[slug] = _text(element, "cat_name")
            elif name == "tag":
                self._tags.setdefault(unquote(_text(element, "tag_slug")), ("", 0))
                slug = unquote(_text(element, "tag_slug"))
                self._tags[slug] = (_text(element, "tag_name"), self._tags[slug][1])
        for place, item in self._items():
            kind = _text(item, "post_type")
            if kind == "attachment":
                number = _text(item, "post_id")
                self._of_post.setdefault(_text(item, "post_parent"), []).append(number)
                self._attachments[number] = (
                    _text(item, "attachment_url"),
                    _text(item, "encoded", "excerpt") or _text(item, "title"),
                )
            elif kind == "post":
                self._note_post(place, item)
            elif kind not in ("nav_menu_item", "revision"):
                self._others.setdefault(kind, []).append(_text(item, "title"))

    def _note_post(self, place: int, item: Element) -> None:
        categories = _terms(item, "category")
        self._sections |= {
            slug: title for slug, title in categories if not self._sections.get(slug)
        }
        section = categories[0][0] if categories else NO_SECTION[0]
        if _STANDING.get(_text(item, "status")) not in _THROWN_AWAY:
            self._held.add(section)
        published = _published(item)
        self._order.append((section, published.isoformat() if published else "", place))
        for slug, name in _terms(item, "post_tag"):
            self._tags[slug] = (name, self._tags.get(slug, ("", 0))[1] + 1)

    def _items(self, kind: str = "") -> Iterator[tuple[int, Element]]:
        for place, item in enumerate(self._elements("item")):
            if not kind or _text(item, "post_type") == kind:
                yield place, item

    def _elements(self, *names: str) -> Iterator[Element]:
        """Yield the elements of these names, each forgotten once the next is asked for."""
        depth = 0
        for event, element in iterparse(self.file, events=("start", "end")):
            depth += 1 if event == "start" else -1
            # Straight below the channel: an item has categories of its own.
            if event == "end" and depth == 2:
                if _name(element) in names:
                    yield element
                element.clear()

    def _story(self, item: Element, section: str) -> OldStory:
        status = _text(item, "status")
        unknown = (Standing.DRAFT, f"trạng thái “{status}” ở cổng cũ")
        standing, why = _STANDING.get(status, unknown)
        if _text(item, "post_password") and standing is not Standing.LEFT_OUT:
            standing, why = Standing.DRAFT, "bài đặt mật khẩu ở cổng cũ"
        notes: list[str] = []
        thumbnail = _metadata(item).get("_thumbnail_id", "")
        picture = self._attachments.get(thumbnail)
        if picture is None and thumbnail.strip("0-"):
            notes.append(f"Hình đại diện (mã {thumbnail}) không có trong tệp xuất: hãy thêm tay.")
        number = _text(item, "post_id")
        author = _text(item, "creator")
        tags = tuple(slug for slug, _name in _terms(item, "post_tag"))
        return OldStory(
            key=number or _text(item, "guid")[-KEY_LENGTH:],
            section=section,
            title=_text(item, "title"),
            slug=unquote(_text(item, "post_name")),
            lead=_text(item, "encoded", "excerpt"),
            html=self._html(_text(item, "encoded", "content"), number, notes),
            standing=standing,
            why_draft=why,
            published=_published(item),
            updated=_moment(_text(item, "post_modified_gmt")),
            authors=tuple(filter(None, [self._authors.get(author, author)])),
            tags=tags,
            picture=OldPicture(address=picture[0], caption=picture[1]) if picture else None,
            addresses=_addresses(_text(item, "link")),
            notes=tuple(notes),
        )

    def _html(self, content: str, number: str, notes: list[str]) -> str:
        """Return what WordPress would have shown: short codes and blank lines made HTML."""
        is_whole = _WHOLE.search(content) is not None
        content = _CAPTION.sub(_figure, content)
        content = _VIDEO.sub(lambda match: f'<iframe src="{escape(match[1])}"></iframe>', content)
        content = _GALLERY.sub(lambda match: self._gallery(match[1], number, notes), content)
        if later := {match[1] for match in _MADE_LATER.finditer(content)}:
            names = ", ".join(sorted(later))
            notes.append(f"Khối của WordPress ({names}) không có nội dung trong tệp xuất: đã bỏ.")
        unknown = {match[1] for match in _SHORTCODE.finditer(content)}
        if unknown:
            names = ", ".join(sorted(unknown))
            notes.append(f"Đã bỏ mã ngắn của WordPress ({names}): hãy xem lại chỗ ấy.")
            content = _SHORTCODE.sub("", content)
        return content if is_whole else _with_paragraphs(content)

    def _gallery(self, said: str, number: str, notes: list[str]) -> str:
        """Return the pictures of a gallery: those it names, else all that belong to the post."""
        named = _IDS.search(said)
        ids = (
            named[1].replace(" ", "").strip(",").split(",") if named else self._of_post.get(number)
        )
        missing = [each for each in ids or () if each not in self._attachments]
        if missing or not ids:
            which = f" (mã {', '.join(missing)})" if missing else ""
            notes.append(f"Bộ hình trong bài thiếu hình{which}: tệp xuất không có, hãy thêm tay.")
        found = (self._attachments.get(each) for each in ids or ())
        return "".join(
            f'<figure><img src="{escape(address)}"><figcaption>{escape(caption)}</figcaption>'
            "</figure>"
            for address, caption in filter(None, found)
        )


def _with_paragraphs(content: str) -> str:
    """Return text as WordPress shows it: a blank line ends a paragraph, a line end a line."""
    parts = re.split(r"\n\s*\n", content.replace("\r\n", "\n"))
    return "".join(
        part if _BLOCK.match(part) else f"<p>{part.replace(chr(10), '<br>')}</p>"
        for part in map(str.strip, parts)
        if part
    )


def _by_date(row: tuple[str, int, OldStory]) -> tuple[str, int]:
    return row[0], row[1]


def _figure(match: re.Match[str]) -> str:
    image = _IMAGE.search(match[1])
    if image is None:
        return match[1]
    words = match[1].replace(image[0], "").strip()
    return f"<figure>{image[0]}<figcaption>{words}</figcaption></figure>"


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: Element, name: str, namespace: str = "") -> str:
    """Return the text of the first child of this name; WXR has a namespace for each version."""
    for child in element:
        if _name(child) == name and namespace in str(child.tag).partition("}")[0]:
            return (child.text or "").strip()
    return ""


def _terms(item: Element, domain: str) -> list[tuple[str, str]]:
    return [
        (unquote(str(child.get("nicename") or "")), (child.text or "").strip())
        for child in item
        if _name(child) == "category" and child.get("domain") == domain and child.get("nicename")
    ]


def _metadata(item: Element) -> dict[str, str]:
    return {
        _text(child, "meta_key"): _text(child, "meta_value")
        for child in item
        if _name(child) == "postmeta"
    }


def _addresses(link: str) -> tuple[str, ...]:
    """Return the path of a post; one known by a number only (`?p=12`) has none."""
    path = unquote(urlsplit(link).path)
    return (path,) if path.strip("/") else ()


def _published(item: Element) -> datetime.datetime | None:
    """Return when a post appeared, or is to appear."""
    moment = _moment(_text(item, "post_date_gmt"))
    if moment is not None or _text(item, "status") in NEVER_APPEARED:
        return moment
    # What a plug-in brought there may have a local date alone.
    return _moment(_text(item, "post_date"), ZONE) or _mail_date(_text(item, "pubDate"))


def _moment(said: str, zone: datetime.tzinfo = datetime.UTC) -> datetime.datetime | None:
    try:
        moment = datetime.datetime.fromisoformat(said)
    except ValueError:
        # A draft that never appeared says 0000-00-00.
        return None
    return _in_utc(moment.replace(tzinfo=zone))


def _in_utc(moment: datetime.datetime) -> datetime.datetime | None:
    try:
        return moment.astimezone(datetime.UTC)
    except OverflowError:
        return None


def _mail_date(said: str) -> datetime.datetime | None:
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return None
    return _in_utc(moment) if moment.tzinfo else None
