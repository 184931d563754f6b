"""How much of the original is shown, and which way up: one quarter turn and one rectangle."""

import re
from dataclasses import dataclass
from typing import Self

from wagtail.images.rect import Rect

from core.looks import LookFilter
from core.models import PortalImage

QUARTERS = (0, 90, 180, 270)
LEAST_WIDTH = 800
"""Pixels; a picture over the width of a story is drawn so wide on a phone's screen."""
LEAST_SIDE = 50
"""Pixels of what is left: less is a slip of the hand."""
_SHAPE = re.compile(r"turn-(\d+)\|cut-(\d+)-(\d+)-(\d+)-(\d+)")


@dataclass(frozen=True)
class Shape:
    """A quarter turn clockwise, in degrees, then a rectangle of what that gives, in pixels."""

    turn: int
    left: int
    top: int
    width: int
    height: int

    @classmethod
    def whole(cls, size: tuple[int, int], turn: int = 0) -> Self:
        """Return all of an original of this size, turned."""
        width, height = turned_size(size, turn)
        return cls(turn, 0, 0, width, height)

    @classmethod
    def of(cls, look: str) -> Self | None:
        """Return the shape that a look tells; None where the original is shown as it is."""
        found = _SHAPE.match(look)
        return cls(*map(int, found.groups())) if found else None

    def __str__(self) -> str:
        return f"turn-{self.turn}|cut-{self.left}-{self.top}-{self.width}-{self.height}"

    def turned(self, size: tuple[int, int], clockwise: bool = True) -> "Shape":
        """Return the same part of an original of this size, turned a quarter further."""
        wide, high = turned_size(size, self.turn)
        if clockwise:
            left, top = high - self.top - self.height, self.left
        else:
            left, top = self.top, wide - self.left - self.width
        turn = (self.turn + (90 if clockwise else -90)) % 360
        return Shape(turn, left, top, self.height, self.width)

    def seen_in(self, area: Rect) -> Rect | None:
        """Return where an area of the whole turned original lies in the shape; None outside."""
        left, top = max(area.left - self.left, 0), max(area.top - self.top, 0)
        right = min(area.right - self.left, self.width)
        bottom = min(area.bottom - self.top, self.height)
        return Rect(left, top, right, bottom) if left < right and top < bottom else None


def turned_size(size: tuple[int, int], turn: int) -> tuple[int, int]:
    """Return how large a picture of this size is when it is turned."""
    return (size[1], size[0]) if turn in (90, 270) else size


def original_size(image: PortalImage) -> tuple[int, int]:
    """Return the size of the file, whatever is shown of it."""
    if Shape.of(image.look) is None:
        return image.width, image.height
    with image.get_willow_image() as original:
        size: tuple[int, int] = original.get_size()
    return size


def shape_of(image: PortalImage) -> Shape:
    """Return what is shown of a picture."""
    return Shape.of(image.look) or Shape.whole((image.width, image.height))


def moved_area(area: Rect | None, old: Shape, new: Shape, size: tuple[int, int]) -> Rect | None:
    """Return where an area in one shape of an original of this size lies in another."""
    if area is None:
        return None
    whole = Shape(
        old.turn,
        round(area.left) + old.left,
        round(area.top) + old.top,
        round(area.width),
        round(area.height),
    )
    while whole.turn != new.turn:
        whole = whole.turned(size)
    moved = Rect(whole.left, whole.top, whole.left + whole.width, whole.top + whole.height)
    return new.seen_in(moved)


def whole_turned(turn: int, spec: str) -> LookFilter:
    """Return a filter that shows the whole original, turned: what one cuts from."""
    return LookFilter(spec, f"turn-{turn}")
