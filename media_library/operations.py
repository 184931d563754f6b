"""What a look is made of, as Wagtail's operations: `turn-90`, `cut-0-0-300-200`, `mark-1f2e`."""

from typing import Any

from wagtail import hooks
from wagtail.images.image_operations import FilterOperation, Operation
from wagtail.images.models import AbstractImage
from willow.plugins.pillow import PillowImage  # type: ignore[import-untyped]  # has no types

from media_library.marks import marked


class TurnOperation(Operation):
    """Turns the original by quarters, clockwise."""

    def construct(self, degrees: str) -> None:
        self.degrees = int(degrees)

    def run(self, original: Any) -> Any:
        return original.rotate(-self.degrees % 360)  # Willow counts the other way


class CutOperation(Operation):
    """Keeps a rectangle of what was turned."""

    def construct(self, *box: str) -> None:
        left, top, width, height = map(int, box)
        self.box = (left, top, left + width, top + height)

    def run(self, original: Any) -> Any:
        return original.crop(self.box)


class MarkOperation(FilterOperation):
    """Draws the agency's mark onto a size that is large enough for it."""

    def construct(self, key: str) -> None:
        self.key = key

    def run(self, willow: Any, image: AbstractImage, env: dict[str, Any]) -> PillowImage | None:
        drawn = marked(willow.get_pillow_image(), self.key)
        return PillowImage(drawn) if drawn is not None else None


@hooks.register("register_image_operations")
def look_operations() -> list[tuple[str, type[Operation]]]:
    return [("turn", TurnOperation), ("cut", CutOperation), ("mark", MarkOperation)]
