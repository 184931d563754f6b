"""Fetching the pictures of a page together: two queries, however many there are."""

from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects
from wagtail.blocks import StreamValue
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

if TYPE_CHECKING:
    from core.models import PortalImage

_fetched: "ContextVar[Mapping[int, PortalImage] | None]" = ContextVar(
    "fetched_images", default=None
)


class PortalImageChooserBlock(ImageChooserBlock):
    """An image chooser that takes its pictures from `body_images` when that fetched them."""

    def bulk_to_python(self, values: list[int | None]) -> "list[PortalImage | None]":
        fetched = _fetched.get()
        if fetched is None:
            return super().bulk_to_python(values)
        return [fetched.get(value) for value in values]

    def deconstruct(self) -> tuple:
        # Migrations need not know that pictures are fetched together.
        _, args, kwargs = super().deconstruct()
        return "wagtail.images.blocks.ImageChooserBlock", args, kwargs


def body_images(body: StreamValue) -> "list[PortalImage]":
    """Return every picture of a body, fetched in one query for blocks and galleries alike.

    A previewed body holds its pictures already and costs nothing.
    """
    ids: set[int] = set()
    for block in body.raw_data:
        items = [block] if block["type"] == "image" else []
        if block["type"] == "gallery":
            items = block["value"].get("images", [])
        # Lists hold {"type": "item", "value": …}; old data held the bare value.
        values = (item.get("value", item) for item in items)
        ids.update(value["image"] for value in values if value.get("image"))
    images = get_image_model().objects.in_bulk(ids) if ids else {}
    token = _fetched.set(images)
    try:
        for child in body:
            _ = child.value
    finally:
        _fetched.reset(token)
    return list(images.values())


def prefetch_renditions(images: "Iterable[PortalImage | None]") -> None:
    """Fetch the renditions of all these pictures in one query; None is passed over."""
    present = [image for image in images if image is not None]
    if present:
        prefetch_related_objects(present, "renditions")
