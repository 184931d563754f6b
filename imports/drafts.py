"""Make a news draft of a parsed page: fields, body blocks, authors, source, pictures, ties."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from html import escape
from itertools import zip_longest
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.utils import timezone
from wagtail.utils.file import hash_filelike

from core.dates import DatePrecision
from core.models import PortalImage
from core.pictures import PictureError, clean_upload
from core.text import folded_text
from imports.names import Role
from imports.parsed import Block, BlockKind, ListItem, ParsedPage
from imports.reading import CELL_SEPARATOR
from imports.ties import Ties
from movements.models import PageMovement
from news.models import (
    Author,
    NewsAuthor,
    NewsDirective,
    NewsGroup,
    NewsOrganisation,
    NewsPage,
    Source,
)

TITLE_LENGTH_LIMIT = 255
HEADING_LENGTH_LIMIT = 200
SOURCE_LENGTH_LIMIT = 150
PREFIX_LENGTH_LIMIT = 30
#: Pictures beside the files: the kinds that a portal shows, and no larger than a camera makes.
PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif"})
PICTURE_MAX_BYTES = 20 * 1024 * 1024

_ROLES = {
    Role.AUTHOR: NewsAuthor.Role.TEXT,
    Role.PHOTOGRAPHER: NewsAuthor.Role.PHOTO,
    Role.EDITOR: NewsAuthor.Role.EDITING,
}


def fill_draft(
    draft: NewsPage, page: ParsedPage, ties: Ties, *, file: Path, folder: Path
) -> list[str]:
    """Write a parsed page into an unsaved or unpublished news page; returns what to check."""
    notes: list[str] = []
    draft.title, note_of_title = shortened_title(page.title or page.sapo or file.stem)
    notes += note_of_title
    draft.draft_title = draft.title
    draft.lead = page.sapo
    draft.published_on = _published_on(page)
    # Without a date the precision is one for the day that the editor may still find.
    draft.published_precision = page.date.precision or DatePrecision.DAY
    draft.source, note = _source_of(page)
    notes += [note] if note else []
    draft.source_link = _source_link(page)
    draft.body = _body_of(page, notes, file=file, folder=folder)
    waiting = next((image for image in page.images if not image.source), None)
    if waiting is not None and draft.lead_image_id is None:
        # The words of a picture that the file lacks wait here; readers see them once it has one.
        draft.lead_image_caption = caption_with_credit(waiting)[:500]
    draft.authors = [
        NewsAuthor(author=_author_named(name.name), role=_ROLES[name.role], sort_order=at)
        for at, name in enumerate(page.authors)
    ]
    draft.place_id = next(iter(ties.ids("places")), None)
    draft.page_movements = [
        PageMovement(movement_id=pk, sort_order=at) for at, pk in enumerate(ties.ids("movements"))
    ]
    draft.directive_links = [
        NewsDirective(directive_id=pk, sort_order=at)
        for at, pk in enumerate(ties.ids("directives"))
    ]
    draft.group_links = [
        NewsGroup(group_id=pk, sort_order=at) for at, pk in enumerate(ties.ids("groups"))
    ]
    draft.organisation_links = [
        NewsOrganisation(organisation_id=pk, sort_order=at)
        for at, pk in enumerate(ties.ids("organisations"))
    ]
    return notes


def shortened_title(title: str) -> tuple[str, list[str]]:
    """Return a title that its column takes, and a note where it was cut."""
    if len(title) <= TITLE_LENGTH_LIMIT:
        return title, []
    cut = f"{title[: TITLE_LENGTH_LIMIT - 1].rsplit(' ', 1)[0]}…"
    return cut, ["Tiêu đề quá dài, đã cắt bớt."]


def table_notes(page: ParsedPage) -> list[str]:
    """Return what to check of the tables of a page."""
    if any(block.kind is BlockKind.TABLE for block in page.blocks):
        return ["Bài có bảng: hãy xem lại hàng tiêu đề của bảng."]
    return []


def body_data(blocks: Iterable[Block], pictures: dict[Block, PortalImage]) -> list[tuple]:
    """Blocks as StreamField data: paragraphs and lists between two headings are one rich text.

    A picture that is not in `pictures` leaves no block: the body of a page can't hold a caption
    without its picture.
    """
    blocks = list(blocks)
    top = min((block.level for block in blocks if block.level), default=0)
    data: list[tuple] = []
    text: list[str] = []

    def end_text() -> None:
        if text:
            data.append(("paragraph", "".join(text)))
            text.clear()

    for block in blocks:
        if block.kind is BlockKind.HEADING:
            end_text()
            heading = block.text[:HEADING_LENGTH_LIMIT]
            level = "3" if block.level > top else "2"
            data.append(("heading", {"text": heading, "level": level}))
        elif block.kind is BlockKind.PARAGRAPH:
            text.append(f"<p>{block.markup or escape(block.text, quote=False)}</p>")
        elif block.kind is BlockKind.LIST:
            text.append(_list_markup(block))
        elif block.kind is BlockKind.TABLE:
            end_text()
            data.append(("table", _table_value(block)))
        elif block in pictures:
            end_text()
            value = {
                "image": pictures[block],
                "alt_text": block.alt[:255],
                "caption": block.caption[:500],
                "credit": block.credit[:255],
            }
            data.append(("image", value))
    end_text()
    return data


def _list_markup(block: Block) -> str:
    """A list as rich text keeps it, with the lists inside its items; each item says how deep."""
    parts: list[str] = []
    #: The lists around the next item, the outermost first.
    around: list[str] = []
    for text, item in zip_longest(block.items, block.layout, fillvalue=ListItem()):
        depth = min(item.depth, len(around))
        name = "ol" if item.is_numbered else "ul"
        while len(around) > depth + 1 or (len(around) == depth + 1 and around[-1] != name):
            parts.append(f"</li></{around.pop()}>")
        if len(around) == depth + 1:
            parts.append("</li>")
        else:
            parts.append(f"<{name}>")
            around.append(name)
        parts.append(f"<li>{item.markup or escape(str(text), quote=False)}")
    parts += [f"</li></{name}>" for name in reversed(around)]
    return "".join(parts)


def _table_value(block: Block) -> dict:
    cells = [row.split(CELL_SEPARATOR) for row in block.items]
    width = max(map(len, cells))
    return {
        "data": [row + [""] * (width - len(row)) for row in cells],
        "table_header_choice": "row",
        "first_row_is_table_header": True,
        "first_col_is_header": False,
        **({"table_caption": block.caption} if block.caption else {}),
    }


def _body_of(page: ParsedPage, notes: list[str], *, file: Path, folder: Path) -> list[tuple]:
    notes += table_notes(page)
    pictures: dict[Block, PortalImage] = {}
    for block in page.images:
        if not block.source:
            continue
        picture = picture_beside(block, file=file, folder=folder)
        if picture is None:
            words = block.caption or block.alt or block.source
            notes.append(f"Không lấy được hình “{words}” ({block.source[:120]}): hãy thêm tay.")
        else:
            pictures[block] = picture
            if not picture.default_alt_text:
                notes.append(f"Hình “{picture.title}” chưa có mô tả cho người không nhìn thấy.")
    return body_data(page.blocks, pictures)


def picture_beside(block: Block, *, file: Path, folder: Path) -> PortalImage | None:
    """The picture as a file inside the imported folder; nothing is fetched from the network."""
    address = urlsplit(block.source)
    if address.scheme or address.netloc or not address.path:
        return None
    root = folder.resolve()
    path = (file.parent / unquote(address.path).lstrip("/")).resolve()
    if not path.is_relative_to(root) or path.suffix.lower() not in PICTURE_SUFFIXES:
        return None
    if not path.is_file() or path.stat().st_size > PICTURE_MAX_BYTES:
        return None
    try:
        return stored_picture(block, path.name, path.read_bytes())
    except PictureError:
        return None


def stored_picture(block: Block, name: str, content: bytes, **of_whom: Any) -> PortalImage:
    """Return the picture with this content, from the library or put there with what `block` says.

    `of_whom` are fields of a new picture besides. Raises PictureError.
    """
    upload = clean_upload(name, content)
    file_hash = hash_filelike(upload)
    known = PortalImage.objects.filter(file_hash=file_hash).first()
    if known is not None:
        return known
    picture = PortalImage(
        title=(block.caption or block.alt or Path(name).stem)[:255],
        description=block.alt[:255],
        caption=block.caption[:500],
        credit=block.credit[:255],
        file=upload,
        file_size=upload.size,
        file_hash=file_hash,
        **of_whom,
    )
    picture.save()
    return picture


def _published_on(page: ParsedPage) -> datetime.datetime | None:
    """When the page appeared, as far as it tells; the precision says how far that is."""
    day = page.date.value
    if day is None:
        if page.date.year is None:
            return None
        day = datetime.date(page.date.year, 1, 1)
    clock = page.date.time or datetime.time()
    return timezone.make_aware(datetime.datetime.combine(day, clock))


def _source_of(page: ParsedPage) -> tuple[Source | None, str]:
    """The source by folded name or prefix, made when new; a name in use is never changed."""
    name = page.source.name if page.source is not None else page.agency
    if not name:
        return None, ""
    prefix = page.agency[:PREFIX_LENGTH_LIMIT]
    name = name[:SOURCE_LENGTH_LIMIT]
    wanted, wanted_prefix = folded_text(name), folded_text(prefix)
    for source in Source.objects.order_by("pk"):
        if wanted in {folded_text(source.name), folded_text(source.prefix)} or (
            page.source is None and wanted_prefix == folded_text(source.prefix) != ""
        ):
            return source, ""
    link = _site_of(page.source.address) if page.source is not None else ""
    source = Source.objects.create(name=name, prefix=prefix, link=link)
    return source, f"Đã thêm nguồn tin “{name}”: hãy xem tên đầy đủ và địa chỉ."


def _source_link(page: ParsedPage) -> str:
    address = page.source.address if page.source is not None else ""
    return address[:500] if urlsplit(address).path.strip("/") else ""


def _site_of(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}/" if parts.netloc else ""


def _author_named(name: str) -> Author:
    wanted = folded_text(name)
    for author in Author.objects.order_by("pk"):
        # Marks tell names apart (Tùng, Tung), so folding only finds; equal letters decide.
        if folded_text(author.name) == wanted and author.name.casefold() == name.casefold():
            return author
    return Author.objects.create(name=name[:SOURCE_LENGTH_LIMIT])


def caption_with_credit(image: Block) -> str:
    """Return the words below a picture in one line."""
    if not image.credit:
        return image.caption
    return f"{image.caption} (Ảnh: {image.credit})".strip()
