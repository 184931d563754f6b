"""Turning and cutting a picture: the original stays, what was drawn of it goes by its new look."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.images.rect import Rect
from wagtail.log_actions import log

from core.models import PortalImage
from media_library.models import LookChange
from media_library.shapes import (
    LEAST_SIDE,
    Shape,
    moved_area,
    original_size,
    shape_of,
    turned_size,
)

RESHAPED, UNDONE = "media_library.reshape", "media_library.undo"
ACTIONS = {RESHAPED: "Cắt, xoay ảnh", UNDONE: "Hoàn tác cắt, xoay ảnh"}
FOCAL = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
STORED = ("look", "width", "height", *FOCAL)


class Reshaped(Exception):
    """Somebody else turned or cut the picture meanwhile."""


def fault_of(shape: Shape, size: tuple[int, int]) -> str:
    """Return what is wrong with a rectangle of an original of this size, "" if nothing is."""
    wide, high = turned_size(size, shape.turn)
    if min(shape.left, shape.top) < 0:
        return "Khung cắt nằm ngoài ảnh."
    if shape.left + shape.width > wide or shape.top + shape.height > high:
        return f"Khung cắt nằm ngoài ảnh ({wide} × {high} điểm ảnh)."
    if min(shape.width, shape.height) < min(LEAST_SIDE, wide, high):
        return f"Khung cắt quá nhỏ: mỗi cạnh ít nhất {LEAST_SIDE} điểm ảnh."
    return ""


@transaction.atomic
def reshape(image: PortalImage, shape: Shape, user: User, *, seen: str | None = None) -> None:
    """Show this much of the original from now on; raises `Reshaped` where it isn't as `seen`.

    The focal area stays on the same spot of the picture; one that was cut away is forgotten.
    """
    _lock(image, seen)
    old, size = shape_of(image), original_size(image)
    if shape == old:
        return
    LookChange.objects.create(image=image, before=_kept(image), changed_by=user)
    area = moved_area(image.get_focal_point(), old, shape, size)
    _show(image, shape, size, area)
    log(image, RESHAPED, user=user)


@transaction.atomic
def undo(image: PortalImage, user: User) -> bool:
    """Show the picture as it was before the last change; False where there was none."""
    _lock(image, None)
    last = image.look_changes.first()
    if last is None:
        return False
    size = original_size(image)
    shape = Shape.of(last.before["shape"]) or Shape.whole(size)
    _show(image, shape, size, None)
    for name, value in zip(FOCAL, last.before["focal"], strict=True):
        setattr(image, name, value)
    image.save(update_fields=FOCAL)
    last.delete()
    log(image, UNDONE, user=user)
    return True


def forget_shape(image: PortalImage) -> None:
    """Show a file that was exchanged for another whole; what was drawn of the old one is over."""
    image.look = "|".join(part for part in image.look.split("|") if part.startswith("mark-"))
    image.file.field.update_dimension_fields(image, force=True)
    if image.pk:
        image.look_changes.all().delete()


def _lock(image: PortalImage, seen: str | None) -> None:
    """Read the picture as it is now, and let nobody else change it meanwhile."""
    now = PortalImage.objects.select_for_update().get(pk=image.pk)
    for name in STORED:
        setattr(image, name, getattr(now, name))
    if seen is not None and seen != image.look:
        raise Reshaped


def _kept(image: PortalImage) -> dict[str, Any]:
    shape = Shape.of(image.look)
    return {"shape": str(shape or ""), "focal": [getattr(image, name) for name in FOCAL]}


def _show(image: PortalImage, shape: Shape, size: tuple[int, int], area: Rect | None) -> None:
    mark = [part for part in image.look.split("|") if part.startswith("mark-")]
    drawn = [] if shape == Shape.whole(size) else [str(shape)]
    image.look = "|".join([*drawn, *mark])
    image.width, image.height = shape.width, shape.height
    image.set_focal_point(area.round() if area else None)
    image.save(update_fields=STORED)
    # Nobody finds the old sizes any more; their files go with the commit.
    image.renditions.all().delete()
