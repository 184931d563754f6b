"""Fetching the pictures of a page together: one query, however many there are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from wagtail.blocks import StreamValue
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock
from wagtail.images.models import AbstractRendition

from queries.prepared import Prepared

if TYPE_CHECKING:
    from core.models.media import PortalImage

_fetched: "ContextVar[Mapping[int, PortalImage] | None]" = ContextVar(
    "fetched_images", default=None
)


class PortalImageChooserBlock(ImageChooserBlock):
    """An image chooser that takes its pictures from `fetch_pictures` when that fetched them."""

    def bulk_to_python(self, values: list[int | None]) -> "list[PortalImage | None]":
        fetched = _fetched.get()
        if fetched is None:
            return super().bulk_to_python(values)
        return [fetched.get(value) if value else None for value in values]

    def deconstruct(self) -> tuple:
        # Migrations need not know that pictures are fetched together.
        _, args, kwargs = super().deconstruct()
        return "wagtail.images.blocks.ImageChooserBlock", args, kwargs


def fetch_pictures(bodies: Iterable[StreamValue], images: "Iterable[PortalImage | None]") -> None:
    """Fetch the pictures of bodies and the renditions of all pictures shown, in one query.

    `images` are those shown beside the bodies; None is passed over. Pictures of a body that were
    never drawn yet cost one query more. A previewed body holds its pictures already.
    """
    bodies = list(bodies)
    shown = [image for image in images if image is not None]
    found = pictures_by_id(set().union(*map(picture_ids, bodies)), shown)
    token = _fetched.set(found)
    try:
        for body in bodies:
            for child in body:
                _ = child.value
    finally:
        _fetched.reset(token)


def pictures_by_id(
    ids: Collection[int], beside: "Collection[PortalImage]" = ()
) -> "dict[int, PortalImage]":
    """Return the pictures of these ids with their renditions, in one query with those `beside`.

    Pictures that were never drawn yet cost one query more; those that are gone are left out.
    """
    drawn: dict[int, list[AbstractRendition]] = defaultdict(list)
    found: dict[int, PortalImage] = {}
    wanted = set(ids)
    if every := wanted.union(image.pk for image in beside):
        for rendition in _renditions(image_ids=sorted(every)):
            drawn[rendition.image_id].append(rendition)
            found[rendition.image_id] = rendition.image
    if undrawn := wanted - found.keys():
        found |= get_image_model().objects.in_bulk(undrawn)
    for image in (*found.values(), *beside):
        # The name under which Wagtail looks for renditions that were fetched before.
        image.prefetched_renditions = drawn.get(image.pk, [])
    return found


@Prepared
def _renditions(image_ids: list[int]) -> QuerySet[AbstractRendition]:
    renditions = get_image_model().get_rendition_model().objects.filter(image_id__in=image_ids)
    return renditions.select_related("image")


def picture_ids(body: StreamValue) -> set[int]:
    """Return the ids of every picture of a body, in blocks and galleries alike."""
    ids: set[int] = set()
    for block in body.raw_data:
        items = [block] if block["type"] == "image" else []
        if block["type"] == "gallery":
            items = block["value"].get("images", [])
        # Lists hold {"type": "item", "value": …}; old data held the bare value.
        values = (item.get("value", item) for item in items)
        ids.update(value["image"] for value in values if value.get("image"))
    return ids
