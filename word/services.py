"""Take a Word text into a page: a new draft, more of a draft that stands, or blocks of a paste."""

from __future__ import annotations

import base64
import binascii
import dataclasses
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.permissions import policy_registry

from core.blocks import BodyBlock
from core.models import PortalImage
from core.pictures import PictureError
from imports.drafts import (
    PICTURE_MAX_BYTES,
    body_data,
    caption_with_credit,
    shortened_title,
    stored_picture,
)
from imports.parsed import Block, BlockKind
from news.models import NewsIndexPage, NewsPage
from word.files import read_word
from word.markup import prepared_clipboard, prepared_document
from word.models import WordFile
from word.understanding import SEE_COMPARISON, Understood, understand, without_picture

LEAD_LENGTH_LIMIT = 2_000
NAME_LENGTH_LIMIT = 255
_INLINE = re.compile(
    r"""(?P<before>\bsrc\s*=\s*["'])data:image/(?P<kind>\w{1,9})[\w.+;=-]{0,60}?;base64,"""
    r"""(?P<content>[^"']*)(?P<after>["'])""",
    re.IGNORECASE,
)
"""A picture whose letters stand in its address."""


def body_field(page: Page | type[Page]) -> str:
    """Return the field that holds the body of a page, "" where its type has none."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField) and isinstance(field.stream_block, BodyBlock):
            return str(field.name)
    return ""


def new_draft(parent: NewsIndexPage, name: str, content: bytes, user: User) -> WordFile:
    """Make a draft of a Word file below `parent`; raises `Unreadable` with what to do."""
    text = read_word(name, content)
    understood = understand(prepared_document(text.html), text.notes)
    with transaction.atomic():
        data, notes, refused = _body(understood, text.pictures, user)
        title, cut = shortened_title(understood.title or Path(name).stem)
        page = NewsPage(
            title=title,
            draft_title=title,
            lead=understood.lead[:LEAD_LENGTH_LIMIT],
            body=data,
            live=False,
            owner=user,
        )
        if not understood.title:
            cut = [*cut, "Không thấy tiêu đề trong tệp: tạm lấy tên tệp làm tiêu đề."]
        parent.add_child(instance=page)
        page.save_revision(user=user, clean=False)
        return _recorded(page, name, understood, [*cut, *notes], refused, user)


def add_to_draft(page: Page, name: str, content: bytes, user: User) -> WordFile:
    """Put the text of a Word file at the end of a page's draft; raises `Unreadable`.

    Title and sapo of the page stay; those of the file become part of the text.
    """
    text = read_word(name, content)
    prepared = dataclasses.replace(prepared_document(text.html), title="", lead="")
    understood = understand(prepared, text.notes)
    with transaction.atomic():
        data, notes, refused = _body(understood, text.pictures, user)
        draft = page.get_latest_revision_as_object()
        field = body_field(draft)
        body = getattr(draft, field)
        for kind, value in data:
            body.append((kind, value))
        draft.save_revision(user=user, log_action=True, clean=False)
        return _recorded(page, name, understood, notes, refused, user)


def pasted_blocks(html: str, user: User) -> tuple[list[dict[str, Any]], list[str]]:
    """Return what Word put on the clipboard as the editor of bodies takes it, and what to tell.

    Pictures come only with the page itself: an address on somebody's computer can't be read.
    """
    pictures: dict[str, bytes] = {}

    def named(match: re.Match[str]) -> str:
        # The reader of pages takes what is written into an address for decoration.
        name = f"hinh-{len(pictures) + 1}.{match['kind']}"
        pictures[name] = _inline(match["content"])
        return f"{match['before']}{name}{match['after']}"

    understood = understand(prepared_clipboard(_INLINE.sub(named, html)))
    return _as_typed(understood, pictures, user)


def picture_blocks(
    files: Iterable[tuple[str, bytes]], user: User
) -> tuple[list[dict[str, Any]], list[str]]:
    """Return pictures that were pasted or dropped as files, the same way."""
    pictures: dict[str, bytes] = {}
    for number, (name, content) in enumerate(files, start=1):
        path = Path(name)
        # What browsers call a picture that never was a file.
        stem = "Hình dán" if path.stem == "image" else path.stem
        taken = f"{stem}{path.suffix}"
        pictures[taken if taken not in pictures else f"{stem} {number}{path.suffix}"] = content
    blocks = tuple(Block(BlockKind.IMAGE, (), source=name) for name in pictures)
    return _as_typed(Understood("", "", blocks, (), ()), pictures, user)


def _as_typed(
    understood: Understood, pictures: Mapping[str, bytes], user: User
) -> tuple[list[dict[str, Any]], list[str]]:
    with transaction.atomic():
        data, notes, _ = _body(understood, pictures, user)
    block = BodyBlock()
    # A paste has no comparison to look at.
    told = [note.removesuffix(f": {SEE_COMPARISON}") for note in understood.notes]
    return block.get_form_state(block.normalize(data)), [*told, *notes]


def _inline(content: str) -> bytes:
    try:
        return base64.b64decode("".join(unquote(content).split()), validate=True)
    except binascii.Error:
        return b""


def _body(
    understood: Understood, pictures: Mapping[str, bytes], user: User
) -> tuple[list[tuple], list[str], frozenset[int]]:
    """Return the blocks as StreamField data, the pictures put into the library, and notes.

    Last come the lines of pictures that were not taken.
    """
    notes: list[str] = []
    stored: dict[Block, PortalImage] = {}
    policy = policy_registry.get_by_type(PortalImage)
    may_add = policy.user_has_permission(user, "add")
    for number, block in enumerate(
        (block for block in understood.blocks if block.kind is BlockKind.IMAGE), start=1
    ):
        called = f"Hình {number}" + (f" “{block.caption[:60]}”" if block.caption else "")
        content = pictures.get(block.source, b"")
        try:
            if not content:
                raise PictureError("Hình không nằm trong nội dung, hãy tải hình lên riêng.")
            if not may_add:
                raise PictureError("Tài khoản của bạn không được tải hình lên.")
            if len(content) > PICTURE_MAX_BYTES:
                raise PictureError("Hình lớn quá, hãy thu nhỏ rồi tải lên.")
            picture = stored_picture(block, block.source, content, uploaded_by_user=user)
        except PictureError as error:
            notes.append(f"{called} chưa đưa vào bài: {error}")
            continue
        stored[block] = picture
        if not (block.alt or picture.default_alt_text):
            notes.append(f"{called} chưa có mô tả cho người không nhìn thấy.")
        if not (block.credit or picture.credit):
            notes.append(f"{called} chưa ghi nguồn ảnh.")
    kept = [_told(block, stored) for block in understood.blocks]
    refused = frozenset(
        number
        for block in understood.blocks
        if block.kind is BlockKind.IMAGE and block not in stored
        for number in block.lines
    )
    return body_data(filter(None, kept), stored), notes, refused


def _told(block: Block, stored: Mapping[Block, PortalImage]) -> Block | None:
    """Keep the caption of a picture that could not be taken, as words."""
    if block.kind is not BlockKind.IMAGE or block in stored:
        return block
    words = caption_with_credit(block).strip()
    return Block(BlockKind.PARAGRAPH, block.lines, words) if words else None


def _recorded(
    page: Page,
    name: str,
    understood: Understood,
    notes: list[str],
    refused: frozenset[int],
    user: User,
) -> WordFile:
    entries = (
        without_picture(entry) if refused.intersection(entry.numbers) else entry
        for entry in understood.entries
    )
    return WordFile.objects.create(
        page=page,
        name=name[-NAME_LENGTH_LIMIT:],
        entries=[dataclasses.asdict(entry) for entry in entries],
        notes=[*understood.notes, *notes],
        added_by=user,
    )
