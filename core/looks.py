"""Sizes of a picture as it looks: the original turned and cut first, then sized, marked last."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wagtail.images.image_operations import FilterOperation
from wagtail.images.models import AbstractImage, Filter

CUT = re.compile(r"\bcut-\d+-\d+-(\d+)-(\d+)")


def shown_size(look: str) -> tuple[int, int] | None:
    """Return the size of what is cut out of the original; None where it is whole."""
    found = CUT.search(look)
    return (int(found[1]), int(found[2])) if found else None


class LookFilter(Filter):
    """A size of a picture with a look, whose file and row go by the look: a new one is new."""

    def __init__(self, spec: str, look: str) -> None:
        super().__init__(spec)
        self.look = look
        self._drawn = Filter(look).operations

    @contextmanager
    def get_willow_image(self, image: AbstractImage, source: Any = None) -> Iterator[Any]:
        """Open the original as it looks, of which Wagtail then makes the size."""
        with super().get_willow_image(image, source) as original:
            shown = original.auto_orient()
            for operation in self._drawn:
                if not isinstance(operation, FilterOperation):
                    shown = operation.run(shown)
            shown.format_name = original.format_name
            yield shown

    @property
    def filter_operations(self) -> list[FilterOperation]:
        marks = [each for each in self._drawn if isinstance(each, FilterOperation)]
        return [*super().filter_operations, *marks]

    def get_cache_key(self, image: AbstractImage) -> str:
        told = f"{self.look} {super().get_cache_key(image)}"
        return hashlib.sha1(told.encode(), usedforsecurity=False).hexdigest()[:8]
