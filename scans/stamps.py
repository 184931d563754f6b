"""A plugin of OCRmyPDF: coloured ink is left out of what is read.

A red stamp over a signature and blue ink beside it are no words, and hide those below them. Runs in
OCRmyPDF's own Python, so this module imports nothing of the portal.
"""

from typing import Any

from ocrmypdf import hookimpl
from PIL import ImageChops, ImageFilter

LEAST_COLOUR = 40
"""Between the lightest and the darkest of a dot's three colours, of 255: paper that turned yellow
has less, ink more."""


@hookimpl
def filter_ocr_image(page: Any, image: Any) -> Any:
    """Give each dot its lightest colour, and white to coloured ones: only black stays black."""
    if image.mode != "RGB":
        return image
    red, green, blue = image.split()
    lightest = ImageChops.lighter(red, ImageChops.lighter(green, blue))
    darkest = ImageChops.darker(red, ImageChops.darker(green, blue))
    ink = ImageChops.subtract(lightest, darkest).point(lambda v: 255 if v > LEAST_COLOUR else 0)
    # With the dots beside them, where ink runs out into paper.
    return ImageChops.lighter(lightest, ink.filter(ImageFilter.MaxFilter(3)))
