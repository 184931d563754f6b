"""What a page's pictures lack: words for those who can't see them, whom to thank, size."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.urls import reverse
from wagtail import blocks

from core.blocks import ImageBlock
from core.models import PortalImage
from media_library.shapes import LEAST_WIDTH
from quality.findings import Draft, Finding


class ShownPicture(NamedTuple):
    """A picture as the page shows it, with the words that stand for it there."""

    image: PortalImage
    alt_text: str
    credit: str


def pictures(draft: Draft) -> list[ShownPicture]:
    """Return every picture of a draft, in the order of the page."""
    page = draft.page
    found = []
    for name, alt_name in (("lead_image", ""), ("portrait", "portrait_alt_text")):
        image = getattr(page, name, None)
        if image is not None:
            alt_text = getattr(page, alt_name, "") if alt_name else image.default_alt_text
            found.append(ShownPicture(image, alt_text, image.credit))
    for body in page.bodies:
        for block in body:
            found += _in_block(block.block, block.value)
    return found


def _in_block(block: blocks.Block, value: Any) -> Iterator[ShownPicture]:
    if isinstance(block, ImageBlock):
        image = value.get("image")
        if image is not None:
            yield ShownPicture(
                image,
                value["alt_text"] or image.default_alt_text,
                value["credit"] or image.credit,
            )
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _in_block(child, value.get(name))
    elif isinstance(block, blocks.ListBlock):
        for child in value:
            yield from _in_block(block.child_block, child)


def pictures_without_alt(draft: Draft) -> Iterator[Finding]:
    """Find pictures that say nothing to a blind reader."""
    for shown in pictures(draft):
        if not shown.alt_text.strip():
            said = f"Hình “{shown.image.title}” chưa có mô tả cho người không nhìn thấy."
            yield Finding(said=said, address=_address_of_words(shown))


def pictures_without_credit(draft: Draft) -> Iterator[Finding]:
    """Find pictures that name nobody."""
    for shown in pictures(draft):
        if not shown.credit.strip():
            said = f"Hình “{shown.image.title}” chưa ghi nguồn ảnh."
            yield Finding(said=said, address=_address_of_words(shown))


def _address_of_words(shown: ShownPicture) -> str:
    return reverse("wagtailimages:words", args=[shown.image.pk])


def small_pictures(draft: Draft) -> Iterator[Finding]:
    """Find pictures that will be blurred."""
    for shown in pictures(draft):
        if shown.image.width < LEAST_WIDTH:
            yield Finding(
                said=f"Hình “{shown.image.title}” chỉ rộng {shown.image.width} điểm ảnh, sẽ mờ; "
                f"nên từ {LEAST_WIDTH} trở lên."
            )
